-- What helpers can do on a busy day: park, transfer, priority, a call out of order, reopening and merging. SQLite cannot change a
-- CHECK, so both tables are created again; foreign keys are off during a migration and checked at its end.
CREATE TABLE busy_ticket (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  day TEXT NOT NULL CHECK (day = date(day)),
  number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 999),
  topic TEXT NOT NULL,
  language TEXT NOT NULL,
  taken_at TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'called', 'serving', 'parked', 'finished', 'missed', 'left', 'merged', 'expired')),
  place REAL NOT NULL,
  passes INTEGER NOT NULL DEFAULT 0 CHECK (passes IN (0, 1)),
  desk TEXT REFERENCES desk (id),
  staff TEXT REFERENCES staff (id),
  called_at TEXT,
  started_at TEXT,
  ended_at TEXT,
  outcome TEXT CHECK (outcome IN ('helped', 'device-lent', 'training', 'home-visit', 'referred', 'not-helped')),
  picture TEXT NOT NULL DEFAULT 'boat',
  colour TEXT NOT NULL DEFAULT 'blue',
  device_type TEXT CHECK (device_type IN ('laptop', 'smartphone', 'tablet')),
  session INTEGER REFERENCES training_session (seq),
  overtaken INTEGER NOT NULL DEFAULT 0 CHECK (overtaken >= 0),
  escort INTEGER NOT NULL DEFAULT 0 CHECK (escort IN (0, 1)),
  -- Why staff granted it priority, and for whom it is meant: 'staff:', 'desk:' or 'topic:' and an id.
  priority TEXT CHECK (priority IN ('mobility', 'child', 'transport', 'appointment')),
  target TEXT CHECK (target GLOB 'staff:*' OR target GLOB 'desk:*' OR target GLOB 'topic:*'),
  UNIQUE (day, number),
  CHECK ((desk IS NULL) = (staff IS NULL)),
  CHECK (state NOT IN ('called', 'serving', 'finished', 'missed') OR desk IS NOT NULL),
  CHECK (state NOT IN ('waiting', 'parked', 'left', 'merged') OR desk IS NULL),
  CHECK (state NOT IN ('called', 'serving', 'finished', 'missed') OR called_at IS NOT NULL),
  CHECK ((state IN ('finished', 'missed', 'left', 'merged', 'expired')) = (ended_at IS NOT NULL)),
  CHECK ((state = 'finished') = (outcome IS NOT NULL))
) STRICT;
INSERT INTO busy_ticket (seq, id, day, number, topic, language, taken_at, state, place, passes, desk, staff, called_at, started_at, ended_at,
    outcome, picture, colour, device_type, session, overtaken, escort)
  SELECT seq, id, day, number, topic, language, taken_at, state, place, passes, desk, staff, called_at, started_at, ended_at,
    outcome, picture, colour, device_type, session, overtaken, escort FROM ticket ORDER BY seq;
DROP TABLE ticket;
ALTER TABLE busy_ticket RENAME TO ticket;
CREATE INDEX open_ticket ON ticket (day, state, place, number, picture, colour) WHERE state IN ('waiting', 'called', 'serving', 'parked');
CREATE UNIQUE INDEX one_open_call_per_desk ON ticket (desk) WHERE state IN ('called', 'serving');
CREATE UNIQUE INDEX one_open_call_per_staff ON ticket (staff) WHERE state IN ('called', 'serving');
CREATE INDEX finished_ticket ON ticket (ended_at) WHERE state = 'finished';
CREATE INDEX ticket_with_escort ON ticket (day) WHERE escort = 1;

CREATE TABLE busy_history (
  seq INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL REFERENCES ticket (seq),
  act TEXT NOT NULL CHECK (act IN (
    'take', 'call', 'take-over', 'recall', 'start', 'pass', 'miss', 'requeue', 'finish', 'leave', 'expire', 'undo',
    'park', 'unpark', 'transfer', 'prioritise', 'remove', 'reopen', 'correct', 'merge'
  )),
  at TEXT NOT NULL,
  desk TEXT REFERENCES desk (id),
  staff TEXT REFERENCES staff (id),
  outcome TEXT CHECK (outcome IN ('helped', 'device-lent', 'training', 'home-visit', 'referred', 'not-helped')),
  request_id TEXT UNIQUE,
  place REAL CHECK (place IS NULL OR act = 'pass'),
  chain TEXT,
  -- A reason from a fixed list: of a call out of order, a priority or a transfer.
  reason TEXT CHECK (reason IS NULL OR act IN ('call', 'prioritise', 'transfer')),
  -- For whom a transfer is, or with which ticket one is merged.
  target TEXT CHECK (target IS NULL OR act IN ('transfer', 'merge')),
  CHECK ((act = 'expire') = (request_id IS NULL)),
  -- An undo without staff is that of a visitor; a ticket with staff was taken at a desk.
  CHECK (act IN ('undo', 'take') OR (act IN ('leave', 'expire')) = (staff IS NULL)),
  CHECK ((staff IS NULL) = (desk IS NULL)),
  CHECK ((act IN ('finish', 'correct')) = (outcome IS NOT NULL))
) STRICT;
INSERT INTO busy_history (seq, ticket, act, at, desk, staff, outcome, request_id, place, chain)
  SELECT seq, ticket, act, at, desk, staff, outcome, request_id, place, chain FROM ticket_history ORDER BY seq;
DROP TABLE ticket_history;
ALTER TABLE busy_history RENAME TO ticket_history;
CREATE INDEX history_of_ticket ON ticket_history (ticket);
CREATE INDEX call_in_history ON ticket_history (seq) WHERE act IN ('call', 'recall');
CREATE INDEX undoable_in_history ON ticket_history (desk, seq) WHERE act IN ('call', 'pass', 'miss', 'requeue', 'finish');
CREATE INDEX priority_in_history ON ticket_history (at) WHERE act = 'prioritise';
