-- Who called whom, and how long the customer was called for the agent who calls. Projections.
ALTER TABLE contact ADD COLUMN direction    TEXT NOT NULL DEFAULT 'inbound';
ALTER TABLE contact ADD COLUMN dialling_ms  INTEGER;
