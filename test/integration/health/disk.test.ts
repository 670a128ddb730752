import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { diskState } from '../../../electron/health/rules/disk-state.ts';
import { openTestApp } from '../fixtures.ts';

const MEGABYTE = 1024 * 1024;

/** Opens the app on a disk whose free space a test sets. */
async function openWithDisk() {
  let now = 0;
  const disk = { freeBytes: 5e9, isWritable: true };
  const app = await openTestApp({
    sources: {
      readDisk: () => ({ state: diskState(disk.freeBytes, disk.isWritable), freeBytes: disk.freeBytes, totalBytes: 6e9 }),
      monotonicMs: () => (now += 1_000), // each reading is a second later
    },
  });
  return { ...app, disk };
}

test.for([
  [5e9, true, 'ok'],
  [9e8, true, 'low'],
  [2 * MEGABYTE, true, 'low'],
  [2 * MEGABYTE - 1, true, 'full'],
  [5e9, false, 'read-only'],
] as const)('with %i bytes free and writable %s the disk is %s', ([free, isWritable, state]) =>
  expect(diskState(free, isWritable)).toBe(state),
);

test('below 2 MB no ticket is given and the kiosk says so, repeats are answered, calls go on, and with space tickets are given again', async () => {
  const { disk, takeTicket, get, signIn } = await openWithDisk();
  const desk = await signIn();
  const requestId = randomUUID();
  const first = await takeTicket({ requestId });
  expect(first.status).toBe(201);
  disk.freeBytes = 9e8;
  expect((await desk.get('/api/desk/state')).body.machine.disk).toBe('low');
  disk.freeBytes = MEGABYTE;
  const refused = await takeTicket();
  expect([refused.status, refused.body.error.code]).toEqual([503, 'disk-full']);
  expect((await takeTicket({ requestId })).body).toEqual(first.body);
  expect((await get('/api/kiosk/state')).body).toMatchObject({ open: false, why: 'out-of-order' });
  expect((await desk.get('/api/desk/state')).body.machine.disk).toBe('full');
  expect((await desk.callNext()).body.ticket.number).toBe(1);
  disk.freeBytes = 5e9;
  expect((await takeTicket()).status).toBe(201);
  expect((await get('/api/kiosk/state')).body).toMatchObject({ open: true, why: null });
});

test('a disk that is read-only gives no ticket', async () => {
  const { disk, takeTicket } = await openWithDisk();
  disk.isWritable = false;
  const refused = await takeTicket();
  expect([refused.status, refused.body.error.code]).toEqual([503, 'disk-failed']);
});
