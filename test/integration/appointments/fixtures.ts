import { randomUUID } from 'node:crypto';
import { openTestApp } from '../fixtures.ts';

export const withRequestId = (fields: object = {}) => ({ requestId: randomUUID(), ...fields });

export type Row = {
  id: string;
  state: string;
  code: string;
  from: string;
  number: number | null;
  name: string;
  person: number;
  placeName: string;
  isUncovered: boolean;
};
type Slot = { offer: string; from: string; free: number; topics: string[]; place: { id: string; name: string } | null };

/** A demonstration that offers appointments of half an hour on Tuesdays from 10 to 12, two at once, for itsme and bank. */
export async function openWithOffer(fields: object = {}) {
  const testApp = await openTestApp();
  const [helper, coordinator] = [await testApp.signIn('helper1', '1'), await testApp.signIn('coordinator', '2')];
  const offer = { when: 'dinsdag 10-12', holidays: 'closed', topics: ['itsme', 'bank'], staff: null, minutes: 30, atOnce: 2, ...fields };
  const added = await coordinator.post('/api/desk/appointment-offers', withRequestId(offer));
  if (added.status !== 201) throw new Error(JSON.stringify(added.body));
  const wish = { offer: added.body.id as string, date: '2026-11-24', from: '10:00', topic: 'itsme', language: 'ar' };
  // A session ends after an hour, which tests that move the clock let pass.
  const desk = () => testApp.signIn('helper1', '1');
  const book = async (changes: object = {}, requestId = randomUUID()) =>
    (await desk()).post('/api/desk/appointments', { requestId, ...wish, name: '', reach: '', ...changes });
  const list = async (date = wish.date): Promise<Row[]> =>
    (await (await desk()).get(`/api/desk/appointments?date=${date}`)).body.appointments;
  const slots = async (date = wish.date): Promise<Slot[]> =>
    (await (await desk()).get(`/api/desk/appointment-slots?date=${date}`)).body.slots;
  /** Books an appointment and returns its row. */
  const booked = async (changes: object = {}): Promise<Row> => {
    const answer = await book(changes);
    const row = (await list()).find(({ id }) => id === answer.body.id);
    if (!row) throw new Error(JSON.stringify(answer.body));
    return row;
  };
  const checkIn = (code: string, requestId = randomUUID()) => testApp.post('/api/kiosk/check-in', { requestId, code });
  return { ...testApp, desk, helper, coordinator, wish, book, booked, list, slots, checkIn };
}
