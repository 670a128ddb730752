import { expect, test } from 'vitest';
import { type Found, openWithPersonEverywhere, withRequestId } from './fixtures.ts';

// Who phones: found by name over everything that is kept, and listed on the day for which they are reminded.

const NAME = 'Zoekbaar';
const PERSON = { name: `${NAME} Vergifnaam`, reach: '0470 98 76 54' };

const openWithSomebodyEverywhere = () => openWithPersonEverywhere(PERSON);

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
