-- All acts of a desk can be undone. An undo needs the place in line from before any act that changed it, and the last act of a desk
-- is looked up at every broadcast. SQLite cannot change a CHECK, so the table is created again.
CREATE TABLE undoable_history (
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
INSERT INTO undoable_history (seq, ticket, act, at, desk, staff, outcome, request_id, place, chain, reason, target)
  SELECT seq, ticket, act, at, desk, staff, outcome, request_id, place, chain, reason, target FROM ticket_history ORDER BY seq;
DROP TABLE ticket_history;
ALTER TABLE undoable_history RENAME TO ticket_history;
CREATE INDEX history_of_ticket ON ticket_history (ticket);
CREATE INDEX call_in_history ON ticket_history (seq) WHERE act IN ('call', 'recall', 'take-over');
CREATE INDEX desk_in_history ON ticket_history (desk, seq) WHERE desk IS NOT NULL;
CREATE INDEX priority_in_history ON ticket_history (at) WHERE act = 'prioritise';
