-- The sessions of a course are lessons that people sign up for together. The course has a row of its own among the sessions, with
-- the seats and those who take part, so that a seat in it is one seat; its lessons say that they belong to it.
ALTER TABLE training ADD COLUMN is_course INTEGER NOT NULL DEFAULT 0 CHECK (is_course IN (0, 1));
ALTER TABLE training_session ADD COLUMN is_course INTEGER NOT NULL DEFAULT 0 CHECK (is_course IN (0, 1));
ALTER TABLE training_session ADD COLUMN course INTEGER REFERENCES training_session (seq) CHECK (course IS NULL OR is_course = 0);
DROP INDEX one_session_at_a_time;
CREATE UNIQUE INDEX one_session_at_a_time ON training_session (training, date, from_time, is_course);
CREATE INDEX lesson_of_course ON training_session (course, date) WHERE course IS NOT NULL;

-- Who came to a lesson of a course, and who did not.
CREATE TABLE lesson_attendance (
  sign_up INTEGER NOT NULL REFERENCES sign_up (seq),
  session INTEGER NOT NULL REFERENCES training_session (seq),
  state TEXT NOT NULL CHECK (state IN ('present', 'absent')),
  PRIMARY KEY (sign_up, session)
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_of_lesson ON lesson_attendance (session);
