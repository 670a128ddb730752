import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { openTestApp } from '../fixtures.ts';

// A visitor takes a number to be visited at home; the visit itself is agreed at the desk.

/** The demonstration has one place of the kind `home`. */
async function openWithHomeVisits() {
  const testApp = await openTestApp();
  const { places } = (await testApp.get('/api/kiosk/places?language=nl')).body as { places: { id: string; kind: string }[] };
  const home = places.find(({ kind }) => kind === 'home');
  if (!home) throw new Error('the demonstration has no help at home');
  return { ...testApp, home };
}

test('a ticket for a home visit reaches the desk as such, and its form requests the visit', async () => {
  const { takeTicket, signIn } = await openWithHomeVisits();
  const taken = await takeTicket({ topic: 'home-visit', language: 'ar' });
  expect(taken).toMatchObject({ status: 201, body: { ticket: { number: 1, topic: 'home-visit' } } });
  const desk = await signIn();
  const ticket = (await desk.callNext()).body.ticket;
  expect(ticket).toMatchObject({ topic: 'home-visit', language: 'ar', steps: [] });
  const visit = { name: 'A.B.', area: 'Voorbeeldwijk', reach: '0470 00 00 00', suits: '', about: '', ticket: ticket.id };
  expect((await desk.post('/api/desk/home-visits', { ...visit, requestId: randomUUID() })).status).toBe(201);
  expect((await desk.get('/api/desk/state')).body.call.steps).toMatchObject([{ outcome: 'home-visit' }]);
});

test('home visits show no dates on the kiosk, since those are appointments of others', async () => {
  const { get, home } = await openWithHomeVisits();
  const { place } = (await get(`/api/kiosk/places/${home.id}?language=nl`)).body;
  expect(place).toMatchObject({ kind: 'home', open: null, next: null, upcoming: [] });
});

test('without help at home, there is no ticket for it', async () => {
  const { takeTicket, signIn, home } = await openWithHomeVisits();
  const coordinator = await signIn('coordinator', '3');
  expect((await coordinator.post(`/api/desk/places/${home.id}/retire`, { retired: true, requestId: randomUUID() })).status).toBeLessThan(
    300,
  );
  expect(await takeTicket({ topic: 'home-visit' })).toMatchObject({ status: 422, body: { error: { code: 'topic-unknown' } } });
});
