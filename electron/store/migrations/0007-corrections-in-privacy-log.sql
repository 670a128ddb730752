-- The privacy log has corrections too, each with its request id. SQLite cannot change a CHECK, so the table is created again.
ALTER TABLE privacy_log RENAME TO previous_privacy_log;
CREATE TABLE privacy_log (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('erase', 'give', 'correct')),
  person INTEGER NOT NULL REFERENCES person (seq),
  staff TEXT REFERENCES staff (id),
  request_id TEXT UNIQUE,
  CHECK ((act = 'correct') <= (request_id IS NOT NULL))
) STRICT;
INSERT INTO privacy_log (seq, at, act, person, staff) SELECT seq, at, act, person, staff FROM previous_privacy_log;
DROP TABLE previous_privacy_log;
