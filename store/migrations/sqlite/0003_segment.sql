-- A stretch of an agent's work with a contact: talk, hold or wrap-up; written when it is over, and kept in the order in
-- which they began. A projection: made again from the log.
CREATE TABLE segment (
    began   INTEGER NOT NULL,
    contact INTEGER NOT NULL,
    agent   TEXT    NOT NULL,
    kind    TEXT    NOT NULL,
    queue   TEXT,
    ended   INTEGER NOT NULL,
    PRIMARY KEY (began, contact, agent, kind)
) STRICT, WITHOUT ROWID;
