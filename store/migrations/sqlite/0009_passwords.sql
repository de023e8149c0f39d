-- What is known of an agent's password: which one the configuration has, since when it is the one in use, and the agent's
-- own, which is in place of it until the configuration has another.
CREATE TABLE password (
    agent      TEXT    PRIMARY KEY,
    configured BLOB    NOT NULL,        -- SHA-256 of the configuration's hash
    since      INTEGER NOT NULL,
    own        TEXT,                    -- a PHC string; NULL: the configuration's counts
    change     TEXT    NOT NULL         -- whether the administrator asks for another one
) STRICT, WITHOUT ROWID;
CREATE INDEX password_since ON password (since);

-- Passwords that were replaced, so that they are not used again.
CREATE TABLE former_password (
    agent    TEXT    NOT NULL,
    until    INTEGER NOT NULL,
    hash     TEXT    NOT NULL,
    PRIMARY KEY (agent, until)
) STRICT, WITHOUT ROWID;

-- Why a session may do nothing but change the password.
ALTER TABLE web_session ADD COLUMN must_change TEXT;
