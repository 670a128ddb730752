import { expect, test } from 'vitest';
import { openWithRoster, withRequestId } from './fixtures.ts';

// The kiosk gives no more numbers when by the roster nobody could be helped in time.

type RosterApp = Awaited<ReturnType<typeof openWithRoster>>;

/** Opens on Tuesday from 9 to 17, at 15:30; nobody is signed in. */
async function openOnTuesday(rosters: Readonly<Record<string, string>>, byWait = true) {
  const testApp = await openWithRoster(rosters);
  const coordinator = await testApp.coordinator();
  const hours = (await coordinator.get('/api/desk/hours')).body;
  const intake = { minutes: 15, byWait };
  expect((await coordinator.post('/api/desk/hours', withRequestId({ ...hours, intake }))).status).toBe(204);
  testApp.setClock('2026-11-24T14:30:00Z');
  return testApp;
}

const isGiven = async ({ takeTicket }: RosterApp): Promise<boolean> => {
  const { status, body } = await takeTicket();
  if (status !== 201) expect(body.error).toMatchObject({ code: 'queue-not-open', why: 'ending' });
  return status === 201;
};

test('once the last shift of the day is over no number is given, until somebody signs in', async () => {
  const testApp = await openOnTuesday({ helper1: 'dinsdag 9-15' });
  expect(await isGiven(testApp)).toBe(false);
  await testApp.coordinator();
  expect(await isGiven(testApp)).toBe(true);
});

test('numbers are given before somebody comes who by the roster still comes, and while nobody has signed in for their shift', async () => {
  expect(await isGiven(await openOnTuesday({ helper1: 'dinsdag 9-15', helper2: 'dinsdag 16-17' }))).toBe(true);
  expect(await isGiven(await openOnTuesday({ helper1: 'dinsdag 9-16' }))).toBe(true);
});

test.for([
  ['without a roster', {}, true],
  ['where the roster plans nobody on this day', { helper1: 'woensdag 9-15' }, true],
  ['where the coordinator does not want it', { helper1: 'dinsdag 9-15' }, false],
] as const)('%s numbers are given as before', async ([, rosters, byWait]) => {
  expect(await isGiven(await openOnTuesday(rosters, byWait))).toBe(true);
});

test('a helper who goes at four has time for five of seven minutes each, and no number is given to a sixth; one who stays helps them all', async () => {
  const count = async (testApp: RosterApp): Promise<number> => {
    await testApp.helper();
    let given = 0;
    while (given < 8 && (await isGiven(testApp))) given += 1;
    return given;
  };
  expect(await count(await openOnTuesday({ helper1: 'dinsdag 9-16' }))).toBe(5);
  expect(await count(await openOnTuesday({ helper1: 'dinsdag 9-16', helper2: 'dinsdag 16-17' }))).toBe(8);
  expect(await count(await openOnTuesday({}))).toBe(8);
});

test('a helper who said that they cannot come is not waited for', async () => {
  const testApp = await openWithRoster({ helper1: 'dinsdag 9-17' });
  await testApp.absent('2026-11-24');
  testApp.setClock('2026-11-24T09:00:00Z');
  expect(await isGiven(testApp)).toBe(false);
});
