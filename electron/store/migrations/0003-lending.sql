-- A ticket that asks for a device says which kind.
ALTER TABLE ticket ADD COLUMN device_type TEXT CHECK (device_type IN ('laptop', 'smartphone', 'tablet'));

CREATE TABLE device (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 30),
  type TEXT NOT NULL CHECK (type IN ('laptop', 'smartphone', 'tablet')),
  model TEXT NOT NULL,
  serial TEXT NOT NULL,
  shelf TEXT NOT NULL,
  bought_on TEXT CHECK (bought_on = date(bought_on)),
  value_cents INTEGER CHECK (value_cents >= 0),
  note TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('available', 'held', 'lent', 'needs-work', 'broken', 'lost', 'stolen', 'retired')),
  since TEXT NOT NULL,
  defects TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(defects))
) STRICT;
CREATE UNIQUE INDEX one_device_label ON device (label COLLATE NOCASE);
-- It counts the kiosk's tiles, and finds the device that has been there longest.
CREATE INDEX device_by_state ON device (type, state, since);

-- Personal data has a table of its own: one row per loan or place on the waiting list, overwritten when it is erased.
CREATE TABLE person (
  seq INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  reach TEXT NOT NULL,
  more TEXT NOT NULL CHECK (json_valid(more)),
  erased_at TEXT,
  CHECK (erased_at IS NULL OR (name = '' AND reach = '' AND more = '{}'))
) STRICT;
CREATE INDEX person_kept ON person (seq) WHERE erased_at IS NULL;

CREATE TABLE waiting (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  type TEXT NOT NULL CHECK (type IN ('laptop', 'smartphone', 'tablet')),
  person INTEGER NOT NULL UNIQUE REFERENCES person (seq),
  languages TEXT NOT NULL CHECK (json_valid(languages)),
  ticket INTEGER REFERENCES ticket (seq),
  asked_at TEXT NOT NULL,
  told_at TEXT,
  ended_at TEXT,
  ended TEXT CHECK (ended IN ('lent', 'withdrawn', 'lapsed')),
  CHECK ((ended_at IS NULL) = (ended IS NULL))
) STRICT;
CREATE INDEX waiting_in_order ON waiting (type, seq) WHERE ended_at IS NULL;
CREATE INDEX waiting_of_person ON waiting (person);

CREATE TABLE loan (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  device INTEGER NOT NULL REFERENCES device (seq),
  person INTEGER NOT NULL UNIQUE REFERENCES person (seq),
  ticket INTEGER REFERENCES ticket (seq),
  lent_at TEXT NOT NULL,
  due TEXT NOT NULL CHECK (due = date(due)),
  parts TEXT NOT NULL CHECK (json_valid(parts)),
  condition TEXT NOT NULL,
  -- When the borrower no longer had it, and how that came.
  back_at TEXT,
  ended TEXT CHECK (ended IN ('returned', 'lost', 'stolen')),
  missing TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(missing)),
  -- When nothing was open any more: retention counts from here.
  closed_at TEXT,
  CHECK ((back_at IS NULL) = (ended IS NULL)),
  CHECK (closed_at IS NULL OR back_at IS NOT NULL)
) STRICT;
CREATE UNIQUE INDEX one_open_loan_per_device ON loan (device) WHERE back_at IS NULL;
CREATE INDEX loan_of_device ON loan (device);
CREATE INDEX open_loan ON loan (due) WHERE closed_at IS NULL;
CREATE INDEX loan_of_person ON loan (person);

CREATE TABLE hold (
  seq INTEGER PRIMARY KEY,
  device INTEGER NOT NULL REFERENCES device (seq),
  ticket INTEGER REFERENCES ticket (seq),
  waiting INTEGER REFERENCES waiting (seq),
  since TEXT NOT NULL,
  until TEXT,
  ended_at TEXT,
  ended TEXT CHECK (ended IN ('lent', 'released', 'lapsed', 'moved')),
  CHECK ((ticket IS NULL) <> (waiting IS NULL)),
  CHECK ((ended_at IS NULL) = (ended IS NULL))
) STRICT;
CREATE UNIQUE INDEX one_open_hold_per_device ON hold (device) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX one_open_hold_per_ticket ON hold (ticket) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX one_open_hold_per_waiting ON hold (waiting) WHERE ended_at IS NULL;

-- What happened to a device, without a word about who borrowed it.
CREATE TABLE device_history (
  seq INTEGER PRIMARY KEY,
  device INTEGER NOT NULL REFERENCES device (seq),
  act TEXT NOT NULL,
  at TEXT NOT NULL,
  staff TEXT REFERENCES staff (id),
  loan INTEGER REFERENCES loan (seq),
  due TEXT CHECK (due = date(due)),
  defects TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(defects)),
  note TEXT NOT NULL DEFAULT '',
  request_id TEXT UNIQUE
) STRICT;
CREATE INDEX history_of_device ON device_history (device);

-- Tries to reach a borrower. What was said belongs to the person, and goes with them.
CREATE TABLE contact (
  seq INTEGER PRIMARY KEY,
  loan INTEGER NOT NULL REFERENCES loan (seq),
  at TEXT NOT NULL,
  staff TEXT REFERENCES staff (id),
  note TEXT NOT NULL,
  request_id TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX contact_of_loan ON contact (loan);

-- Who erased, gave out or looked at whose data, and never the data.
CREATE TABLE privacy_log (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  act TEXT NOT NULL CHECK (act IN ('erase', 'give')),
  person INTEGER NOT NULL REFERENCES person (seq),
  staff TEXT REFERENCES staff (id)
) STRICT;
