import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openWithOffer, withRequestId } from './fixtures.ts';

// Times that a coordinator offers, and what staff book in them.

test('the times of an offer are divided, and each is booked as often as there are places at once', async () => {
  const { slots, book } = await openWithOffer();
  expect((await slots()).map(({ from, free }) => `${from} ${free}`)).toEqual(['10:00 2', '10:30 2', '11:00 2', '11:30 2']);
  expect(await slots('2026-11-25')).toEqual([]);
  const requestId = randomUUID();
  for (let nth = 0; nth < 2; nth++) expect(await book({}, requestId)).toMatchObject({ status: 201, body: { id: requestId } });
  expect((await book({ from: '11:00' }, requestId)).body.error.code).toBe('request-reused');
  expect((await book()).status).toBe(201);
  expect((await book()).body.error).toMatchObject({ code: 'slot-taken', field: 'from' });
  expect((await slots())[0]).toMatchObject({ from: '10:00', free: 0 });
});

test.for([
  [{ from: '10:15' }, 'slot-unknown'],
  [{ date: '2026-11-25' }, 'slot-unknown'],
  [{ offer: 'gone' }, 'slot-unknown'],
  [{ date: '2026-11-17' }, 'time-past'],
  [{ topic: 'tax' }, 'topic-unknown'],
  [{ language: 'xx' }, 'language-unknown'],
] as const)('a booking with %j is refused as %s', async ([changes, code]) => {
  const { book } = await openWithOffer();
  expect((await book(changes)).body.error.code).toBe(code);
});

test('an appointment is moved with its code, cancelled, and its time is free again', async () => {
  const { helper, wish, booked, list, slots } = await openWithOffer({ atOnce: 1 });
  const { id, code } = await booked();
  const move = (fields: object) => helper.post(`/api/desk/appointments/${id}`, withRequestId({ ...wish, ...fields }));
  expect((await move({ from: '11:00', topic: 'bank' })).status).toBe(204);
  expect(await list()).toMatchObject([{ id, code, from: '11:00', topic: 'bank', language: 'ar' }]);
  expect((await slots()).map(({ free }) => free)).toEqual([1, 1, 0, 1]);
  // To the time that it has, it is always moved.
  expect((await move({ from: '11:00', topic: 'itsme' })).status).toBe(204);
  for (let nth = 0; nth < 2; nth++) expect((await helper.post(`/api/desk/appointments/${id}/cancel`, withRequestId())).status).toBe(204);
  expect((await slots()).map(({ free }) => free)).toEqual([1, 1, 1, 1]);
  expect((await move({})).body.error.code).toBe('appointment-ended');
  expect((await helper.post('/api/desk/appointments/nobody/cancel', withRequestId())).body.error.code).toBe('appointment-unknown');
});

test('a helper has one thing at a time: appointments of two offers and a home visit keep out of one another', async () => {
  const { helper, coordinator, book, booked, slots, wish } = await openWithOffer();
  const { staff } = (await helper.get('/api/desk/door')).body as { staff: { id: string }[] };
  const [first] = staff;
  const offer = { when: 'dinsdag 10-11', holidays: 'closed', topics: null, staff: first?.id, minutes: 60, atOnce: 1 };
  const one = (await coordinator.post('/api/desk/appointment-offers', withRequestId(offer))).body.id;
  const two = (await coordinator.post('/api/desk/appointment-offers', withRequestId({ ...offer, minutes: 30 }))).body.id;
  expect((await book({ offer: one })).status).toBe(201);
  expect((await book({ offer: two, from: '10:30' })).body.error.code).toBe('slot-taken');
  const visit = withRequestId({ name: 'A', area: 'B', reach: '1', suits: '', about: '', ticket: null });
  await helper.post('/api/desk/home-visits', visit);
  const plan = (from: string, to: string) =>
    helper.post(`/api/desk/home-visits/${visit.requestId}/plan`, withRequestId({ staff: first?.id, date: wish.date, from, to }));
  expect((await plan('10:30', '11:30')).body.error).toMatchObject({ code: 'visit-clash', from: '10:00', to: '11:00' });
  expect((await plan('11:00', '12:00')).status).toBe(204);
  expect((await slots()).filter(({ offer: id }) => id === wish.offer).every(({ free }) => free > 0)).toBe(true);
  expect(await booked()).toMatchObject({ state: 'booked' });
});

test('only a coordinator says when appointments are offered, and what is booked stays when that ends', async () => {
  const { helper, coordinator, wish, book, booked, list, slots } = await openWithOffer();
  const { id } = await booked();
  const { offers, graceMinutes } = (await coordinator.get('/api/desk/appointment-offers')).body;
  expect(offers).toMatchObject([{ id: wish.offer, when: 'dinsdag 10:00-12:00', minutes: 30, atOnce: 2 }]);
  expect(graceMinutes).toBe(15);
  const change = (desk: typeof helper, fields: object) => {
    const { id: _id, ...details } = offers[0];
    return desk.post(`/api/desk/appointment-offers/${wish.offer}`, withRequestId({ ...details, ...fields }));
  };
  expect((await change(helper, { atOnce: 3 })).status).toBe(403);
  expect((await change(coordinator, { when: 'ooit' })).body.error.code).toBe('when-unclear');
  expect((await change(coordinator, { staff: 'nobody' })).body.error.code).toBe('staff-unknown');
  expect((await change(coordinator, { topics: ['nothing'] })).body.error.code).toBe('topic-unknown');
  expect((await change(coordinator, { minutes: 60 })).status).toBe(204);
  // The half hour that is booked counts in the hour.
  expect((await slots()).map(({ from, free }) => `${from} ${free}`)).toEqual(['10:00 1', '11:00 2']);
  expect((await coordinator.post(`/api/desk/appointment-offers/${wish.offer}/remove`, withRequestId())).status).toBe(204);
  expect((await coordinator.post(`/api/desk/appointment-offers/${wish.offer}/remove`, withRequestId())).body.error.code).toBe(
    'offer-unknown',
  );
  expect((await book()).body.error.code).toBe('slot-unknown');
  expect(await list()).toMatchObject([{ id, state: 'booked' }]);
});

test('calendar programs see of appointments that the time is taken, and no name, topic or code', async () => {
  const { booked, helper, get } = await openWithOffer();
  const [kept, cancelled] = [await booked({ name: 'Vergifnaam', reach: '0470 99' }), await booked({ from: '11:00' })];
  await booked();
  await helper.post(`/api/desk/appointments/${cancelled.id}/cancel`, withRequestId());
  const { body } = await get('/calendar/appointments.ics');
  expect(body.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  expect(body).toContain('SUMMARY:Bezet');
  expect(body).toContain('DTSTART;TZID=Europe/Brussels:20261124T100000');
  for (const text of ['Vergifnaam', '0470', 'itsme', kept.code]) expect(body).not.toContain(text);
});

test('where there is a roster, times are offered while somebody of it may help: with those topics, and as many at once as helpers', async () => {
  const { coordinator, slots, book, booked, list, desk, wish } = await openWithOffer();
  const write = async (staff: string, when: string, seen = '') => {
    const answer = await coordinator.post(`/api/desk/rosters/${staff}`, withRequestId({ when, holidays: 'closed', seen }));
    expect(answer.status).toBe(204);
  };
  const offered = async () => (await slots()).map(({ from, free, topics }) => [from, free, ...topics].join(' '));
  const before = await booked({ topic: 'bank', from: '11:30' });
  expect(before.isUncovered).toBe(false);
  await write('helper1', 'dinsdag 9-11');
  await write('helper2', 'dinsdag 10:30-12');
  const skills = { topics: { bank: 'not' }, languages: [] };
  expect((await coordinator.post('/api/desk/staff/helper2/skills', withRequestId({ skills }))).status).toBe(204);
  expect(await offered()).toEqual(['10:00 1 itsme bank', '10:30 2 itsme bank', '11:00 1 itsme', '11:30 0 itsme']);
  expect((await book({ topic: 'bank', from: '11:00' })).body.error.code).toBe('topic-unknown');
  expect((await list()).find(({ id }) => id === before.id)?.isUncovered).toBe(true);
  const { warnings } = (await coordinator.get('/api/desk/reports/board')).body;
  expect(warnings).toContainEqual({ kind: 'uncovered', date: wish.date, count: 1 });
  // Its own time stays, to another language.
  const change = { ...wish, topic: 'bank', from: '11:30', language: 'nl' };
  expect((await (await desk()).post(`/api/desk/appointments/${before.id}`, withRequestId(change))).status).toBe(204);
  await (await desk()).post('/api/desk/own-absence', withRequestId({ date: wish.date, isAbsent: true }));
  expect(await offered()).toEqual(['10:30 1 itsme', '11:00 1 itsme', '11:30 0 itsme']);
  expect((await book()).body.error.code).toBe('slot-unknown');
});

test('the times of one helper follow their shifts, and stay where they are in no roster', async () => {
  const { coordinator, slots } = await openWithOffer({ staff: 'helper1' });
  const write = (staff: string, when: string) =>
    coordinator.post(`/api/desk/rosters/${staff}`, withRequestId({ when, holidays: 'closed', seen: '' }));
  await write('helper2', 'woensdag 9-12');
  expect(await slots()).toHaveLength(4);
  await write('helper1', 'dinsdag 11-12');
  expect((await slots()).map(({ from }) => from)).toEqual(['11:00', '11:30']);
});

test('the calendar of the coordinator shows who is expected without a name, a number or the code', async () => {
  const { coordinator, helper, booked } = await openWithOffer({ staff: 'helper1' });
  const { id, code } = await booked({ name: 'Vergifnaam', reach: '0470 99 88 77' });
  const { id: cancelled } = await booked({ from: '11:00' });
  await helper.post(`/api/desk/appointments/${cancelled}/cancel`, withRequestId());
  const { body } = await coordinator.get('/api/desk/calendar?from=2026-11-23&to=2026-11-29');
  const expected = { id, date: '2026-11-24', from: '10:00', to: '10:30', topic: 'itsme', staff: 'Helper 1', place: '' };
  expect(body.appointments).toEqual([expected]);
  for (const secret of ['Vergifnaam', '0470', `"${code}"`]) expect(JSON.stringify(body)).not.toContain(secret);
});
