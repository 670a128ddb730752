import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { canFailCalls, type Disk, mountDisk } from '../soak/disk.ts';
import { runDiskErrors } from '../soak/disk-errors.ts';
import { runPowerCuts } from '../soak/power-cuts.ts';
import { startServer as startFaultyServer } from '../soak/server.ts';
import { post, startServer, temporaryDataFolder } from './server-process.ts';

// Real disks that fail, a few times; `npm run soak` does the same many times.

/** A disk of its own, with a data folder, until the test ends. */
function openDisk(skip: (note: string) => never): { disk: Disk; folder: string } {
  const folder = join(temporaryDataFolder(), 'disk');
  const disk = mountDisk(folder);
  if (!disk) return skip('needs root on Linux, to mount a disk in a file');
  onTestFinished(() => disk.remove());
  return { disk, folder };
}

test('after a power cut under load every answer that came before it stands', async ({ skip }) => {
  const { disk, folder } = openDisk(skip);
  const row = await runPowerCuts(folder, disk, { seed: 17, rounds: 2, log: () => {} });
  expect(row).toMatchObject({ rounds: 2, lost: 0 });
  expect(row.answers).toBeGreaterThan(5);
});

test('on a disk that turns read-only no ticket is given and the kiosk says so, and after it every answer stands', async ({ skip }) => {
  const { disk, folder } = openDisk(skip);
  const take = (url: string, requestId: string) => post(`${url}/api/kiosk/tickets`, { topic: 'itsme', language: 'nl', requestId });
  const server = await startServer('--data', folder, '--demo');
  const ids = Array.from({ length: 5 }, () => randomUUID());
  for (const [index, id] of ids.entries()) expect((await take(server.url, id))?.body.ticket.number).toBe(index + 1);
  disk.makeReadOnly();
  await vi.waitFor(async () => expect((await take(server.url, randomUUID()))?.status).toBe(503), { timeout: 10_000 });
  await vi.waitFor(
    async () => expect(await (await fetch(`${server.url}/api/kiosk/state`)).json()).toMatchObject({ open: false, why: 'out-of-order' }),
    { timeout: 10_000 },
  );
  expect(await (await fetch(`${server.url}/api/health`)).json()).toMatchObject({ disk: { disk: 'read-only' } });
  // Those that were given can be asked for.
  expect((await fetch(`${server.url}/api/kiosk/tickets/${ids[0]}`)).status).toBe(200);
  await server.kill('SIGKILL');
  disk.remount();
  const next = await startServer('--data', folder);
  for (const [index, id] of ids.entries()) expect((await take(next.url, id))?.body.ticket.number).toBe(index + 1);
  expect((await take(next.url, randomUUID()))?.body.ticket.number).toBe(6);
  await next.kill('SIGTERM');
});

test('a write or a sync that fails once takes back no answer, and gives no number twice', async ({ skip }) => {
  if (!canFailCalls()) skip('needs strace, to make system calls fail');
  const folder = temporaryDataFolder();
  await (await startFaultyServer(join(folder, 'base'))).end('SIGTERM');
  const rows = await runDiskErrors(join(folder, 'base'), join(folder, 'copy'), { step: 15, last: 31, log: () => {} });
  for (const row of rows) expect([row.fault, row.lost]).toEqual([row.fault, 0]);
});
