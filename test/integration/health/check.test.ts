import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { Check } from '../../../electron/health/rules/checks.ts';
import type { Disk } from '../../../electron/health/services/disk.ts';
import { openTestApp, temporaryFolder } from '../fixtures.ts';

/** A demonstration Digipunt that runs, with its coordinator and how each part of the check is. */
async function openChecked() {
  const disk: Disk = { state: 'ok', freeBytes: 1e11, totalBytes: 2e11 };
  const testApp = await openTestApp({ sources: { readDisk: () => disk } });
  testApp.app.setListeningPort(testApp.port);
  const desk = await testApp.signIn('coordinator', '3');
  const readChecks = async (): Promise<Check[]> => (await desk.get('/api/desk/check')).body.checks;
  return {
    ...testApp,
    disk,
    desk,
    post: (path: string, body: object = {}) => desk.post(`/api/desk/${path}`, { requestId: randomUUID(), ...body }),
    /** What is found of a part; null where it is in order. */
    find: async (part: Check['part']) => (await readChecks()).find((check) => check.part === part)?.finding,
  };
}

test('each part that the coordinator sets is found wanting before it is set, and in order after', async () => {
  const { post, find, desk } = await openChecked();
  expect(await find('hours')).toBe('hours-none');
  const hours = { holidays: 'closed', intake: { minutes: 0, byWait: true }, schoolHolidays: '' };
  await post('hours', { ...hours, when: 'maandag 9-12' });
  expect(await find('hours')).toBeNull();
  await post('hours', { ...hours, when: '2020-01-06 9-12' });
  expect(await find('hours')).toBe('hours-never');

  expect(await find('topics')).toBe('topics-default');
  const { topics, names } = (await desk.get('/api/desk/topics')).body;
  await post('topics', { topics, names });
  expect(await find('topics')).toBeNull();

  expect(await find('languages')).toBe('languages-unreviewed');
  await post('kiosk-settings', { languages: ['nl'] });
  expect(await find('languages')).toBe('languages-none');

  expect(await find('sound')).toBe('sound-listen');
  await post('kiosk-settings', { callSounds: { chime: false, voice: false } });
  expect(await find('sound')).toBe('sound-off');

  expect(await find('printer')).toBe('paper-off');
  await post('kiosk-settings', { paper: { when: 'ask', printer: null, size: '80', text: '' } });
  await vi.waitFor(async () => expect(await find('printer')).toBe('printer-no-print-system'), { timeout: 5_000 });

  expect([await find('desks'), await find('staff'), await find('devices')]).toEqual([null, null, null]);
  const { staff, desks } = (await desk.get('/api/desk/team')).body as { staff: { id: string; role: string }[]; desks: { id: string }[] };
  for (const { id, role } of staff) if (role === 'helper') await post(`staff/${id}/retire`);
  expect(await find('staff')).toBe('staff-alone');
  for (const { id } of desks) if (id !== '3') await post(`desks/${id}/retire`);
  expect(await find('desks')).toBeNull();
});

test('backups, the second place and the recovery key are found, made and lost', async () => {
  const { post, find } = await openChecked();
  expect([await find('backups'), await find('secondPlace'), await find('recoveryKey')]).toEqual(['backup-none', 'place-none', 'key-none']);
  expect((await post('recovery-key')).status).toBeLessThan(300);
  expect((await post('backups')).status).toBeLessThan(300);
  expect([await find('backups'), await find('recoveryKey')]).toEqual([null, null]);
  const place = join(temporaryFolder(), 'stick');
  mkdirSync(place);
  expect((await post('backup-folder', { folder: place })).status).toBeLessThan(300);
  await vi.waitFor(async () => expect(await find('secondPlace')).toBeNull(), { timeout: 5_000 });
  rmSync(place, { recursive: true });
  expect(await find('secondPlace')).toBe('place-away');
});

test('the disk, the clock and the screens are judged as the page about the computer judges them', async () => {
  const { disk, find, jumpClock, takeTicket, send, advanceClock } = await openChecked();
  expect([await find('disk'), await find('clock'), await find('kioskScreen'), await find('display'), await find('computers')]).toEqual([
    null,
    null,
    'kiosk-closed',
    'display-closed',
    'network-off',
  ]);
  const headers = { 'content-type': 'application/json' };
  await send('/api/kiosk/heartbeat', { method: 'POST', headers, body: '{"key":"k"}' });
  advanceClock({ minutes: 2 });
  disk.state = 'low';
  await takeTicket();
  expect([await find('disk'), await find('kioskScreen')]).toEqual(['disk-low', 'kiosk-silent']);
  jumpClock('2031-01-01T09:00:00Z');
  expect(await find('clock')).toBe('clock-doubtful');
});

test('a Digipunt that does not listen says that it sees no screens, and a helper does not read the check', async () => {
  const app = await openTestApp();
  const [helper, coordinator] = [await app.signIn(), await app.signIn('coordinator', '3')];
  expect((await helper.get('/api/desk/check')).status).toBe(403);
  const { checks } = (await coordinator.get('/api/desk/check')).body as { checks: Check[] };
  expect(checks.filter(({ finding }) => finding === 'not-running').map(({ part }) => part)).toEqual(['kioskScreen', 'display']);
});
