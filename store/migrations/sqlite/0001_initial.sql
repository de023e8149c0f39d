-- Times are milliseconds since 1970-01-01 00:00 UTC; columns ending in _ms are lengths in milliseconds.

-- The event log: the truth. Everything under "Projections" can be made again from it.
CREATE TABLE log (
    seq     INTEGER PRIMARY KEY,
    at      INTEGER NOT NULL,
    type    TEXT    NOT NULL,
    contact INTEGER,
    agent   TEXT,                       -- not indexed: agent_state names the events that an agent's time is made of
    payload TEXT    NOT NULL,           -- the whole event as JSON
    agent_state TEXT                    -- what the agent shows from now on, where that changes; 'idle' has its code after a space
) STRICT;
CREATE INDEX log_contact ON log (contact) WHERE contact IS NOT NULL;

-- The engine's state after event `seq`, so that a start need not replay everything.
CREATE TABLE snapshot (
    seq   INTEGER PRIMARY KEY,
    state TEXT NOT NULL
) STRICT;

-- Projections ---------------------------------------------------------------------------------------------

-- One row: the version of the code that made the rows below. Another version makes them again.
CREATE TABLE projection (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    version INTEGER NOT NULL
) STRICT;

-- One row a contact: written when it arrives, complete when it is closed.
CREATE TABLE contact (
    id              INTEGER PRIMARY KEY,
    channel         TEXT    NOT NULL,
    entry_point     TEXT    NOT NULL,
    from_address    TEXT    NOT NULL,
    to_address      TEXT    NOT NULL,
    created_at      INTEGER NOT NULL,
    queue           TEXT,
    queued_at       INTEGER,
    priority        INTEGER,            -- from here on known when the contact is closed
    entered_at      INTEGER,
    expected_wait_ms INTEGER,
    step            INTEGER,
    callback_number TEXT,
    callback_at     INTEGER,
    callback_attempts INTEGER,
    agent           TEXT,
    answered_at     INTEGER,
    ended_at        INTEGER,
    end_cause       TEXT,
    closed_at       INTEGER,
    outcome         TEXT,
    wrap_up_code    TEXT,
    wrap_up_by      TEXT,
    wrap_up_notes   TEXT,
    queue_wait_ms   INTEGER,
    ring_ms         INTEGER,
    calling_back_ms INTEGER,
    resting_ms      INTEGER,
    talk_ms         INTEGER,
    hold_ms         INTEGER,
    wrap_up_ms      INTEGER,
    offers_made     INTEGER,
    offers_accepted INTEGER,
    offers_rona     INTEGER,
    offers_declined INTEGER,
    offers_unreachable INTEGER,
    offers_failed   INTEGER,
    offers_withdrawn INTEGER,
    offers_caller_hung_up INTEGER,
    connects_failed INTEGER,
    segments        TEXT                -- JSON array: what the contact's time went into, without gap or overlap
) STRICT;
CREATE INDEX contact_created ON contact (created_at);
CREATE INDEX contact_agent ON contact (agent, created_at) WHERE agent IS NOT NULL;
CREATE INDEX contact_open ON contact (id) WHERE closed_at IS NULL;

-- One row an offer, when it is over; kept in the order in which they were made.
CREATE TABLE offer (
    made_at  INTEGER NOT NULL,
    id       INTEGER NOT NULL,
    contact  INTEGER NOT NULL,
    queue    TEXT    NOT NULL,
    agent    TEXT    NOT NULL,
    ended_at INTEGER NOT NULL,
    result   TEXT    NOT NULL,
    PRIMARY KEY (made_at, id)
) STRICT, WITHOUT ROWID;

-- An agent's stays, from sign-in to sign-out.
CREATE TABLE agent_session (
    session       INTEGER PRIMARY KEY,
    agent         TEXT    NOT NULL,
    team          TEXT    NOT NULL,
    dn            TEXT    NOT NULL,
    signed_in_at  INTEGER NOT NULL,
    signed_out_at INTEGER,
    cause         TEXT
) STRICT;
CREATE INDEX agent_session_agent ON agent_session (agent, signed_in_at);
CREATE INDEX agent_session_open ON agent_session (session) WHERE signed_out_at IS NULL;

-- The state an agent shows from `at` until the agent's next row; NULL: signed out.
CREATE TABLE agent_state (
    agent   TEXT    NOT NULL,
    at      INTEGER NOT NULL,
    seq     INTEGER NOT NULL,           -- the event that set it
    session INTEGER NOT NULL,
    state   TEXT,
    code    TEXT,
    PRIMARY KEY (agent, at)
) STRICT, WITHOUT ROWID;

-- Facts beside the log ------------------------------------------------------------------------------------

CREATE TABLE binding (
    dn         TEXT    NOT NULL,
    contact    TEXT    NOT NULL,
    transport  TEXT    NOT NULL,
    local      TEXT    NOT NULL,
    remote     TEXT    NOT NULL,
    call_id    TEXT    NOT NULL,
    cseq       INTEGER NOT NULL,
    q          INTEGER,                 -- thousandths
    path       TEXT    NOT NULL,        -- JSON array of strings
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (dn, contact)
) STRICT, WITHOUT ROWID;

CREATE TABLE web_session (
    token_hash BLOB    PRIMARY KEY,     -- SHA-256; the token itself is nowhere
    agent      TEXT    NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX web_session_agent ON web_session (agent);

CREATE TABLE station (
    agent  TEXT PRIMARY KEY,
    dn     TEXT NOT NULL,
    format TEXT NOT NULL,
    team   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE recording (
    id          TEXT    PRIMARY KEY,
    contact     INTEGER NOT NULL,
    file        TEXT    NOT NULL,
    started_at  INTEGER NOT NULL,
    stopped_at  INTEGER,
    duration_ms INTEGER
) STRICT;
CREATE INDEX recording_contact ON recording (contact);
CREATE INDEX recording_unfinished ON recording (id) WHERE stopped_at IS NULL;

CREATE TABLE recording_gap (
    recording TEXT    NOT NULL,
    from_ms   INTEGER NOT NULL,
    to_ms     INTEGER NOT NULL,
    PRIMARY KEY (recording, from_ms)
) STRICT, WITHOUT ROWID;
