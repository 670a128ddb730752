-- A visitor who left the queue can come back for some seconds, so an undo may have no desk. SQLite cannot change a CHECK, so
-- the table is created again.
CREATE TABLE ticket_history_with_rejoin (
  seq INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL REFERENCES ticket (seq),
  act TEXT NOT NULL CHECK (act IN (
    'take', 'call', 'take-over', 'recall', 'start', 'pass', 'miss', 'requeue', 'finish', 'leave', 'expire', 'undo'
  )),
  at TEXT NOT NULL,
  desk TEXT REFERENCES desk (id),
  staff TEXT REFERENCES staff (id),
  outcome TEXT CHECK (outcome IN ('helped', 'device-lent', 'training', 'home-visit', 'referred', 'not-helped')),
  request_id TEXT UNIQUE,
  place REAL CHECK (place IS NULL OR act = 'pass'),
  chain TEXT,
  CHECK ((act = 'expire') = (request_id IS NULL)),
  -- An undo without staff is that of a visitor.
  CHECK (act = 'undo' OR (act IN ('take', 'leave', 'expire')) = (staff IS NULL)),
  CHECK ((staff IS NULL) = (desk IS NULL)),
  CHECK ((act = 'finish') = (outcome IS NOT NULL))
) STRICT;
INSERT INTO ticket_history_with_rejoin (seq, ticket, act, at, desk, staff, outcome, request_id, place, chain)
  SELECT seq, ticket, act, at, desk, staff, outcome, request_id, place, chain FROM ticket_history ORDER BY seq;
DROP TABLE ticket_history;
ALTER TABLE ticket_history_with_rejoin RENAME TO ticket_history;
CREATE INDEX history_of_ticket ON ticket_history (ticket);
CREATE INDEX call_in_history ON ticket_history (seq) WHERE act IN ('call', 'recall');
CREATE INDEX undoable_in_history ON ticket_history (desk, seq) WHERE act IN ('pass', 'miss', 'requeue', 'finish');

-- Whether a helper comes to the visitor. It says something about the health of a visitor, so it ends with the business day.
ALTER TABLE ticket ADD COLUMN escort INTEGER NOT NULL DEFAULT 0 CHECK (escort IN (0, 1));
CREATE INDEX ticket_with_escort ON ticket (day) WHERE escort = 1;
