-- When appointments are offered, and of what kind. The schedule is kept whole, as that of a place.
CREATE TABLE appointment_offer (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) BETWEEN 1 AND 36),
  schedule TEXT NOT NULL CHECK (json_valid(schedule)),
  -- Null is every topic.
  topics TEXT CHECK (topics IS NULL OR json_valid(topics)),
  -- Null is anybody.
  staff TEXT REFERENCES staff (id),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 10 AND 180),
  at_once INTEGER NOT NULL CHECK (at_once BETWEEN 1 AND 20),
  removed_at TEXT
) STRICT;

-- Times that are promised to somebody. The name and the telephone number stand with the person, so that they are erased with them.
CREATE TABLE appointment (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  person INTEGER NOT NULL UNIQUE REFERENCES person (seq),
  -- What is typed at the kiosk instead of a name.
  code TEXT NOT NULL CHECK (code GLOB '[0-9][0-9][0-9][0-9]'),
  -- The times that it was booked from; those may be removed.
  offer TEXT NOT NULL REFERENCES appointment_offer (id),
  topic TEXT NOT NULL,
  language TEXT NOT NULL,
  staff TEXT REFERENCES staff (id),
  starts_at TEXT NOT NULL,
  ends_at TEXT NOT NULL CHECK (ends_at > starts_at),
  state TEXT NOT NULL CHECK (state IN ('booked', 'checked-in', 'missed', 'cancelled')),
  ticket INTEGER UNIQUE REFERENCES ticket (seq),
  booked_at TEXT NOT NULL,
  -- When nothing is open any more: retention counts from here.
  over_at TEXT NOT NULL,
  CHECK ((state = 'checked-in') = (ticket IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX one_booked_code ON appointment (code) WHERE state = 'booked';
CREATE INDEX appointment_by_start ON appointment (starts_at);
CREATE INDEX booked_appointment ON appointment (starts_at) WHERE state = 'booked';

-- A ticket of an appointment has its priority, and for whom it is, from the moment it is taken. SQLite cannot change a CHECK, so
-- the table is created again.
CREATE TABLE history_with_appointments (
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
  -- The place in line before an act that changed it; of a merge, that of the ticket that is kept.
  place REAL CHECK (place IS NULL OR act IN ('pass', 'unpark', 'reopen', 'merge')),
  chain TEXT,
  -- A reason from a fixed list: of a call out of order, a priority or a transfer; of a ticket that was taken with priority.
  reason TEXT CHECK (reason IS NULL OR act IN ('call', 'prioritise', 'transfer') OR (act = 'take' AND reason = 'appointment')),
  -- For whom a transfer or a new ticket is, or with which ticket one is merged.
  target TEXT CHECK (target IS NULL OR act IN ('transfer', 'merge', 'take')),
  CHECK ((act = 'expire') = (request_id IS NULL)),
  -- An undo without staff is that of a visitor; a ticket with staff was taken at a desk.
  CHECK (act IN ('undo', 'take') OR (act IN ('leave', 'expire')) = (staff IS NULL)),
  CHECK ((staff IS NULL) = (desk IS NULL)),
  CHECK ((act IN ('finish', 'correct')) = (outcome IS NOT NULL))
) STRICT;
INSERT INTO history_with_appointments (seq, ticket, act, at, desk, staff, outcome, request_id, place, chain, reason, target)
  SELECT seq, ticket, act, at, desk, staff, outcome, request_id, place, chain, reason, target FROM ticket_history ORDER BY seq;
DROP TABLE ticket_history;
ALTER TABLE history_with_appointments RENAME TO ticket_history;
CREATE INDEX history_of_ticket ON ticket_history (ticket);
CREATE INDEX call_in_history ON ticket_history (seq) WHERE act IN ('call', 'recall', 'take-over');
CREATE INDEX desk_in_history ON ticket_history (desk, seq) WHERE desk IS NOT NULL;
CREATE INDEX priority_in_history ON ticket_history (at) WHERE act = 'prioritise';
