import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openAppWithTraining } from './training-fixtures.ts';

// What a coordinator is told about a schedule that is saved all the same.

const STOP = {
  kind: 'bus',
  address: '',
  municipality: '',
  latitude: null,
  longitude: null,
  holidays: 'open',
};

/** The app with a training in this Digipunt every Tuesday from 10 to 12. */
async function openAgenda(when = 'elke dinsdag 10-12') {
  const testApp = await openAppWithTraining({ when });
  const { coordinator, id } = testApp;
  const send = (path: string, body: object) => coordinator.post(`/api/desk/${path}`, { requestId: randomUUID(), ...body });
  const warnings = async (kind: 'own' | 'place' | 'training', owner: string = id) =>
    (await coordinator.get(`/api/desk/schedule-warnings?kind=${kind}&id=${owner}`)).body.warnings;
  const addStop = async (name: string, times: string): Promise<string> =>
    (await send('places', { ...STOP, code: name, texts: { name: { nl: name }, about: {} }, when: times })).body.id;
  const setHours = (hours: string | null) =>
    send('hours', { when: hours, holidays: 'open', intake: { minutes: 0, byWait: false }, schoolHolidays: '' });
  const days = async (): Promise<{ date: string; outsideHours: boolean }[]> =>
    (await coordinator.get('/api/desk/sessions')).body.sessions.filter(({ training }: { training: string }) => training === id);
  return { ...testApp, send, warnings, addStop, setHours, days };
}

test('two stops of the digibus that clash are saved, and the coordinator is told, whichever was saved last', async () => {
  const { addStop, warnings, coordinator, send } = await openAgenda();
  const eight = await addStop('Halte Acht', 'ook op 2026-12-02 9-11\nook op 2026-12-05 9-11');
  expect(await warnings('place', eight)).toEqual([]);
  const nine = await addStop('Halte Negen', 'ook op 2026-12-02 11-12\nook op 2026-12-05 10-12\nook op 2026-12-06 9-11');
  const expected = { code: 'bus-clash', count: 2, earlier: 'Halte Acht', later: 'Halte Negen', minutesBetween: 0 };
  for (const place of [eight, nine]) expect(await warnings('place', place)).toEqual([{ ...expected, from: '2026-12-02T10:00:00.000Z' }]);
  const { stops } = (await coordinator.get('/api/desk/bus-route')).body;
  const clashes = stops.flatMap(({ clash, from }: { clash: object | null; from: string }) => (clash ? [[from.slice(0, 10), clash]] : []));
  expect(clashes).toEqual([
    ['2026-12-02', { name: 'Halte Acht', minutesBetween: 0 }],
    ['2026-12-05', { name: 'Halte Acht', minutesBetween: -60 }],
  ]);
  await send(`places/${eight}/retire`, { retired: true });
  expect(await warnings('place', nine)).toEqual([]);
});

test('a session while this Digipunt is not open is marked on both lists, and the coordinator is told', async () => {
  const { warnings, setHours, days, coordinator, id, saveTraining } = await openAgenda('elke dinsdag 10-12\nook op 2026-11-26 18-20');
  expect([await warnings('training'), (await days()).some(({ outsideHours }) => outsideHours)]).toEqual([[], false]);
  await setHours('dinsdag 9-11 11-12\ndonderdag 9-12\n2026-12-01 gesloten');
  const expected = [{ code: 'outside-hours', count: 2, name: 'Proef', from: '2026-11-26T17:00:00.000Z', to: '2026-11-26T19:00:00.000Z' }];
  expect(await warnings('training')).toEqual(expected);
  expect(await warnings('own', 'own')).toMatchObject([{ code: 'outside-hours' }]);
  const outside = ['2026-11-26', '2026-12-01'];
  expect((await days()).filter(({ outsideHours }) => outsideHours).map(({ date }) => date)).toEqual(outside);
  const { occurring } = (await coordinator.get('/api/desk/calendar?from=2026-11-23&to=2026-12-06')).body;
  const marked = occurring.filter(({ owner, outsideHours }: any) => owner.id === id && outsideHours);
  expect(marked.map(({ date }: { date: string }) => date)).toEqual(outside);
  const { places } = (await coordinator.get('/api/desk/places')).body;
  await saveTraining({ place: places[0].id });
  expect(await warnings('training')).toEqual([]);
});

test('the calendar has the planned home visits without contacts, for coordinators only', async () => {
  const { send, coordinator, signIn } = await openAgenda();
  const visit = { ticket: null, name: 'A.B.', area: 'Voorbeeldwijk', reach: '0470', suits: 'voormiddag', about: 'tablet' };
  const [planned, cancelled] = [(await send('home-visits', visit)).body.id, (await send('home-visits', visit)).body.id];
  await send('home-visits', visit);
  await send(`home-visits/${planned}/plan`, { staff: 'helper1', date: '2026-11-26', from: '09:00', to: '10:30' });
  await send(`home-visits/${cancelled}/plan`, { staff: 'helper2', date: '2026-11-26', from: '09:00', to: '10:30' });
  await send(`home-visits/${cancelled}/close`, { state: 'cancelled' });
  const visits = async (from: string, to: string) => (await coordinator.get(`/api/desk/calendar?from=${from}&to=${to}`)).body.visits;
  expect(await visits('2026-11-23', '2026-11-26')).toEqual([
    { id: planned, date: '2026-11-26', from: '09:00', to: '10:30', name: 'A.B.', area: 'Voorbeeldwijk', staff: 'Helper 1' },
  ]);
  expect(await visits('2026-11-27', '2026-11-29')).toEqual([]);
  const helper = await signIn('helper1', '1');
  expect((await helper.get('/api/desk/calendar?from=2026-11-23&to=2026-11-26')).status).toBe(403);
});
