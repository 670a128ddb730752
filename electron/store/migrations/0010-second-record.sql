-- Where the store stands in the second record, an append-only file beside it: the last line that is in the store.
CREATE TABLE change_position (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  position INTEGER NOT NULL CHECK (position >= 0),
  hash TEXT NOT NULL
) STRICT;
INSERT INTO change_position (only, position, hash) VALUES (1, 0, '');

-- Each row of a history holds a hash of itself and of the row before; rows from before have none.
ALTER TABLE ticket_history ADD COLUMN chain TEXT;
ALTER TABLE device_history ADD COLUMN chain TEXT;
ALTER TABLE privacy_log ADD COLUMN chain TEXT;

-- What happened to the store, until somebody has read it: damage, and what was put back, saved or lost.
CREATE TABLE store_incident (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  details TEXT NOT NULL CHECK (json_valid(details)),
  seen_at TEXT,
  seen_by TEXT REFERENCES staff (id),
  CHECK (seen_by IS NULL OR seen_at IS NOT NULL)
) STRICT;
