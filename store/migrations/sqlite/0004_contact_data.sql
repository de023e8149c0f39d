-- When a contact's recording was paused, and what was noted of the contact; written when it is closed. Projections.
ALTER TABLE contact ADD COLUMN recording_pauses TEXT NOT NULL DEFAULT '[]';    -- JSON
ALTER TABLE contact ADD COLUMN data             TEXT NOT NULL DEFAULT '{}';    -- JSON
