import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { temporaryDataFolder, post, startServer } from './server-process.ts';

const CLI = resolve(import.meta.dirname, '../../dist/main/cli.js');
const ROUNDS = 10;
const CLIENTS = 8;
/** What the demonstration has of smartphones that nobody has. */
const FREE = 4;

test('kill -9 while devices are being kept: the same request gets the same answer, and no device is kept twice', async () => {
  const folder = temporaryDataFolder();
  const answered = new Map<string, boolean>();
  const unanswered: string[] = [];
  const ask = (url: string, requestId: string) =>
    post(`${url}/api/kiosk/tickets`, { topic: 'borrow', deviceType: 'smartphone', language: 'nl', requestId });
  for (let nth = 0; nth < ROUNDS; nth++) {
    const server = await startServer('--data', folder, '--demo');
    for (const requestId of unanswered.splice(0)) {
      const [first, again] = [await ask(server.url, requestId), await ask(server.url, requestId)];
      expect(again?.body.ticket).toEqual(first?.body.ticket);
      answered.set(requestId, first?.body.ticket.hold);
    }
    for (const [requestId, hold] of answered) expect((await ask(server.url, requestId))?.body.ticket.hold).toBe(hold);
    const round = { alive: true };
    const visitors = Array.from({ length: CLIENTS }, async () => {
      while (round.alive && answered.size < 60) {
        const requestId = randomUUID();
        const answer = await ask(server.url, requestId);
        if (answer) answered.set(requestId, answer.body.ticket.hold);
        else unanswered.push(requestId);
      }
    });
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
    await server.kill('SIGKILL');
    round.alive = false;
    await Promise.all(visitors);
  }
  const db = new Database(join(folder, 'digipunt.sqlite'), { readonly: true });
  const held = db.prepare('SELECT t.id FROM hold h JOIN ticket t ON t.seq = h.ticket WHERE h.ended_at IS NULL').pluck().all();
  expect(held).toHaveLength(FREE);
  expect(db.prepare(`SELECT count(*) FROM device WHERE type = 'smartphone' AND state = 'held'`).pluck().get()).toBe(FREE);
  for (const [requestId, hold] of answered) expect(held.includes(requestId)).toBe(hold);
  db.close();
});

const cli = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
};

for (const running of [true, false]) {
  test(`commands work on a Digipunt that is ${running ? 'running' : 'stopped'}, and end with what happened`, async () => {
    const folder = temporaryDataFolder();
    const server = await startServer('--data', folder, '--demo');
    if (!running) await server.kill('SIGTERM');
    const on = ['--data', folder];
    const list = join(folder, 'lijst.csv');

    const before = cli('devices', 'list', '--json', ...on);
    expect(before.status).toBe(0);
    expect(JSON.parse(before.stdout)).toHaveLength(13);
    expect(cli('devices', 'list', ...on).stdout).toContain('L-01\tlaptop\tlent');

    writeFileSync(list, 'Label;Soort\nN-01;laptop\nN-02;broodrooster\n');
    const refused = cli('devices', 'import', list, ...on);
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toContain('row 3\ttype\ttype');
    expect(JSON.parse(cli('devices', 'import', list, '--json', ...on).stdout).error).toMatchObject({ code: 'rows-refused' });
    expect(cli('devices', 'import', join(folder, 'nergens.csv'), ...on).status).toBe(1);

    writeFileSync(list, 'Label;Soort\nN-01;laptop\nN-02;tablet\n');
    expect(cli('devices', 'import', list, '--dry-run', ...on)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('nothing was written'),
    });
    expect(JSON.parse(cli('devices', 'list', '--json', ...on).stdout)).toHaveLength(13);
    expect(cli('devices', 'import', list, ...on)).toMatchObject({ status: 0, stdout: expect.stringContaining('2 new, 0 changed') });
    expect(cli('devices', 'import', list, ...on).stdout).toContain('0 new, 0 changed, 2 as they were');

    const exported = cli('devices', 'export', ...on).stdout;
    expect(exported.startsWith('\ufeffLabel;Soort;')).toBe(true);
    expect(exported).toContain('N-02;tablet');
    expect(cli('loans', 'export', ...on).stdout).toContain('Voorbeeld Een');
    if (!running) return;
    // A kiosk that looks at the running one sees what the command brought.
    const { devices } = (await (await fetch(`${server.url}/api/kiosk/devices`)).json()) as {
      devices: { type: string; available: number }[];
    };
    expect(devices.find(({ type }) => type === 'tablet')?.available).toBe(3);
    expect((await fetch(`${server.url}/api/command-line/loans/export`)).status).toBe(401);
    expect((await fetch(`${server.url}/api/command-line/loans/export`, { headers: { authorization: 'Bearer x' } })).status).toBe(401);
    expect(statSync(join(folder, 'reachable.json')).mode & 0o777).toBe(0o600);
  });
}

test.for([
  [[], 'npm run cli --'],
  [['devices'], 'is no command'],
  [['devices', 'import'], 'name one file'],
  [['devices', 'list', 'x'], 'takes no file'],
  [['devices', 'list', '--dry-run'], 'belongs to devices import'],
  [['devices', 'list', '--what'], 'Unknown option'],
] as const)('a wrong command %s ends with 2 and says how it is used', ([args, said]) => {
  const { status, stdout, stderr } = cli(...args);
  expect(status).toBe(2);
  expect(stdout + stderr).toContain(said);
  expect(stdout + stderr).toContain('npm run cli --');
});

test('help ends with 0, and a folder without a Digipunt is said to be one', () => {
  expect(cli('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('devices import FILE.csv') });
  expect(cli('devices', 'list', '--data', temporaryDataFolder())).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('There is no Digipunt'),
  });
});
