-- Personal data is encrypted (sqlite/encrypted-field.ts): a BLOB is encrypted, a TEXT is empty or not encrypted yet. SQLite cannot
-- change the type of a column, so both tables are created again.
CREATE TABLE encrypted_person (
  seq INTEGER PRIMARY KEY,
  name ANY NOT NULL CHECK (typeof(name) IN ('text', 'blob')),
  reach ANY NOT NULL CHECK (typeof(reach) IN ('text', 'blob')),
  more ANY NOT NULL CHECK (typeof(more) = 'blob' OR (typeof(more) = 'text' AND json_valid(more))),
  erased_at TEXT,
  CHECK (erased_at IS NULL OR (name = '' AND reach = '' AND more = '{}'))
) STRICT;
INSERT INTO encrypted_person (seq, name, reach, more, erased_at) SELECT seq, name, reach, more, erased_at FROM person ORDER BY seq;
DROP TABLE person;
ALTER TABLE encrypted_person RENAME TO person;
CREATE INDEX person_kept ON person (seq) WHERE erased_at IS NULL;

CREATE TABLE encrypted_contact (
  seq INTEGER PRIMARY KEY,
  loan INTEGER NOT NULL REFERENCES loan (seq),
  at TEXT NOT NULL,
  staff TEXT REFERENCES staff (id),
  note ANY NOT NULL CHECK (typeof(note) IN ('text', 'blob')),
  request_id TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO encrypted_contact (seq, loan, at, staff, note, request_id) SELECT seq, loan, at, staff, note, request_id FROM contact ORDER BY seq;
DROP TABLE contact;
ALTER TABLE encrypted_contact RENAME TO contact;
CREATE INDEX contact_of_loan ON contact (loan);

-- The keys by their ids; the keys themselves are outside the data folder. `wrapped` is the key, encrypted with the recovery key
-- that the coordinator has on paper.
CREATE TABLE field_key (
  id TEXT PRIMARY KEY CHECK (length(id) = 16),
  made_at TEXT NOT NULL,
  is_current INTEGER UNIQUE CHECK (is_current = 1),
  recovery_id TEXT CHECK (length(recovery_id) = 16),
  wrapped TEXT,
  -- When nothing under an earlier key, or plain, was left in free pages and the log any more.
  scrubbed_at TEXT,
  CHECK ((recovery_id IS NULL) = (wrapped IS NULL))
) STRICT;
