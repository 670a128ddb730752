import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { post, type ServerProcess, startServer, temporaryDataFolder } from './server-process.ts';

const take = async ({ url }: ServerProcess): Promise<number> =>
  (await post(`${url}/api/kiosk/tickets`, { topic: 'itsme', language: 'nl', requestId: randomUUID() }))?.body.ticket.number;

const clockOf = async ({ url }: ServerProcess) =>
  ((await (await fetch(`${url}/api/health`)).json()) as { clock: { state: string; doubt: { used: string } | null } }).clock;

test('a server that is killed has noted the time, and the next one does not believe a clock that went back meanwhile', async () => {
  const folder = temporaryDataFolder();
  const note = join(folder, 'last-time.txt');
  const first = await startServer('--data', folder, '--demo');
  expect([await take(first), (await clockOf(first)).state]).toEqual([1, 'ok']);
  await vi.waitFor(() => expect(existsSync(note)).toBe(true), { timeout: 10_000 });
  await first.kill('SIGKILL');
  const noted = Date.parse(readFileSync(note, 'utf8'));
  expect(Math.abs(Date.now() - noted)).toBeLessThan(120_000);
  // To the server this is a clock that is three hours behind: tests may not set the clock of the machine.
  const later = new Date(noted + 3 * 3_600_000).toISOString();
  writeFileSync(note, later);
  const second = await startServer('--data', folder);
  expect(await clockOf(second)).toMatchObject({ state: 'fault' });
  expect(Date.parse((await clockOf(second)).doubt?.used ?? '')).toBeGreaterThanOrEqual(Date.parse(later));
  expect(await take(second)).toBe(2);
  // It notes the time that it believes, so that a second start forgets nothing.
  await second.kill('SIGTERM');
  expect(Date.parse(readFileSync(note, 'utf8'))).toBeGreaterThanOrEqual(Date.parse(later));
});
