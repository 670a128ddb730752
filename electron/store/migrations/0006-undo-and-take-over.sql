-- A desk can undo an act, and another staff member at the desk can take over its call; the history keeps both. SQLite cannot
-- change a CHECK, so the table is created again.
CREATE TABLE ticket_history_with_undo (
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
  -- The place in line before a pass, which moves the ticket; null in rows from before undo existed.
  place REAL CHECK (place IS NULL OR act = 'pass'),
  CHECK ((act = 'expire') = (request_id IS NULL)),
  CHECK ((act IN ('take', 'leave', 'expire')) = (staff IS NULL)),
  CHECK ((staff IS NULL) = (desk IS NULL)),
  CHECK ((act = 'finish') = (outcome IS NOT NULL))
) STRICT;
INSERT INTO ticket_history_with_undo (seq, ticket, act, at, desk, staff, outcome, request_id)
  SELECT seq, ticket, act, at, desk, staff, outcome, request_id FROM ticket_history ORDER BY seq;
DROP TABLE ticket_history;
ALTER TABLE ticket_history_with_undo RENAME TO ticket_history;
CREATE INDEX history_of_ticket ON ticket_history (ticket);
CREATE INDEX call_in_history ON ticket_history (seq) WHERE act IN ('call', 'recall');
-- What a desk can undo is looked up at every broadcast.
CREATE INDEX undoable_in_history ON ticket_history (desk, seq) WHERE act IN ('pass', 'miss', 'requeue', 'finish');

-- The request that set the PIN, so that a repeated one changes nothing; null for the first PIN.
ALTER TABLE staff ADD COLUMN pin_request_id TEXT;
