import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { openTestApp } from '../fixtures.ts';

export const withRequestId = (fields: object = {}) => ({ requestId: randomUUID(), ...fields });

export type Found = { kind: string; id: string; what: string; name: string; isOpen: boolean };

/**
 * A demonstration in which a person has a loan, a place on a waiting list, a sign-up, a home visit and an appointment; `note` is what is
 * written beside them wherever something can be.
 */
export async function openWithPersonEverywhere(person: { name: string; reach: string }, note = '') {
  const testApp = await openTestApp();
  const [helper, coordinator] = [await testApp.signIn('helper1', '1'), await testApp.signIn('coordinator', '2')];
  const borrower = { ...person, more: {} };
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
    condition: note,
    accepted: true,
  });
  expect(await helper.post('/api/desk/loans', loan)).toMatchObject({ status: 201 });
  const waiting = withRequestId({ type: 'tablet', borrower, languages: ['nl'], ticket: null });
  expect((await helper.post('/api/desk/waiting-list', waiting)).status).toBe(201);
  const { sessions } = (await helper.get('/api/desk/sessions')).body;
  const session = sessions.find(({ left, date }: { left: number; date: string }) => left > 0 && date > '2026-11-24');
  const signUp = withRequestId({ session: session.key, ticket: null, borrower });
  expect((await helper.post('/api/desk/sign-ups', signUp)).status).toBe(201);
  const visit = withRequestId({ ...person, area: 'Centrum', suits: note, about: note, ticket: null });
  expect((await helper.post('/api/desk/home-visits', visit)).status).toBe(201);
  const plan = { staff: 'helper1', date: session.date, from: '10:00', to: '11:00' };
  const [{ id: staff }] = (await testApp.get('/api/desk/door')).body.staff;
  expect((await helper.post(`/api/desk/home-visits/${visit.requestId}/plan`, withRequestId({ ...plan, staff }))).status).toBe(204);
  const offer = { when: `ook op ${session.date} 9-10`, holidays: 'open', topics: null, staff: null, minutes: 30, atOnce: 1 };
  const { id: times } = (await coordinator.post('/api/desk/appointment-offers', withRequestId(offer))).body;
  const wish = { offer: times, date: session.date, from: '09:30', topic: 'itsme', language: 'nl' };
  const appointment = withRequestId({ ...wish, ...person });
  expect((await helper.post('/api/desk/appointments', appointment)).status).toBe(201);
  const find = async (desk: typeof helper, name: string): Promise<Found[]> =>
    (await desk.post('/api/desk/people/find', { name })).body.people;
  return {
    ...testApp,
    helper,
    coordinator,
    find,
    loan: { requestId: loan.requestId, due: due as string, label: device.label as string, device: device.id as string },
    session,
    visit,
    waiting,
    appointment,
  };
}
