-- What a staff member is good at and which languages they speak, as JSON; null for who can everything.
ALTER TABLE staff ADD COLUMN skills TEXT CHECK (skills IS NULL OR json_valid(skills));

-- How many tickets behind it were called by helpers who could have served this one.
ALTER TABLE ticket ADD COLUMN overtaken INTEGER NOT NULL DEFAULT 0 CHECK (overtaken >= 0);
