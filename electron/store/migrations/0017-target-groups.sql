-- How many visitors of each target group were helped on a day. Sums only: no row says which ticket or which person.
CREATE TABLE target_group_count (
  day TEXT NOT NULL CHECK (day = date(day)),
  target_group TEXT NOT NULL CHECK (target_group IN ('senior', 'job-seeker', 'newcomer', 'poverty', 'other')),
  count INTEGER NOT NULL CHECK (count > 0),
  PRIMARY KEY (day, target_group)
) STRICT, WITHOUT ROWID;
