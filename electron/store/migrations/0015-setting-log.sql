-- Who changed which setting of the Digipunt, from what to what. A value is JSON; of an image or a folder it is a hash.
CREATE TABLE setting_log (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  -- Null for the command line.
  staff TEXT REFERENCES staff (id),
  setting TEXT NOT NULL,
  old_value TEXT NOT NULL CHECK (json_valid(old_value)),
  new_value TEXT NOT NULL CHECK (json_valid(new_value)),
  via TEXT NOT NULL CHECK (via IN ('page', 'undo', 'file')),
  -- The change that this one put back; it may be gone by now.
  undoes INTEGER,
  CHECK ((via = 'undo') = (undoes IS NOT NULL))
) STRICT;
CREATE INDEX log_of_setting ON setting_log (setting, seq);
