-- Where visitors are led: places, trainings, and somebody who comes home. Schedules and texts are kept whole, as they are sent.
CREATE TABLE place (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 20),
  kind TEXT NOT NULL CHECK (kind IN ('fixed', 'mobile', 'bus', 'home', 'partner')),
  texts TEXT NOT NULL CHECK (json_valid(texts)),
  address TEXT NOT NULL,
  municipality TEXT NOT NULL,
  latitude REAL CHECK (latitude BETWEEN -90 AND 90),
  longitude REAL CHECK (longitude BETWEEN -180 AND 180),
  schedule TEXT NOT NULL CHECK (json_valid(schedule)),
  retired_at TEXT,
  CHECK ((latitude IS NULL) = (longitude IS NULL))
) STRICT;
CREATE UNIQUE INDEX one_place_code ON place (code COLLATE NOCASE);

CREATE TABLE training (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 20),
  subject TEXT NOT NULL,
  language TEXT NOT NULL,
  price_cents INTEGER NOT NULL CHECK (price_cents >= 0),
  seats INTEGER NOT NULL CHECK (seats BETWEEN 1 AND 500),
  -- Null is this Digipunt.
  place INTEGER REFERENCES place (seq),
  texts TEXT NOT NULL CHECK (json_valid(texts)),
  schedule TEXT NOT NULL CHECK (json_valid(schedule)),
  retired_at TEXT
) STRICT;
CREATE UNIQUE INDEX one_training_code ON training (code COLLATE NOCASE);

-- One dated occurrence of a training. It gets a row when something has to be known of it; until then its schedule says it all.
CREATE TABLE training_session (
  seq INTEGER PRIMARY KEY,
  training INTEGER NOT NULL REFERENCES training (seq),
  date TEXT NOT NULL CHECK (date = date(date)),
  from_time TEXT NOT NULL,
  to_time TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  seats INTEGER NOT NULL CHECK (seats BETWEEN 0 AND 500),
  cancelled_at TEXT
) STRICT;
CREATE UNIQUE INDEX one_session_at_a_time ON training_session (training, date, from_time);

-- A ticket that asks for a seat says in which session.
ALTER TABLE ticket ADD COLUMN session INTEGER REFERENCES training_session (seq);

-- A seat that is kept for a ticket, somebody who is signed up, or somebody who waits for a seat.
CREATE TABLE sign_up (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  session INTEGER NOT NULL REFERENCES training_session (seq),
  ticket INTEGER REFERENCES ticket (seq),
  person INTEGER UNIQUE REFERENCES person (seq),
  state TEXT NOT NULL CHECK (state IN ('held', 'signed-up', 'waiting', 'present', 'absent', 'withdrawn', 'released')),
  asked_at TEXT NOT NULL,
  -- What somebody does not know yet: that a seat came free for them, or that the session is off or at another time.
  to_tell TEXT CHECK (to_tell IN ('seat', 'cancelled', 'moved')),
  -- When nothing is open any more: the end of the session, or the day somebody withdrew. Retention counts from here.
  over_at TEXT NOT NULL,
  CHECK ((state = 'held') <= (person IS NULL AND ticket IS NOT NULL)),
  CHECK ((state IN ('signed-up', 'waiting', 'present', 'absent')) <= (person IS NOT NULL))
) STRICT;
CREATE INDEX sign_up_of_session ON sign_up (session, state);
CREATE UNIQUE INDEX one_held_seat_per_ticket ON sign_up (ticket) WHERE state = 'held';
CREATE INDEX sign_up_of_ticket ON sign_up (ticket);

-- Whatever the program does, no session has more people than seats.
CREATE TRIGGER never_over_booked_by_one_more BEFORE INSERT ON sign_up
WHEN NEW.state IN ('held', 'signed-up', 'present', 'absent') AND
  (SELECT count(*) FROM sign_up WHERE session = NEW.session AND state IN ('held', 'signed-up', 'present', 'absent'))
  >= (SELECT seats FROM training_session WHERE seq = NEW.session)
BEGIN SELECT RAISE(ABORT, 'over-booked'); END;
CREATE TRIGGER never_over_booked_by_a_change BEFORE UPDATE ON sign_up
WHEN NEW.state IN ('held', 'signed-up', 'present', 'absent') AND OLD.state NOT IN ('held', 'signed-up', 'present', 'absent') AND
  (SELECT count(*) FROM sign_up WHERE session = NEW.session AND state IN ('held', 'signed-up', 'present', 'absent'))
  >= (SELECT seats FROM training_session WHERE seq = NEW.session)
BEGIN SELECT RAISE(ABORT, 'over-booked'); END;

-- Help at home. Where, when and for what stands with the person, so that it goes with them.
CREATE TABLE home_visit (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
  person INTEGER NOT NULL UNIQUE REFERENCES person (seq),
  ticket INTEGER REFERENCES ticket (seq),
  state TEXT NOT NULL CHECK (state IN ('asked', 'planned', 'done', 'cancelled')),
  asked_at TEXT NOT NULL,
  starts_at TEXT,
  ends_at TEXT,
  staff TEXT REFERENCES staff (id),
  closed_at TEXT,
  CHECK ((starts_at IS NULL) = (ends_at IS NULL) AND (starts_at IS NULL) = (staff IS NULL)),
  CHECK ((state = 'planned') <= (starts_at IS NOT NULL)),
  CHECK ((state IN ('done', 'cancelled')) = (closed_at IS NOT NULL))
) STRICT;
CREATE INDEX open_home_visit ON home_visit (state) WHERE closed_at IS NULL;

-- What came of a conversation, beside how the ticket ended: there may be several.
CREATE TABLE next_step (
  seq INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL REFERENCES ticket (seq),
  outcome TEXT NOT NULL CHECK (outcome IN ('device-lent', 'training', 'home-visit', 'referred')),
  place INTEGER REFERENCES place (seq),
  at TEXT NOT NULL,
  staff TEXT REFERENCES staff (id),
  request_id TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX next_step_of_ticket ON next_step (ticket);
