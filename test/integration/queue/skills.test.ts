import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { openTestApp } from '../fixtures.ts';

/** Opens a Digipunt where two helpers and the coordinator are signed in, each at a desk. */
async function openWithTeam() {
  const testApp = await openTestApp();
  const [anna, bert, coordinator] = [
    await testApp.signIn('helper1', '1'),
    await testApp.signIn('helper2', '2'),
    await testApp.signIn('coordinator', '3'),
  ];
  const setSkills = (staff: string, skills: object) =>
    coordinator.post(`/api/desk/staff/${staff}/skills`, { requestId: randomUUID(), skills: { topics: {}, languages: [], ...skills } });
  return { ...testApp, anna, bert, coordinator, setSkills };
}

test('until skills are set, all can everything; setting them back leaves nothing', async () => {
  const { coordinator, setSkills, folder } = await openWithTeam();
  const skillsOf = async (staff: string) =>
    (await coordinator.get('/api/desk/team')).body.staff.find(({ id }: { id: string }) => id === staff).skills;
  expect(await skillsOf('helper1')).toEqual({ topics: {}, languages: [] });
  expect((await setSkills('helper1', { topics: { bank: 'not', tax: 'good', work: 'can' }, languages: ['ar'] })).status).toBe(204);
  expect(await skillsOf('helper1')).toEqual({ topics: { bank: 'not', tax: 'good' }, languages: ['ar'] });
  await setSkills('helper1', {});
  expect(await skillsOf('helper1')).toEqual({ topics: {}, languages: [] });
  const db = new Database(join(folder, 'digipunt.sqlite'), { readonly: true });
  expect(db.prepare('SELECT count(*) FROM staff WHERE skills IS NOT NULL').pluck().get()).toBe(0);
  db.close();
});

test('skills are set by coordinators only, for staff who are there, with known values', async () => {
  const { anna, setSkills, coordinator } = await openWithTeam();
  const body = { requestId: randomUUID(), skills: { topics: {}, languages: [] } };
  expect((await anna.post('/api/desk/staff/helper1/skills', body)).status).toBe(403);
  expect((await setSkills('nobody', {})).body.error.code).toBe('staff-unknown');
  expect(
    (await coordinator.post('/api/desk/staff/helper1/skills', { ...body, skills: { topics: { tax: 'best' }, languages: [] } })).status,
  ).toBe(400);
});

test('a helper is not given what they do not know, and the desk says who nobody present can help', async () => {
  const { anna, bert, coordinator, takeTicket, setSkills } = await openWithTeam();
  for (const staff of ['helper1', 'helper2', 'coordinator']) await setSkills(staff, { topics: { bank: 'not' } });
  const bank = (await takeTicket({ topic: 'bank' })).body.ticket;
  await takeTicket();
  expect((await anna.get('/api/desk/state')).body).toMatchObject({ unservable: [bank.id], next: { reason: 'waits-longest' } });
  expect((await anna.callNext()).body.ticket.number).toBe(2);
  expect((await bert.callNext()).status).toBe(204);
  await setSkills('coordinator', {});
  expect((await bert.get('/api/desk/state')).body).toMatchObject({ unservable: [], next: null });
  expect((await coordinator.callNext()).body.ticket.number).toBe(1);
});

test('the desk says why somebody is next, and who speaks their language may call them before three others, not four', async () => {
  const { anna, bert, takeTicket, setSkills, get } = await openWithTeam();
  await setSkills('helper1', { languages: ['ar'] });
  await takeTicket();
  for (let count = 0; count < 5; count++) await takeTicket({ language: 'ar' });
  expect((await bert.get('/api/desk/state')).body.next.reason).toBe('waits-longest');
  const called: number[] = [];
  for (let count = 0; count < 4; count++) {
    const { next } = (await anna.get('/api/desk/state')).body;
    const { ticket } = (await anna.callNext()).body;
    expect(next).toMatchObject({ id: ticket.id, reason: count < 3 ? 'language' : 'waits-longest' });
    called.push(ticket.number);
    await anna.runAction(ticket, 'start');
    await anna.runAction(ticket, 'finish', { outcome: 'helped' });
  }
  expect(called).toEqual([2, 3, 4, 1]);
  expect((await get('/api/display/state')).status).toBe(200);
});

test('a device that is about to be given to somebody else moves its visitor ahead, with the time', async () => {
  const { anna, coordinator, takeTicket, advanceClock } = await openWithTeam();
  const settings = (await coordinator.get('/api/desk/lending-settings')).body;
  expect((await coordinator.post('/api/desk/lending-settings', { ...settings, requestId: randomUUID(), holdMinutes: 20 })).status).toBe(
    204,
  );
  await takeTicket();
  const borrower = (await takeTicket({ topic: 'borrow', deviceType: 'tablet' })).body.ticket;
  expect(borrower.hold).toBe(true);
  advanceClock({ minutes: 9 });
  expect((await anna.get('/api/desk/state')).body.next.reason).toBe('waits-longest');
  advanceClock({ minutes: 2 });
  expect((await anna.get('/api/desk/state')).body.next).toEqual({ id: borrower.id, reason: 'hold', until: '2026-11-23T09:20:00.000Z' });
});
