import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openAppWithTraining } from './training-fixtures.ts';

const LESSONS = ['2026-11-24', '2026-12-01', '2026-12-08'];
const WHEN = LESSONS.map((date) => `ook op ${date} 10-12`).join('\n');

type Row = { key: string; training: string; people: any[]; [field: string]: any };

/** A course of three lessons, on Tuesdays from tomorrow on, with two seats. */
async function openCourse(fields: object = {}) {
  const testApp = await openAppWithTraining({ when: WHEN, isCourse: true, ...fields });
  const { id } = testApp;
  const desk = () => testApp.signIn('coordinator', '3');
  const post = async (path: string, body: object) => (await desk()).post(`/api/desk/${path}`, { requestId: randomUUID(), ...body });
  const rows = async (): Promise<Row[]> =>
    ((await (await desk()).get('/api/desk/sessions')).body.sessions as Row[]).filter(({ training }) => training === id);
  const keys = (await rows()).map(({ key }) => key);
  const signUp = (name: string, session = keys[0]) =>
    post('sign-ups', { session, ticket: null, borrower: { name, reach: name, more: {} } });
  const visitorTraining = async () =>
    (await testApp.get('/api/kiosk/trainings?language=nl')).body.trainings.find((row: { id: string }) => row.id === id);
  const states = async (lesson: number) => (await rows())[lesson]?.people.map(({ state }) => state);
  return { ...testApp, desk, post, rows, keys, signUp, visitorTraining, states };
}

test('one sign-up is for all lessons: a seat in one is a seat in each, and who comes after them waits for the course', async () => {
  const { keys, rows, signUp, post, states, visitorTraining } = await openCourse();
  expect(await visitorTraining()).toMatchObject({ isCourse: true, sessions: LESSONS.map(() => ({ left: 2 })) });
  const anna = (await signUp('Anna', keys[2])).body.id;
  await signUp('Bert');
  await signUp('Carla', keys[1]);
  expect((await signUp('Anna')).body.error).toMatchObject({ code: 'already-signed-up' });
  for (const lesson of [0, 1, 2]) expect(await states(lesson)).toEqual(['signed-up', 'signed-up', 'waiting']);
  expect((await rows()).map(({ lesson, left, seats }) => [lesson, left, seats])).toEqual(
    LESSONS.map((_, index) => [{ number: index + 1, of: 3 }, 0, 2]),
  );
  expect((await visitorTraining()).sessions.map(({ left }: { left: number }) => left)).toEqual([0, 0, 0]);
  expect((await post('sessions/seats', { session: keys[1], seats: 1 })).body.error).toMatchObject({ code: 'seats-taken', accepted: 2 });
  expect((await post(`sign-ups/${anna}/withdraw`, {})).status).toBe(204);
  for (const lesson of [0, 1, 2]) expect(await states(lesson)).toEqual(['signed-up', 'signed-up']);
  // What is to be told stands once, at the next lesson.
  expect((await rows()).map(({ people }) => people.map(({ toTell }) => toTell.join()))).toEqual([
    ['', 'seat'],
    ['', ''],
    ['', ''],
  ]);
});

test('a ticket of the kiosk keeps one seat in the course, which is that of its sign-up or comes free', async () => {
  const { keys, takeTicket, rows, post, desk, visitorTraining } = await openCourse();
  const join = (session = keys[0]) => takeTicket({ topic: 'training', session });
  const [one, two, three] = [await join(), await join(keys[1]), await join()];
  expect([one, two, three].map(({ body }) => body.ticket.hold)).toEqual([true, true, false]);
  expect((await visitorTraining()).sessions[0].left).toBe(0);
  const coordinator = await desk();
  await coordinator.post(`/api/kiosk/tickets/${two.body.ticket.id}/leave`, { requestId: randomUUID() });
  expect((await visitorTraining()).sessions[2].left).toBe(1);
  const { ticket } = (await coordinator.callNext()).body;
  expect(ticket).toMatchObject({ id: one.body.ticket.id, seat: { name: 'Proef', held: true, session: keys[0] } });
  expect(
    (await post('sign-ups', { session: keys[2], ticket: ticket.id, borrower: { name: 'Anna', reach: '0470', more: {} } })).status,
  ).toBe(201);
  expect((await rows()).map(({ left, people }) => [left, people.map(({ state }) => state).join()])).toEqual(
    LESSONS.map(() => [1, 'signed-up']),
  );
});

test('who joins a course after its first lesson is shown with the lesson that is next, at the desk and at the kiosk', async () => {
  const { keys, takeTicket, signUp, desk, setClock } = await openCourse();
  await signUp('Anna');
  setClock('2026-11-30T10:00:00Z');
  const { body } = await takeTicket({ topic: 'training', session: keys[1] });
  expect(body.ticket).toMatchObject({ session: keys[1], hold: true });
  const { ticket } = (await (await desk()).callNext()).body;
  expect(ticket.seat).toMatchObject({ session: keys[1], date: LESSONS[1], from: '10:00', held: true, off: false });
});

test('attendance is of each lesson, a late starter has the lessons to come, and the report counts every lesson', async () => {
  const { keys, rows, signUp, post, setClock, states, desk } = await openCourse();
  const anna = (await signUp('Anna')).body.id;
  const attend = (id: string, lesson: number, state: string) => post(`sign-ups/${id}/attendance`, { state, session: keys[lesson] });
  setClock('2026-11-24T10:00:00Z');
  expect((await attend(anna, 0, 'present')).status).toBe(204);
  expect((await post(`sign-ups/${anna}/attendance`, { state: 'present' })).body.error.code).toBe('session-unknown');
  setClock('2026-12-01T10:00:00Z');
  const bert = (await signUp('Bert', keys[1])).body.id;
  await attend(anna, 1, 'absent');
  await attend(bert, 1, 'present');
  expect([await states(0), await states(1), await states(2)]).toEqual([
    ['present', 'signed-up'],
    ['absent', 'present'],
    ['signed-up', 'signed-up'],
  ]);
  expect((await rows())[2]?.people.map(({ attended }) => attended)).toEqual([1, 1]);
  await attend(anna, 1, 'signed-up');
  expect(await states(1)).toEqual(['signed-up', 'present']);
  const { trainings } = (await (await desk()).get('/api/desk/reports/visits?from=2026-11-24&to=2026-12-08')).body.now;
  const count = (value: string) => trainings.find((line: { value: string }) => line.value === value)?.count ?? 0;
  // Two present in two lessons; the others of three lessons with two people are not recorded.
  expect(['sessions', 'seats', 'present', 'absent', 'signed-up'].map(count)).toEqual([3, 6, 2, 0, 4]);
  setClock('2026-12-09T10:00:00Z');
  expect((await signUp('Carla', keys[2])).body.error.code).toBe('session-over');
});

test('a lesson that is moved or cancelled keeps the course and is told once; without lessons the course is cancelled', async () => {
  const { keys, rows, signUp, post, desk, id } = await openCourse();
  const anna = (await signUp('Anna')).body.id;
  const told = () => post(`sign-ups/${anna}/told`, {});
  const toTell = async () => (await rows()).flatMap(({ people }) => people.flatMap(({ toTell: notices }) => notices));
  const { occurring } = (await (await desk()).get('/api/desk/calendar?from=2026-11-23&to=2026-12-12')).body;
  const { owner, rule, date, from } = occurring.find((row: any) => row.owner.id === id && row.date === LESSONS[1]);
  const to = { date: '2026-12-03', from: '13:00', to: '15:00' };
  expect((await post('calendar', { owner, which: { rule, date, from }, scope: 'one', to })).status).toBe(204);
  expect(await toTell()).toEqual(['lessons']);
  await told();
  expect(await toTell()).toEqual([]);
  expect((await post('sessions/cancel', { session: keys[0] })).status).toBe(204);
  expect((await rows()).map(({ date: on, lesson, cancelled }) => [on, lesson.number, lesson.of, cancelled])).toEqual([
    ['2026-11-24', null, 2, true],
    ['2026-12-03', 1, 2, false],
    ['2026-12-08', 2, 2, false],
  ]);
  expect(await toTell()).toEqual(['lessons']);
  expect((await signUp('Bert', keys[2])).status).toBe(201);
  expect((await post('sessions/cancel', { session: keys[2], wholeCourse: true })).status).toBe(204);
  expect((await rows()).every(({ cancelled }) => cancelled)).toBe(true);
  expect(await toTell()).toEqual(['cancelled', 'cancelled']);
  expect((await signUp('Carla', keys[2])).body.error.code).toBe('session-unknown');
  expect((await post('sessions/resume', { session: keys[2] })).status).toBe(204);
  // Anna was told of three lessons and Bert of two, so both hear of the one that is left.
  expect(await toTell()).toEqual(['lessons', 'lessons']);
});

test('whether a training is a course does not change while people take part', async () => {
  const { signUp, saveTraining, post, rows } = await openCourse();
  const anna = (await signUp('Anna')).body.id;
  expect((await saveTraining({ isCourse: false })).body.error).toMatchObject({ code: 'training-joined', field: 'isCourse' });
  await post(`sign-ups/${anna}/withdraw`, {});
  expect((await saveTraining({ isCourse: false })).status).toBe(204);
  expect((await rows()).map(({ lesson, left }) => [lesson, left])).toEqual(LESSONS.map(() => [null, 2]));
  expect((await signUp('Bert')).status).toBe(201);
  expect((await rows()).map(({ people }) => people.length)).toEqual([1, 0, 0]);
  expect((await saveTraining({ isCourse: true })).body.error.code).toBe('training-joined');
});

test('a list says which trainings are courses, and takes that in', async () => {
  const { desk, signUp } = await openCourse();
  const coordinator = await desk();
  const csv: string = (await coordinator.get('/api/desk/trainings/export?as=csv')).body;
  const [headings = '', ...lines] = csv.split('\r\n');
  const column = headings.split(';').indexOf('Cursus');
  const cell = (code: string) => lines.find((line) => line.startsWith(`${code};`))?.split(';')[column];
  expect([cell('PROEF'), cell('T-1')]).toEqual(['ja', '']);
  const importList = (text: string) =>
    coordinator.post('/api/desk/trainings/import', {
      requestId: randomUUID(),
      base64: Buffer.from(text).toString('base64'),
      dryRun: false,
    });
  expect((await importList('Code;Cursus\nT-1;ja\nPROEF;nee')).body.rows.map(({ does }: { does: string }) => does)).toEqual([
    'change',
    'change',
  ]);
  expect((await importList('Code;Cursus\nPROEF;ja')).status).toBe(200);
  await signUp('Anna');
  expect((await importList('Code;Cursus\nPROEF;nee')).body.error.rows).toMatchObject([{ field: 'isCourse', why: 'joined' }]);
  expect((await importList('Code;Cursus\nPROEF;soms')).body.error.rows).toMatchObject([{ field: 'isCourse', why: 'kind' }]);
});
