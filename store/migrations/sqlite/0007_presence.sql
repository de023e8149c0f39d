-- Which stay at the ACD a web session has led to, and whether a desktop has ever listened: only such a session can lose its
-- connection.
ALTER TABLE web_session ADD COLUMN stay     INTEGER;
ALTER TABLE web_session ADD COLUMN streamed INTEGER NOT NULL DEFAULT 0;
CREATE INDEX web_session_stay ON web_session (stay) WHERE stay IS NOT NULL;

-- What was done with agents' accounts, and by whom; part of the audit log.
CREATE TABLE account_act (
    id     INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    agent  TEXT    NOT NULL,
    by     TEXT,                        -- the supervisor; NULL: the agent, or the server
    act    TEXT    NOT NULL             -- JSON
) STRICT;
