import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { post, startServer, temporaryDataFolder } from './server-process.ts';

const CLI = resolve(import.meta.dirname, '../../dist/main/cli.js');
const ROUNDS = 10;
const CLIENTS = 8;
/** The number of available smartphones in the demonstration data. */
const FREE = 4;

test('after kills with SIGKILL the same request gets the same answer, and no device is held twice', async () => {
  const folder = temporaryDataFolder();
  const answered = new Map<string, boolean>();
  const unanswered: string[] = [];
  const takeTicket = (url: string, requestId: string) =>
    post(`${url}/api/kiosk/tickets`, { topic: 'borrow', deviceType: 'smartphone', language: 'nl', requestId });
  for (let round = 0; round < ROUNDS; round++) {
    const server = await startServer('--data', folder, '--demo');
    for (const requestId of unanswered.splice(0)) {
      const [first, again] = [await takeTicket(server.url, requestId), await takeTicket(server.url, requestId)];
      expect(again?.body.ticket).toEqual(first?.body.ticket);
      answered.set(requestId, first?.body.ticket.hold);
    }
    for (const [requestId, hold] of answered) expect((await takeTicket(server.url, requestId))?.body.ticket.hold).toBe(hold);
    const serverState = { alive: true };
    const visitors = Array.from({ length: CLIENTS }, async () => {
      while (serverState.alive && answered.size < 60) {
        const requestId = randomUUID();
        const answer = await takeTicket(server.url, requestId);
        if (answer) answered.set(requestId, answer.body.ticket.hold);
        else unanswered.push(requestId);
      }
    });
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 60));
    await server.kill('SIGKILL');
    serverState.alive = false;
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
  test(`the device commands work on a Digipunt that is ${running ? 'running' : 'stopped'}, with an exit code and a report`, async () => {
    const folder = temporaryDataFolder();
    const server = await startServer('--data', folder, '--demo');
    if (!running) await server.kill('SIGTERM');
    const dataFolder = ['--data', folder];
    const csvFile = join(folder, 'lijst.csv');

    const before = cli('devices', 'list', '--json', ...dataFolder);
    expect(before.status).toBe(0);
    expect(JSON.parse(before.stdout)).toHaveLength(13);
    expect(cli('devices', 'list', ...dataFolder).stdout).toContain('L-01\tlaptop\tlent');

    writeFileSync(csvFile, 'Label;Soort\nN-01;laptop\nN-02;broodrooster\n');
    const refused = cli('devices', 'import', csvFile, ...dataFolder);
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toContain('row 3\ttype\ttype');
    expect(JSON.parse(cli('devices', 'import', csvFile, '--json', ...dataFolder).stdout).error).toMatchObject({ code: 'rows-refused' });
    expect(cli('devices', 'import', join(folder, 'nergens.csv'), ...dataFolder).status).toBe(1);

    writeFileSync(csvFile, 'Asset;Kleur;Vorm;Soort\nN-01;rood;plat;laptop\n');
    expect(cli('devices', 'import', csvFile, ...dataFolder).stderr).toContain('row 1\t\tcolumn-unknown\tKleur\n');
    const columns = ['--column', 'Asset=Label', '--column', 'kleur=note', '--column', '*='];
    expect(cli('devices', 'import', csvFile, '--dry-run', ...columns, ...dataFolder).stdout).toContain('1 new, 0 changed');
    expect(cli('devices', 'import', csvFile, '--column', 'Asset', ...dataFolder).status).toBe(2);
    expect(cli('devices', 'import', csvFile, '--sheet', 'Blad1', ...dataFolder).status).toBe(1);

    writeFileSync(csvFile, 'Label;Soort\nN-01;laptop\nN-02;tablet\n');
    expect(cli('devices', 'import', csvFile, '--dry-run', ...dataFolder)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('nothing was written'),
    });
    expect(JSON.parse(cli('devices', 'list', '--json', ...dataFolder).stdout)).toHaveLength(13);
    expect(cli('devices', 'import', csvFile, ...dataFolder)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('2 new, 0 changed'),
    });
    expect(cli('devices', 'import', csvFile, ...dataFolder).stdout).toContain('0 new, 0 changed, 2 as they were');

    const exported = cli('devices', 'export', ...dataFolder).stdout;
    expect(exported.startsWith('\ufeffLabel;Soort;')).toBe(true);
    expect(exported).toContain('N-02;tablet');
    expect(cli('loans', 'export', ...dataFolder).stdout).toContain('Voorbeeld Een');
    if (!running) return;
    // The running server shows the imported devices.
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
  [['devices', 'list', '--dry-run'], 'belongs to imports, restore and update'],
  [['devices', 'list', '--what'], 'Unknown option'],
] as const)('the wrong command %s exits with 2 and prints the usage', ([args, message]) => {
  const { status, stdout, stderr } = cli(...args);
  expect(status).toBe(2);
  expect(stdout + stderr).toContain(message);
  expect(stdout + stderr).toContain('npm run cli --');
});

test('the help exits with 0, and a folder without a Digipunt is refused with that reason', () => {
  expect(cli('--help')).toMatchObject({ status: 0, stdout: expect.stringContaining('devices import FILE.csv') });
  expect(cli('devices', 'list', '--data', temporaryDataFolder())).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('There is no Digipunt'),
  });
});
