import { expect, test } from 'vitest';
import { openWithRoster, TUESDAY, withRequestId } from './fixtures.ts';

// Who is here when, and what the opening hours lack.

const NEXT_TUESDAY = '2026-12-01';

test('the week shows who is here when, and which hours nobody covers', async () => {
  const { week, gaps } = await openWithRoster({ helper1: 'dinsdag 9-14', helper2: 'ook op 2026-11-24 14-16' });
  expect((await week()).shifts).toEqual([
    { staff: 'helper1', date: TUESDAY, from: '09:00', to: '14:00', isAbsent: false, isOver: false },
    { staff: 'helper2', date: TUESDAY, from: '14:00', to: '16:00', isAbsent: false, isOver: false },
  ]);
  expect((await week()).days[0]).toBe('2026-11-23');
  expect(await gaps()).toEqual([`${TUESDAY} 16:00-17:00 nobody`]);
  expect(await gaps(NEXT_TUESDAY)).toEqual([`${NEXT_TUESDAY} 14:00-17:00 nobody`]);
});

test('who cannot come is not counted, on that date only, until it is taken back', async () => {
  const { week, gaps, absent } = await openWithRoster({ helper1: 'dinsdag 9-17' });
  expect(await gaps()).toEqual([]);
  for (let nth = 0; nth < 2; nth++) expect((await absent(TUESDAY)).status).toBe(204);
  expect((await week()).shifts).toMatchObject([{ isAbsent: true }]);
  expect(await gaps()).toEqual([`${TUESDAY} 09:00-17:00 nobody`]);
  expect(await gaps(NEXT_TUESDAY)).toEqual([]);
  expect((await absent(TUESDAY, false)).status).toBe(204);
  expect(await gaps()).toEqual([]);
});

test('an absence needs a shift of that date that is not over, and stays when the coordinator writes the lines anew', async () => {
  const { absent, advanceClock, write, gaps, week } = await openWithRoster({ helper1: 'dinsdag 9-17' });
  expect((await absent('2026-11-25')).body.error.code).toBe('shift-unknown');
  expect((await absent(TUESDAY)).status).toBe(204);
  expect((await write('helper1', 'dinsdag 9-12', 'dinsdag 09:00-17:00')).status).toBe(204);
  expect(await gaps()).toEqual([`${TUESDAY} 09:00-17:00 nobody`]);
  expect((await write('helper1', 'dinsdag 9-13', 'dinsdag 09:00-17:00')).body.error.code).toBe('changed-meanwhile');
  expect((await write('helper1', 'ooit', 'dinsdag 09:00-12:00')).body.error.code).toBe('when-unclear');
  expect((await write('nobody', 'dinsdag 9-12')).body.error.code).toBe('staff-unknown');
  advanceClock({ hours: 24 + 3 }); // Tuesday at 13:00
  expect((await absent(TUESDAY, false)).body.error.code).toBe('time-past');
  expect((await week()).shifts).toMatchObject([{ isAbsent: true, isOver: true }]);
  expect(await gaps()).toEqual([`${TUESDAY} 13:00-17:00 nobody`]);
});

test('a helper says of nobody else that they cannot come, and writes no roster; a coordinator does both', async () => {
  const { helper, coordinator, week } = await openWithRoster({ helper2: 'dinsdag 9-17' });
  const absence = withRequestId({ date: TUESDAY, isAbsent: true });
  expect((await (await helper()).post('/api/desk/rosters/helper2/absence', absence)).status).toBe(403);
  expect((await (await helper()).post('/api/desk/own-absence', { ...absence, staff: 'helper2' })).status).toBe(400);
  expect((await (await helper()).get('/api/desk/rosters')).status).toBe(403);
  const text = withRequestId({ when: 'dinsdag 9-10', holidays: 'closed', seen: '' });
  expect((await (await helper()).post('/api/desk/rosters/helper1', text)).status).toBe(403);
  expect((await (await coordinator()).post('/api/desk/rosters/helper2/absence', absence)).status).toBe(204);
  expect((await week()).shifts).toMatchObject([{ staff: 'helper2', isAbsent: true }]);
  const { rosters } = (await (await coordinator()).get('/api/desk/rosters')).body;
  expect(rosters).toContainEqual({ staff: 'helper2', when: 'dinsdag 09:00-17:00', holidays: 'closed' });
});

test('without a roster, or without opening hours, nothing is missing', async () => {
  const { gaps, write, setHours, week } = await openWithRoster();
  expect(await gaps()).toEqual([]);
  await write('helper1', 'dinsdag 9-12');
  expect(await gaps()).toEqual([`${TUESDAY} 12:00-17:00 nobody`]);
  await setHours('woensdag 9-12');
  expect(await gaps()).toEqual(['2026-11-25 09:00-12:00 nobody']);
  expect((await week()).hasHours).toBe(true);
});

test('a language that is asked for, and that somebody of the team speaks, is missed where they are not here', async () => {
  const { coordinator, gaps, takeTicket } = await openWithRoster({ helper1: 'dinsdag 9-17', helper2: 'dinsdag 9-14' });
  for (let nth = 0; nth < 5; nth++) expect((await takeTicket({ language: 'ar' })).body.error?.code).toBe('queue-not-open');
  const open = await (await coordinator()).post('/api/desk/queue', withRequestId({ state: 'open' }));
  expect(open.status).toBe(204);
  for (let nth = 0; nth < 5; nth++) expect((await takeTicket({ language: 'ar' })).status).toBe(201);
  expect(await gaps()).toEqual([]);
  const skills = withRequestId({ skills: { topics: {}, languages: ['ar'] } });
  expect((await (await coordinator()).post('/api/desk/staff/helper2/skills', skills)).status).toBe(204);
  expect(await gaps()).toEqual([`${TUESDAY} 14:00-17:00 ar`]);
  const { warnings } = (await (await coordinator()).get('/api/desk/reports/board')).body;
  expect(warnings).toContainEqual({
    kind: 'gap',
    date: TUESDAY,
    from: '14:00',
    to: '17:00',
    isEmpty: false,
    languages: ['ar'],
    topics: [],
  });
});

test('the hour that summer time skips, and the one that winter time repeats, are neither missing nor counted twice', async () => {
  const { write, gaps } = await openWithRoster({ helper1: 'zondag 1-5' }, 'zondag 0-6');
  expect(await gaps('2027-03-28')).toEqual(['2027-03-28 00:00-01:00 nobody', '2027-03-28 05:00-06:00 nobody']);
  expect(await gaps('2027-10-31')).toEqual(['2027-10-31 00:00-01:00 nobody', '2027-10-31 05:00-06:00 nobody']);
  await write('helper1', 'zondag 0-2 3-6', 'zondag 01:00-05:00');
  expect(await gaps('2027-03-28')).toEqual([]);
  expect(await gaps('2027-10-31')).toEqual(['2027-10-31 02:00-03:00 nobody']);
});

test('of somebody who left nothing stands in the roster any more', async () => {
  const { coordinator, week, gaps } = await openWithRoster({ helper1: 'dinsdag 9-17', helper2: 'dinsdag 9-12' });
  expect((await (await coordinator()).post('/api/desk/staff/helper2/retire', withRequestId())).status).toBe(204);
  expect((await week()).shifts.map(({ staff }) => staff)).toEqual(['helper1']);
  expect(await gaps()).toEqual([]);
});
