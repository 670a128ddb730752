-- The other computers of the building's network that a coordinator let in. Of a computer's credential only a hash is stored.
CREATE TABLE computer (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('desk', 'display')),
  credential_hash TEXT NOT NULL UNIQUE CHECK (length(credential_hash) = 64),
  -- The fingerprint of the key that the computer trusts. A store that is restored on another machine meets another key there.
  paired_key TEXT NOT NULL,
  paired_at TEXT NOT NULL,
  -- Null when the code came from the command line.
  paired_by TEXT REFERENCES staff (id),
  seen_at TEXT NOT NULL,
  removed_at TEXT
) STRICT, WITHOUT ROWID;

-- The computer of a session; null on the kiosk's own machine. A session is valid on its own computer only.
ALTER TABLE session ADD COLUMN computer TEXT REFERENCES computer (id);
