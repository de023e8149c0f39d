-- The events of the audit log: few among many. The words are those of the query that reads them (store/src/audit.rs).
CREATE INDEX log_audit ON log (seq)
    WHERE type IN ('supervision_started', 'supervision_changed', 'supervision_ended');
