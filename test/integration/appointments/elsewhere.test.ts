import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { EMPTY_SCHEDULE } from '../../../electron/agenda/rules/schedule.ts';
import { bookAppointment } from '../../../electron/appointments/services/booking.ts';
import { runNoShows } from '../../../electron/appointments/services/check-in.ts';
import { saveOffer } from '../../../electron/appointments/services/offers.ts';
import { openStore } from '../../../electron/store/open.ts';
import { openWithOffer, withRequestId } from './fixtures.ts';

// Appointments at a place or a stop of the bus: there is no kiosk to check in at.

async function openElsewhere() {
  const testApp = await openWithOffer();
  const { places } = (await testApp.coordinator.get('/api/desk/places')).body as {
    places: { id: string; texts: { name: { nl: string } } }[];
  };
  const [place] = places;
  if (!place) throw new Error('no place in the demonstration');
  const offer = { when: 'dinsdag 13-14', holidays: 'closed', topics: null, staff: null, minutes: 30, atOnce: 1, place: place.id };
  const added = await testApp.coordinator.post('/api/desk/appointment-offers', withRequestId(offer));
  expect(added.status).toBe(201);
  const booked = await testApp.book({ offer: added.body.id, from: '13:00' });
  expect(booked.status).toBe(201);
  const row = (await testApp.list()).find(({ id }) => id === booked.body.id);
  if (!row) throw new Error('not listed');
  return { ...testApp, place, offer, row };
}

test('an appointment says where it is: on the list of the day, on the calendar and when a time is chosen', async () => {
  const { place, row, slots, coordinator } = await openElsewhere();
  expect(row.placeName).toBe(place.texts.name.nl);
  expect((await slots()).find(({ from }) => from === '13:30')?.place).toEqual({ id: place.id, name: place.texts.name.nl });
  expect((await slots()).find(({ from }) => from === '10:00')?.place).toBeNull();
  const { appointments } = (await coordinator.get('/api/desk/calendar?from=2026-11-24&to=2026-11-24')).body;
  expect(appointments).toMatchObject([{ place: place.texts.name.nl }]);
});

test('nobody checks in here for an appointment elsewhere, and none is given up because nobody did', async () => {
  const { row, checkIn, desk, list, setClock, get } = await openElsewhere();
  setClock('2026-11-24T12:00:00Z');
  expect((await get('/api/kiosk/state')).body.actions.map(({ id }: { id: string }) => id)).not.toContain('check-in');
  expect((await checkIn(row.code)).body.error.code).toBe('appointment-elsewhere');
  const atDesk = await (await desk()).post(`/api/desk/appointments/${row.id}/check-in`, withRequestId());
  expect(atDesk.body.error.code).toBe('appointment-elsewhere');
  setClock('2026-11-24T16:00:00Z');
  expect((await list()).find(({ id }) => id === row.id)?.state).toBe('booked');
});

test('times at a place that is no more are neither offered nor saved, and the roster of this Digipunt does not limit the others', async () => {
  const { coordinator, place, offer, slots } = await openElsewhere();
  const unknown = await coordinator.post('/api/desk/appointment-offers', withRequestId({ ...offer, place: 'nowhere' }));
  expect(unknown.body.error).toMatchObject({ code: 'place-unknown', field: 'place' });
  await coordinator.post('/api/desk/rosters/helper1', withRequestId({ when: 'woensdag 9-12', holidays: 'closed', seen: '' }));
  expect((await slots()).map(({ from }) => from)).toEqual(['13:00', '13:30']);
  expect((await coordinator.post(`/api/desk/places/${place.id}/retire`, withRequestId({ retired: true }))).status).toBe(204);
  expect(await slots()).toEqual([]);
});

test('the timer gives up an appointment here to which nobody came, and none elsewhere', () => {
  const [id, stop, now] = [randomUUID(), randomUUID(), Temporal.Instant.from('2026-11-23T09:00:00Z')];
  const store = openStore(':memory:');
  const place = { code: 'HALTE', kind: 'bus', texts: { name: { nl: 'Halte' }, about: {} }, address: '', municipality: '' } as const;
  store.places.add({ ...place, id: stop, latitude: null, longitude: null, schedule: EMPTY_SCHEDULE });
  const times = { when: 'dinsdag 10-11', holidays: 'closed', topics: null, staff: null, minutes: 30, atOnce: 1 } as const;
  for (const [offer, where] of [
    ['here', null],
    ['there', stop],
  ] as const) {
    expect(saveOffer(store, offer, { ...times, place: where }).ok).toBe(true);
    const wish = { offer, date: '2026-11-24', from: '10:00', topic: 'itsme', language: 'nl', name: '', reach: '' };
    expect(bookAppointment(store, { ...wish, requestId: where ? id : randomUUID() }, now).ok).toBe(true);
  }
  expect(runNoShows(store, now.add({ hours: 48 }))).toMatchObject({ value: { value: 1 } });
  expect(store.appointments.findById(id)?.state).toBe('booked');
  store.close();
});
