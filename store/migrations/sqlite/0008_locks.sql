-- Failed sign-ins, one after the other, of whatever user was typed; forgotten after a while, and by a sign-in that succeeds.
-- An account is locked while there are as many as the configuration has it.
CREATE TABLE sign_in_failure (
    user     TEXT    PRIMARY KEY,
    failures INTEGER NOT NULL,
    last_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_failure_last ON sign_in_failure (last_at);
