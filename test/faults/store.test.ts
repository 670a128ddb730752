import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { runStoreFaults } from '../soak/store-faults.ts';
import { post, startServer, temporaryDataFolder } from './server-process.ts';

test('after kills and each kind of damage to the store, every answer stands, within ten seconds', async () => {
  const rows = await runStoreFaults(temporaryDataFolder(), { seed: 17, rounds: 10, log: () => {} });
  expect(rows).toHaveLength(10);
  for (const row of rows) expect([row.fault, row.lost]).toEqual([row.fault, 0]);
  expect(Math.max(...rows.map(({ longestMs }) => longestMs))).toBeLessThan(10_000);
});

/** Mounts a small disk at a folder until the test ends. Needs root on Linux. */
function mountSmallDisk(folder: string): boolean {
  const mounted = process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder]).status === 0;
  if (mounted) onTestFinished(() => void spawnSync('umount', ['-l', folder]));
  return mounted;
}

/** Fills a disk to the last byte. */
function fillDisk(file: string): void {
  const handle = openSync(file, 'w');
  try {
    for (const size of [65_536, 1_024]) {
      try {
        for (;;) writeSync(handle, Buffer.alloc(size, 1));
      } catch {
        // Full, at this size.
      }
    }
  } finally {
    closeSync(handle);
  }
}

test('on a full disk the calls of given tickets go on, and after it all do', async ({ skip }) => {
  const folder = temporaryDataFolder();
  if (!mountSmallDisk(folder)) skip('needs root on Linux, to mount a small disk');
  const server = await startServer('--data', folder, '--demo');
  const take = () => post(`${server.url}/api/kiosk/tickets`, { topic: 'itsme', language: 'nl', requestId: randomUUID() });
  const numbers: number[] = [];
  for (let count = 0; count < 20; count++) numbers.push((await take())?.body.ticket.number);
  // The reserve is made by the first idle work of the server.
  await new Promise((resolve) => setTimeout(resolve, 11_000));
  const signedIn = await fetch(`${server.url}/api/desk/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ staff: 'helper1', pin: '2580', desk: '1' }),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  const filler = join(folder, 'filler');
  fillDisk(filler);
  for (let count = 0; count < 10; count++) {
    const called = await post(`${server.url}/api/desk/next`, { requestId: randomUUID() }, cookie);
    expect(called).toMatchObject({ status: 200, body: { ticket: { number: numbers[count] } } });
    const act = (name: string, fields: object = {}) =>
      post(`${server.url}/api/desk/tickets/${called?.body.ticket.id}/${name}`, { requestId: randomUUID(), ...fields }, cookie);
    expect((await act('start'))?.status).toBe(200);
    expect((await act('finish', { outcome: 'helped' }))?.status).toBe(200);
  }
  rmSync(filler);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect((await take())?.body.ticket.number).toBe(21);
  await server.kill('SIGTERM');
});
