-- One store holds one Digipunt: its id goes with every row that leaves.
CREATE TABLE digipunt (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  id TEXT NOT NULL CHECK (length(id) = 36),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  demo INTEGER NOT NULL CHECK (demo IN (0, 1)),
  set_up_at TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL CHECK (json_valid(value))
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 36),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  role TEXT NOT NULL CHECK (role IN ('helper', 'coordinator')),
  pin_hash TEXT NOT NULL,
  added_at TEXT NOT NULL,
  retired_at TEXT
) STRICT;
CREATE UNIQUE INDEX one_staff_name ON staff (name COLLATE NOCASE) WHERE retired_at IS NULL;

CREATE TABLE pin_lock (
  staff TEXT PRIMARY KEY REFERENCES staff (id),
  wrong INTEGER NOT NULL CHECK (wrong > 0),
  locked_until TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE desk (
  id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 36),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 20),
  added_at TEXT NOT NULL,
  retired_at TEXT
) STRICT;
CREATE UNIQUE INDEX one_desk_name ON desk (name COLLATE NOCASE) WHERE retired_at IS NULL;

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
  staff TEXT NOT NULL REFERENCES staff (id),
  desk TEXT NOT NULL REFERENCES desk (id),
  day TEXT NOT NULL CHECK (day = date(day)),
  signed_in_at TEXT NOT NULL,
  seen_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE queue_change (
  seq INTEGER PRIMARY KEY,
  day TEXT NOT NULL CHECK (day = date(day)),
  state TEXT NOT NULL CHECK (state IN ('open', 'paused', 'closed')),
  pause TEXT CHECK (pause IN ('break', 'busy', 'meeting', 'trouble')),
  at TEXT NOT NULL,
  staff TEXT NOT NULL REFERENCES staff (id),
  request_id TEXT NOT NULL UNIQUE,
  CHECK ((state = 'paused') = (pause IS NOT NULL))
) STRICT;

CREATE TABLE ticket (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  day TEXT NOT NULL CHECK (day = date(day)),
  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999),
  topic TEXT NOT NULL,
  language TEXT NOT NULL,
  taken_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'called', 'serving', 'finished', 'missed', 'left', 'expired')),
  place REAL NOT NULL,
  passes INTEGER NOT NULL DEFAULT 0 CHECK (passes IN (0, 1)),
  desk TEXT REFERENCES desk (id),
  staff TEXT REFERENCES staff (id),
  called_at TEXT,
  started_at TEXT,
  ended_at TEXT,
  outcome TEXT CHECK (outcome IN ('helped', 'device-lent', 'training', 'home-visit', 'referred', 'not-helped')),
  UNIQUE (day, number),
  CHECK ((desk IS NULL) = (staff IS NULL)),
  CHECK (state NOT IN ('called', 'serving', 'finished', 'missed') OR desk IS NOT NULL),
  CHECK (state NOT IN ('waiting', 'left') OR desk IS NULL),
  CHECK (state NOT IN ('called', 'serving', 'finished', 'missed') OR called_at IS NOT NULL),
  CHECK ((state IN ('finished', 'missed', 'left', 'expired')) = (ended_at IS NOT NULL)),
  CHECK ((state = 'finished') = (outcome IS NOT NULL))
) STRICT;
-- It holds all that the line is made of, so that reading the line reads no ticket.
CREATE INDEX open_ticket ON ticket (day, state, place, number) WHERE state IN ('waiting', 'called', 'serving');
CREATE UNIQUE INDEX one_open_call_per_desk ON ticket (desk) WHERE state IN ('called', 'serving');
CREATE UNIQUE INDEX one_open_call_per_staff ON ticket (staff) WHERE state IN ('called', 'serving');
CREATE INDEX finished_ticket ON ticket (ended_at) WHERE state = 'finished';

CREATE TABLE ticket_history (
  seq INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL REFERENCES ticket (seq),
  act TEXT NOT NULL CHECK (act IN ('take', 'call', 'recall', 'start', 'pass', 'miss', 'requeue', 'finish', 'leave', 'expire')),
  at TEXT NOT NULL,
  desk TEXT REFERENCES desk (id),
  staff TEXT REFERENCES staff (id),
  outcome TEXT CHECK (outcome IN ('helped', 'device-lent', 'training', 'home-visit', 'referred', 'not-helped')),
  request_id TEXT UNIQUE,
  CHECK ((act = 'expire') = (request_id IS NULL)),
  CHECK ((act IN ('take', 'leave', 'expire')) = (staff IS NULL)),
  CHECK ((staff IS NULL) = (desk IS NULL)),
  CHECK ((act = 'finish') = (outcome IS NOT NULL))
) STRICT;
CREATE INDEX history_of_ticket ON ticket_history (ticket);
CREATE INDEX call_in_history ON ticket_history (seq) WHERE act IN ('call', 'recall');
