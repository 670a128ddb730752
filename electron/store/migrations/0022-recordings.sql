-- Sentences of visitors that a person has recorded. The sound is a file in the data folder, named by its hash; who spoke is kept nowhere.
CREATE TABLE recording (
  language TEXT NOT NULL,
  text TEXT NOT NULL CHECK (text <> ''),
  file TEXT NOT NULL CHECK (length(file) = 64),
  seconds REAL NOT NULL CHECK (seconds > 0),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  -- Whether whoever spoke lets every Digipunt of the zone use it.
  is_shared INTEGER NOT NULL CHECK (is_shared IN (0, 1)),
  recorded_at TEXT NOT NULL,
  PRIMARY KEY (language, text)
) STRICT, WITHOUT ROWID;
