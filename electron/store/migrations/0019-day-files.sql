-- Other Digipunten whose day files are taken in here, by the keys that a coordinator accepted.
CREATE TABLE known_digipunt (
  id TEXT PRIMARY KEY CHECK (length(id) = 36),
  name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  signing_key TEXT NOT NULL,
  sealing_key TEXT NOT NULL,
  accepted_at TEXT NOT NULL,
  -- Null for the command line.
  accepted_by TEXT REFERENCES staff (id)
) STRICT, WITHOUT ROWID;

-- What was counted there on a day: sums only, of the newest file that was taken in.
CREATE TABLE received_day (
  digipunt TEXT NOT NULL REFERENCES known_digipunt (id),
  day TEXT NOT NULL CHECK (day = date(day)),
  made_at TEXT NOT NULL,
  counts TEXT NOT NULL CHECK (json_valid(counts)),
  PRIMARY KEY (digipunt, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX received_by_day ON received_day (day);
