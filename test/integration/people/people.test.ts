import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openTestApp } from '../fixtures.ts';

// Who phones: found by name over everything that is kept, and listed on the day for which they are reminded.

const NAME = 'Zoekbaar';
const PERSON = { name: `${NAME} Vergifnaam`, reach: '0470 98 76 54' };
const withRequestId = (fields: object = {}) => ({ requestId: randomUUID(), ...fields });

type Found = { kind: string; id: string; what: string; name: string; isOpen: boolean };

/** A demonstration in which one person has a loan, a place on a waiting list, a sign-up, a home visit and an appointment. */
async function openWithSomebodyEverywhere() {
  const testApp = await openTestApp();
  const [helper, coordinator] = [await testApp.signIn('helper1', '1'), await testApp.signIn('coordinator', '2')];
  const borrower = { ...PERSON, more: {} };
  const { devices } = (await helper.get('/api/desk/devices')).body;
  const device = devices.find(({ state }: { state: string }) => state === 'available');
  const { due } = (await helper.get('/api/desk/lending-terms')).body;
  const loan = withRequestId({
    device: device.id,
    ticket: null,
    waiting: null,
    borrower,
    due: due as string,
    parts: [],
    condition: '',
    accepted: true,
  });
  expect(await helper.post('/api/desk/loans', loan)).toMatchObject({ status: 201 });
  const waiting = withRequestId({ type: 'tablet', borrower, languages: ['nl'], ticket: null });
  expect((await helper.post('/api/desk/waiting-list', waiting)).status).toBe(201);
  const { sessions } = (await helper.get('/api/desk/sessions')).body;
  const session = sessions.find(({ left, date }: { left: number; date: string }) => left > 0 && date > '2026-11-24');
  const signUp = withRequestId({ session: session.key, ticket: null, borrower });
  expect((await helper.post('/api/desk/sign-ups', signUp)).status).toBe(201);
  const visit = withRequestId({ ...PERSON, area: 'Centrum', suits: '', about: '', ticket: null });
  expect((await helper.post('/api/desk/home-visits', visit)).status).toBe(201);
  const plan = { staff: 'helper1', date: session.date, from: '10:00', to: '11:00' };
  const [{ id: staff }] = (await testApp.get('/api/desk/door')).body.staff;
  expect((await helper.post(`/api/desk/home-visits/${visit.requestId}/plan`, withRequestId({ ...plan, staff }))).status).toBe(204);
  const offer = { when: `ook op ${session.date} 9-10`, holidays: 'open', topics: null, staff: null, minutes: 30, atOnce: 1 };
  const { id: times } = (await coordinator.post('/api/desk/appointment-offers', withRequestId(offer))).body;
  const wish = { offer: times, date: session.date, from: '09:30', topic: 'itsme', language: 'nl' };
  const appointment = withRequestId({ ...wish, ...PERSON });
  expect((await helper.post('/api/desk/appointments', appointment)).status).toBe(201);
  const find = async (desk: typeof helper, name: string): Promise<Found[]> =>
    (await desk.post('/api/desk/people/find', { name })).body.people;
  return {
    ...testApp,
    helper,
    coordinator,
    find,
    loan: { requestId: loan.requestId, due: due as string, label: device.label },
    session,
    visit,
    waiting,
    appointment,
  };
}

test('one search finds what somebody borrowed, waits for, takes part in, asked at home and agreed, each with where the desk opens it', async () => {
  const { helper, find, loan, session, visit, waiting, appointment } = await openWithSomebodyEverywhere();
  const found = await find(helper, 'zoekb');
  expect(found).toHaveLength(5);
  expect(found).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'loan', id: loan.requestId, what: loan.label, at: loan.due }),
      expect.objectContaining({ kind: 'waiting', id: waiting.requestId, what: 'tablet' }),
      expect.objectContaining({ kind: 'training', id: session.key, what: session.name, at: session.date }),
      expect.objectContaining({ kind: 'home-visit', id: visit.requestId, what: 'Centrum' }),
      expect.objectContaining({ kind: 'appointment', id: appointment.requestId, what: 'itsme' }),
    ]),
  );
  expect(await find(helper, '0470 98 76')).toHaveLength(5);
  expect(await find(helper, 'bestaat niet')).toEqual([]);
  expect((await helper.post('/api/desk/people/find', { name: '' })).status).toBe(400);
});

test('a helper finds nobody of whom nothing is open any more, a coordinator does until they are erased', async () => {
  const { helper, coordinator, find, visit } = await openWithSomebodyEverywhere();
  await helper.post(`/api/desk/home-visits/${visit.requestId}/close`, withRequestId({ state: 'cancelled' }));
  expect((await find(helper, NAME)).map(({ kind }) => kind)).not.toContain('home-visit');
  const closed = (await find(coordinator, NAME)).find(({ kind }) => kind === 'home-visit') as Found & { person: number };
  expect(closed).toMatchObject({ isOpen: false });
  await coordinator.post(`/api/desk/personal-data/${closed.person}/erase`, withRequestId());
  expect(await find(coordinator, NAME)).toHaveLength(4);
});

test('the reminders of a day are its appointments, participants with a seat, planned visits and the loans that are due, by time', async () => {
  const { helper, loan, session } = await openWithSomebodyEverywhere();
  const remindersOn = async (date: string) =>
    ((await helper.get(`/api/desk/people/reminders?date=${date}`)).body.reminders as { kind: string; name: string; time: string }[]).filter(
      ({ name }) => name === PERSON.name,
    );
  const onSessionDay = await remindersOn(session.date);
  expect(onSessionDay).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: 'training', time: session.from, what: session.name, reach: PERSON.reach }),
      expect.objectContaining({ kind: 'home-visit', time: '10:00', what: 'Centrum' }),
      expect.objectContaining({ kind: 'appointment', time: '09:30', what: 'itsme' }),
    ]),
  );
  expect(onSessionDay.map(({ time }) => time)).toEqual(onSessionDay.map(({ time }) => time).toSorted());
  expect(await remindersOn(loan.due)).toEqual(
    expect.arrayContaining([expect.objectContaining({ kind: 'loan', time: null, what: loan.label })]),
  );
  await helper.post('/api/desk/sessions/cancel', withRequestId({ session: session.key }));
  expect((await remindersOn(session.date)).map(({ kind }) => kind)).not.toContain('training');
  expect((await helper.get('/api/desk/people/reminders?date=morgen')).status).toBe(400);
});
