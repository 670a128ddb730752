import type { Temporal } from 'temporal-polyfill';
import type { Occurrence } from '../rules/openings.ts';
import type { Store } from '../../store/open.ts';
import { addDays } from '../../rules/dates.ts';
import { localDate, localInstant } from '../../rules/local-time.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Training } from '../store/trainings.ts';
import type { TrainingSession } from '../store/training-sessions.ts';
import { getOpenings } from './openings.ts';

// A course is a training whose sessions are lessons that belong together: one sign-up for all of them. It is one more row among
// the sessions, beside those of its lessons. So everything that holds for the seats of a session, the waiting list and seats for
// tickets included, holds for a course without a second way to count, and a lesson that is moved or cancelled is a session that is.
// What a lesson has of its own is who came. A course is over with its last lesson; later dates of the training are the next one.

/** How far ahead the lessons of a course lie, in days, and the most that there are. */
export const COURSE_LIMITS = { days: 400, most: 60 };

type Lesson = Pick<Occurrence, 'date' | 'from' | 'to' | 'ends'>;

/** The row of the course that goes on or is still to come; undefined when nothing had to be stored about it yet. */
export const findCourse = (store: Store, training: Training, now: Temporal.Instant): TrainingSession | undefined =>
  store.trainingSessions.findCourse(training.seq, toTimestamp(now));

/** The row of the course, with a row for each lesson; inserted when there is none yet, for which it needs a lesson to come. */
export function ensureCourse(store: Store, training: Training, now: Temporal.Instant): TrainingSession {
  const existing = findCourse(store, training, now);
  if (existing) return existing;
  const lessons = scheduledLessons(store, training, now);
  const [first, last] = [lessons[0], lessons.at(-1)];
  if (!first || !last) throw new Error('a course without lessons');
  const { date, from, to } = first;
  const row = { training: training.seq, date, from, to, endsAt: toTimestamp(last.ends), seats: training.seats };
  const course = store.trainingSessions.add({ ...row, isCourse: true, course: null });
  addLessons(store, training, course, lessons);
  return course;
}

/** The row of the course of a lesson: the one that the lesson belongs to, or the one that goes on or is still to come. */
export function findCourseOfLesson(store: Store, training: Training, { date, from }: Pick<Lesson, 'date' | 'from'>, now: Temporal.Instant) {
  const lesson = store.trainingSessions.findByStart(training.seq, date, from);
  return lesson?.course ? store.trainingSessions.findBySeq(lesson.course) : findCourse(store, training, now);
}

/** The row in which people take part: that of a session, or of the course of a lesson; undefined when there is none yet. */
export const findJoinedRow = (store: Store, training: Training, { date, from }: Pick<Lesson, 'date' | 'from'>, now: Temporal.Instant) =>
  training.isCourse
    ? findCourseOfLesson(store, training, { date, from }, now)
    : store.trainingSessions.findByStart(training.seq, date, from);

/** The rows of a training from today on: those of its sessions, and that of its course. */
export function listRowsToCome(store: Store, training: Training, now: Temporal.Instant): TrainingSession[] {
  const course = findCourse(store, training, now);
  return [...store.trainingSessions.listByTraining(training.seq, localDate(now)), ...(course ? [course] : [])];
}

/** The lessons from today on that the schedule has and that no course has yet, in order of time. */
function scheduledLessons(store: Store, training: Training, now: Temporal.Instant): Lesson[] {
  const today = localDate(now);
  const known = new Set(
    store.trainingSessions
      .listByTraining(training.seq, today)
      .flatMap(({ course, date, from }) => (course === null ? [] : [`${date} ${from}`])),
  );
  const lessons = new Map<string, Lesson>();
  const { days, most } = COURSE_LIMITS;
  const occurrences = getOpenings(store, training.schedule).listOccurrences(today, addDays(today, days), { most });
  // Two rules can coincide; that is still one lesson.
  for (const lesson of occurrences) lessons.set(`${lesson.date} ${lesson.from}`, lesson);
  return [...lessons].flatMap(([at, lesson]) => (known.has(at) ? [] : [lesson]));
}

function addLessons(store: Store, training: Training, course: TrainingSession, lessons: readonly Lesson[]): void {
  for (const { date, from, to, ends } of lessons) {
    const row = store.trainingSessions.findByStart(training.seq, date, from);
    if (row) store.trainingSessions.update({ ...row, course: course.seq });
    else {
      const lesson = { training: training.seq, date, from, to, endsAt: toTimestamp(ends), seats: training.seats };
      store.trainingSessions.add({ ...lesson, isCourse: false, course: course.seq });
    }
  }
}

/** What the lessons of a course say of the course itself, after its schedule changed and its lessons did. */
export function summarizeLessons(store: Store, training: Training, course: TrainingSession, now: Temporal.Instant): TrainingSession {
  if (training.retiredAt === null) addLessons(store, training, course, scheduledLessons(store, training, now));
  const lessons = store.trainingSessions.listLessons(course.seq);
  const held = lessons.filter(({ cancelledAt }) => cancelledAt === null);
  const { date, from, to } = held[0] ?? lessons[0] ?? course;
  const at = toTimestamp(now);
  const isOff = !held.some(({ endsAt }) => endsAt > at);
  // Those who take part in a course whose last lessons are cancelled must still be told: it is over when these would have been.
  const endsAt = lessons.reduce((latest, lesson) => (lesson.endsAt > latest ? lesson.endsAt : latest), '') || course.endsAt;
  return { ...course, date, from, to, endsAt, cancelledAt: isOff ? (course.cancelledAt ?? at) : null };
}

/** Of the row of a course the lesson that is next at a moment (ISO 8601), or the row when there is none; any other row itself. */
export const findNextLesson = (store: Store, row: TrainingSession, at: string): TrainingSession =>
  (row.isCourse &&
    store.trainingSessions
      .listLessons(row.seq)
      .find(({ cancelledAt, date, from }) => cancelledAt === null && toTimestamp(localInstant(date, from)) > at)) ||
  row;

/** The dates (ISO) and times of the lessons of a course that are not cancelled; of one without a row those of its schedule. */
export const courseLessons = (
  store: Store,
  training: Training,
  course: TrainingSession | undefined,
  now: Temporal.Instant,
): Pick<Lesson, 'date' | 'from'>[] =>
  course
    ? store.trainingSessions.listLessons(course.seq).filter(({ cancelledAt }) => cancelledAt === null)
    : scheduledLessons(store, training, now);
