-- Every agent's account of a contact, in place of the last one's; written when the contact is closed. A projection.
ALTER TABLE contact ADD COLUMN wrap_ups TEXT NOT NULL DEFAULT '[]';    -- JSON
ALTER TABLE contact DROP COLUMN wrap_up_code;
ALTER TABLE contact DROP COLUMN wrap_up_by;
ALTER TABLE contact DROP COLUMN wrap_up_notes;
