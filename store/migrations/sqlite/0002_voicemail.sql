-- Who left a voicemail, and where; its audio is the recording of the same identity.
CREATE TABLE voicemail (
    recording    TEXT    PRIMARY KEY,
    left_at      INTEGER NOT NULL,
    entry_point  TEXT    NOT NULL,
    from_address TEXT    NOT NULL,
    to_address   TEXT    NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX voicemail_left ON voicemail (left_at);
