-- When a staff member is here, as JSON: a schedule, and the dates on which they cannot come; null for who is in no roster.
ALTER TABLE staff ADD COLUMN roster TEXT CHECK (roster IS NULL OR json_valid(roster));
