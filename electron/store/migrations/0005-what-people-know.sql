-- What somebody in a session was told last, as JSON; nothing is that it is off. What they have to be told is where that differs
-- from what is so now: a note that something changed would be lost with the next change.
ALTER TABLE sign_up ADD COLUMN told TEXT CHECK (told IS NULL OR json_valid(told));
UPDATE sign_up SET told = CASE WHEN training_session.cancelled_at IS NULL OR to_tell = 'cancelled' THEN json_object(
    'date', iif(to_tell = 'moved', '', training_session.date), 'from', training_session.from_time, 'to', training_session.to_time,
    'place', training.place, 'seat', json(iif(state = 'waiting' OR to_tell = 'seat', 'false', 'true'))) END
  FROM training_session JOIN training ON training.seq = training_session.training WHERE training_session.seq = sign_up.session;
ALTER TABLE sign_up DROP COLUMN to_tell;

-- Until when what staff did stands against the opening hours; nothing where it goes with them.
ALTER TABLE queue_change ADD COLUMN stands_until TEXT;
UPDATE queue_change SET stands_until = '9999-12-31T00:00:00.000Z';
