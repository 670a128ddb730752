import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { startServer, temporaryDataFolder } from './server-process.ts';

const CLI = resolve(import.meta.dirname, '../../dist/main/cli.js');
const EXAMPLES = resolve(import.meta.dirname, '../../resources/examples');

const cli = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
};

test.for([true, false])('the commands for places, trainings and openings work on a Digipunt that is running: %s', async (running) => {
  const folder = temporaryDataFolder();
  const server = await startServer('--data', folder, '--demo');
  if (!running) await server.kill('SIGTERM');
  const dataFolder = ['--data', folder];
  expect(cli('places', 'list', ...dataFolder).stdout).toContain('V-1\tfixed\tDigipunt Voorbeeldstraat');
  const [table, calendar] = [join(folder, 'plaatsen.csv'), join(folder, 'vormingen.ics')];
  writeFileSync(table, cli('places', 'export', ...dataFolder).stdout);
  writeFileSync(calendar, cli('trainings', 'export', '--ics', ...dataFolder).stdout);
  expect(cli('places', 'import', table, ...dataFolder).stdout).toBe('0 new, 0 changed, 5 as they were\n');
  expect(cli('trainings', 'import', calendar, '--dry-run', ...dataFolder).stdout).toBe(
    '0 new, 0 changed, 3 as they were; nothing was written\n',
  );
  const shown = cli('openings', 'show', '--place', 'V-1', '--from', '2026-12-24', '--days', '5', ...dataFolder);
  expect(shown).toMatchObject({
    status: 0,
    stdout: '2026-12-24\tThu\t09:00–12:00\n2026-12-24\tThu\t13:00–16:00\n2026-12-28\tMon\t09:00–12:00\n2026-12-28\tMon\t13:00–16:00\n',
  });
  const query = ['openings', 'show', '--from', '2026-12-01', '--days', '1', '--json', ...dataFolder];
  expect(JSON.parse(cli(...query, '--place', 'own').stdout)).toEqual([]);
  expect(cli(...query, '--place', 'nowhere').status).toBe(1);
  expect(cli('openings', 'show', ...dataFolder).status).toBe(2);
  expect(cli('devices', 'export', '--ics', ...dataFolder).status).toBe(2);
  if (running) await server.kill('SIGTERM');
});

test.for([true, false])('settings go from one Digipunt to another by a file, with one that is running: %s', async (running) => {
  const [from, to] = [temporaryDataFolder(), temporaryDataFolder()];
  const servers = [await startServer('--data', from, '--demo'), await startServer('--data', to)];
  if (!running) for (const server of servers) await server.kill('SIGTERM');
  const file = join(from, 'instellingen.json');
  writeFileSync(file, cli('settings', 'export', '--data', from).stdout);
  const preview = cli('settings', 'import', file, '--dry-run', '--data', to);
  expect(preview.stdout).toContain('opensByItself\tfalse\ttrue\n');
  expect(preview.stdout).toMatch(/\d+ different; nothing was written\n$/);
  expect(cli('settings', 'import', file, '--data', to).stdout).toMatch(/\d+ changed\n$/);
  expect(cli('settings', 'import', file, '--data', to).stdout).toBe('0 changed\n');
  writeFileSync(file, 'Label;Soort\n');
  expect(cli('settings', 'import', file, '--data', to)).toMatchObject({ status: 1, stderr: 'this file has no settings of a Digipunt\n' });
  expect(cli('settings', 'import', file, '--sheet', 'x', '--data', to).status).toBe(2);
  if (running) for (const server of servers) await server.kill('SIGTERM');
});

test.for([true, false])('the check of a Digipunt has a line for each part, with one that is running: %s', async (running) => {
  const folder = temporaryDataFolder();
  const server = await startServer('--data', folder, '--demo');
  if (!running) await server.kill('SIGTERM');
  const { status, stdout } = cli('check', '--data', folder);
  expect([status, stdout.split('\n').length]).toEqual([0, 18]);
  expect(stdout).toContain('ok\tdisk\n');
  expect(stdout).toContain(running ? 'warning\tkioskScreen\tkiosk-closed\n' : 'unchecked\tkioskScreen\tnot-running\n');
  expect(JSON.parse(cli('check', '--json', '--data', folder).stdout)).toContainEqual({
    part: 'printer',
    state: 'unchecked',
    finding: 'paper-off',
  });
  if (running) await server.kill('SIGTERM');
});

test('the example lists have no problems, and each problem of a folder is reported by file, row and field', () => {
  expect(cli('check', EXAMPLES)).toMatchObject({ status: 0, stderr: '' });
  const folder = temporaryDataFolder();
  cpSync(EXAMPLES, folder, { recursive: true });
  writeFileSync(join(folder, 'plaatsen-nieuw.csv'), 'Code;Naam;Wanneer\nX;Proef;elke blauwe maandag\n;Zonder;\n');
  writeFileSync(join(folder, 'toestellen.csv'), 'Label;Soort\nN-01;broodrooster\n');
  writeFileSync(join(folder, 'vormingen.ics'), 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Zonder tijd\nEND:VEVENT\nEND:VCALENDAR\n');
  const found = cli('check', folder, '--json');
  expect(found.status).toBe(1);
  expect(JSON.parse(found.stdout).problems).toMatchObject([
    { file: 'toestellen.csv', row: 2, field: 'type', why: 'type' },
    { file: 'plaatsen-nieuw.csv', row: 2, field: 'when', why: 'when', said: 'elke blauwe maandag' },
    { file: 'plaatsen-nieuw.csv', row: 3, field: 'code', why: 'empty' },
    { file: 'vormingen.ics', row: 2, field: 'DTSTART', why: 'value-missing', event: { name: 'Zonder tijd', date: null } },
  ]);
  expect(cli('check', folder).stderr).toContain('plaatsen-nieuw.csv\trow 2\twhen\twhen\telke blauwe maandag\n');
  expect(cli('check', join(folder, 'nowhere')).status).toBe(1);
  expect(cli('check', folder, folder).status).toBe(2);
});

test('the events of a calendar that can be read are taken in with --partial, and the others are named', async () => {
  const folder = temporaryDataFolder();
  await (await startServer('--data', folder, '--demo')).kill('SIGTERM');
  const calendar = join(folder, 'agenda.ics');
  const event = (name: string, tzid: string) =>
    `BEGIN:VEVENT\nSUMMARY:${name}\nDTSTART;TZID=${tzid}:20261201T140000\nDURATION:PT2H\nEND:VEVENT\n`;
  writeFileSync(calendar, `BEGIN:VCALENDAR\n${event('Goed', 'Romance Standard Time')}${event('Vreemd', 'Mars')}END:VCALENDAR\n`);
  const importPlaces = (...options: string[]) => cli('places', 'import', calendar, '--data', folder, ...options);
  const problem = 'row 7\tVreemd\t2026-12-01\tDTSTART\ttime-zone-unknown\tMars\n';
  expect(importPlaces()).toMatchObject({
    status: 1,
    stdout: '',
    stderr: `Nothing was taken in: 1 wrong.\n${problem}With --partial the other events of the calendar are taken in.\n`,
  });
  expect(JSON.parse(importPlaces('--partial', '--dry-run', '--json').stdout)).toMatchObject({
    rows: [{ row: 2, does: 'add' }],
    leftOut: { count: 1, problems: [{ row: 7, event: { name: 'Vreemd', date: '2026-12-01' } }] },
  });
  const taken = importPlaces('--partial');
  expect([taken.status, taken.stderr]).toEqual([0, `Left out: 1 wrong.\n${problem}`]);
  expect(taken.stdout).toContain('1 new, 0 changed, 0 as they were\n');
  expect(cli('devices', 'import', calendar, '--partial').status).toBe(2);
});

test('a reference to a row of a refused list is not reported, and a reference to an unknown code is', () => {
  const folder = temporaryDataFolder();
  const findProblems = () =>
    JSON.parse(cli('check', folder, '--json').stdout).problems.map(({ file, row, said }: any) => [file, row, said]);
  writeFileSync(join(folder, 'plaatsen.csv'), 'Code;Naam;Soort\nV-1;Goed;vast\nX;Fout;kasteel\n');
  writeFileSync(join(folder, 'plaatsen_uren.csv'), 'Code;Wanneer\nv-1;maandag 9-12\n');
  writeFileSync(join(folder, 'vormingen.csv'), 'Code;Naam;Waar\nA;Een;V-1\nB;Twee;x\nC;Drie;NERGENS\n');
  writeFileSync(join(folder, 'vormingen_prijs.csv'), 'Code;Prijs\nA;2,50\n');
  const unknownPlace = ['vormingen.csv', 4, 'NERGENS'];
  expect(findProblems()).toEqual([['plaatsen.csv', 3, 'kasteel'], unknownPlace]);
  rmSync(join(folder, 'plaatsen_uren.csv'));
  // References are not checked against a list that cannot be read.
  writeFileSync(join(folder, 'plaatsen.csv'), 'Kode;Naam\nV-1;Goed\n');
  expect(findProblems()).toEqual([
    ['plaatsen.csv', 1, 'Kode'],
    ['plaatsen.csv', 1, undefined],
  ]);
  writeFileSync(join(folder, 'plaatsen.csv'), 'Code;Naam\nV-1;Goed\nX;Ook\n');
  expect(findProblems()).toEqual([unknownPlace]);
});

test('a backup is made, restored and the store checked by commands, while the Digipunt runs and when it is stopped', async () => {
  const folder = temporaryDataFolder();
  const server = await startServer('--data', folder, '--demo');
  const { file } = JSON.parse(cli('backup', '--data', folder).stdout) as { file: string };
  expect(JSON.parse(cli('restore', file, '--dry-run', '--data', folder).stdout)).toMatchObject({ ticketsSince: 0, loansSince: 0 });
  expect(cli('check-store', '--data', folder)).toMatchObject({ status: 0, stdout: 'The store is whole.\n' });
  await server.kill('SIGTERM');
  expect(cli('restore', file, '--data', folder)).toMatchObject({ status: 0 });
  writeFileSync(file, 'no backup');
  expect(cli('restore', file, '--data', folder)).toMatchObject({ status: 1, stderr: expect.stringContaining('damaged') });
  expect(cli('check-store', '--data', folder)).toMatchObject({ status: 0 });
});

test('a report adds several Digipunten up, as text, JSON, CSV and workbook, and a wrong range or file is refused', async () => {
  const folders = [temporaryDataFolder(), temporaryDataFolder()];
  for (const folder of folders) await (await startServer('--data', folder, '--demo')).kill('SIGTERM');
  const [one = '', other = ''] = folders;
  // The demonstration visits are of the days before this one.
  const range = ['--from', '2020-01-01', '--to', '2029-12-31'];
  const both = ['report', ...range, '--data', one, '--data', other];
  const json = cli(...both, '--json').stdout;
  expect(JSON.parse(json)).toMatchObject({ from: '2020-01-01', to: '2029-12-31', visits: 20 });
  // Every number of people in it is small, and so a text, or tens.
  expect(json.match(/"(?:count|visits|loans)": (?!"< 5"|[1-9]\d*0\b)[^,\s]+/g)).toBeNull();
  expect(json.match(/"count": "< 5"/g)?.length).toBeGreaterThan(20);
  // Eight demonstration visits each.
  expect(cli('report', ...range, '--data', one).stdout).toContain('Bezoeken\t10\n');
  expect(cli(...both).stdout).toContain('Bezoeken\t20\n');
  for (const name of ['cijfers.csv', 'cijfers.xlsx']) {
    expect(cli(...both, '--out', join(one, name))).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(statSync(join(one, name)).size).toBeGreaterThan(500);
  }
  expect(cli('report', '--from', '2026-12-31', '--to', '2026-01-01', '--data', one).status).toBe(1);
  expect(cli('report', '--from', '2026-01-01', '--data', one).status).toBe(2);
  expect(cli(...both, '--out', join(one, 'cijfers.pdf')).status).toBe(2);
  expect(cli('places', 'list', '--data', one, '--data', other).status).toBe(2);
});

test('the days of one Digipunt are taken in on another by commands, once its fingerprint is accepted, and stand in its report', async () => {
  const [from, to] = [temporaryDataFolder(), temporaryDataFolder()];
  for (const folder of [from, to]) await (await startServer('--data', folder, '--demo')).kill('SIGTERM');
  const dayFile = (act: string, folder: string, ...args: string[]) => cli('day-file', act, ...args, '--data', folder);
  /** Takes in a file, which is refused first because its sender is not known yet. */
  const accept = (file: string, folder: string): string => {
    const refused = dayFile('import', folder, file);
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    const [fingerprint = ''] = /(?:[\da-f]{4} ){7}[\da-f]{4}/.exec(refused.stderr) ?? [];
    return dayFile('import', folder, file, '--accept', fingerprint).stdout;
  };
  const [card, days] = [join(to, 'kaart.digipunt'), join(from, 'dagen.digipunt')];
  expect(dayFile('card', to, '--out', card)).toMatchObject({ status: 0, stdout: '' });
  expect(accept(card, from)).toContain(' is known now');
  const { digipunten } = JSON.parse(dayFile('list', from, '--json').stdout) as { digipunten: { id: string }[] };
  const now = new Date();
  const range = ['--from', new Date(now.getTime() - 30 * 86_400_000).toISOString().slice(0, 10), '--to', now.toISOString().slice(0, 10)];
  const receiver = ['--for', digipunten[0]?.id ?? ''];
  expect(dayFile('export', from, ...range, ...receiver, '--out', days)).toMatchObject({ status: 0, stdout: '' });
  expect(accept(days, to)).toMatch(/\tadded\n.*: 31 days\n$/s);
  expect(dayFile('import', to, days).stdout).not.toContain('added');
  // Eight demonstration visits each.
  const report = (scope: string) => cli('report', ...range, '--scope', scope, '--data', to).stdout;
  expect(report('received')).toContain('Bezoeken\t10\n');
  expect(report('together')).toContain('Bezoeken\t20\n');
  writeFileSync(days, 'Label;Soort\n');
  expect(dayFile('import', to, days)).toMatchObject({ status: 1, stderr: 'this is no day file of a Digipunt\n' });
  expect(dayFile('export', from, ...range, '--for', 'nobody').status).toBe(1);
  for (const wrong of [
    ['export', ...range],
    ['import', days, '--dry-run'],
    ['list', ...receiver],
    ['card', '--accept', 'x'],
  ])
    expect([wrong[0], cli('day-file', ...wrong, '--data', to).status]).toEqual([wrong[0], 2]);
  expect(cli('report', ...range, '--scope', 'everywhere', '--data', to).status).toBe(2);
});

test('days are simulated without a Digipunt: the same seed prints the same, a wrong option says why, and nothing is written', () => {
  const home = temporaryDataFolder();
  const env = { ...process.env, HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home, DIGIPUNT_KEYS: join(home, 'keys') };
  const simulate = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'simulate', ...args], { encoding: 'utf8', env });
    return { status, stdout, stderr };
  };
  const days = ['--arrivals', '60', '--helpers', '2', '--days', '10'];
  const text = simulate(...days, '--seed', '7');
  expect(text).toMatchObject({ status: 0, stderr: '' });
  const [intro, , ...lines] = text.stdout.split('\n');
  expect(intro).toBe('Made-up working days of 7 hours: a day has 60 visitors and 2 helpers (seed 7).');
  expect(new Set(lines.slice(0, 4).map((line) => line.length)).size).toBe(1);
  expect(text.stdout).toMatch(/all 10 days +600 .*\nTuesdays +120 .*\nTuesdays, one helper more +120 /);
  const json = JSON.parse(simulate(...days, '--seed', '7', '--json').stdout);
  expect(json).toMatchObject({ arrivals: 60, helpers: 2, days: 10, seed: 7, all: { visitors: 600 }, tuesdays: { days: 2 } });
  const [before, after] = [json.tuesdays.p90Wait, json.tuesdaysWithOneMore.p90Wait];
  expect(text.stdout).toContain(`With one helper more on Tuesday, nine in ten visitors wait up to ${after} min instead of ${before} min`);
  expect(simulate(...days, '--seed', '7')).toEqual(text);
  expect(simulate(...days).stdout).toBe(simulate(...days, '--seed', '1').stdout);
  expect(simulate(...days).stdout).not.toBe(text.stdout);
  expect(simulate('--arrivals', '1', '--helpers', '1', '--days', '1').stdout).toContain('There is no Tuesday in one day');
  const wrong: [string[], string][] = [
    [['--arrivals', '60', '--helpers', '3'], 'simulate needs --arrivals, --helpers and --days'],
    [[...days, '--helpers', '0'], '--helpers 0 is not a whole number from 1 to 20'],
    [[...days, '--days', '1.5'], '--days 1.5 is not a whole number from 1 to 250'],
    [[...days, '--seed', 'x'], '--seed x is not a whole number from 0 to 999999'],
    [[...days, '--dry-run'], '--dry-run belongs to'],
    [[...days, '--tuesdays', '2'], "Unknown option '--tuesdays'"],
    [[...days, 'week'], 'simulate takes no file'],
  ];
  for (const [args, reason] of wrong)
    expect(simulate(...args)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(reason) });
  expect(cli('places', 'list', '--arrivals', '60')).toMatchObject({ status: 2, stderr: expect.stringContaining('belong to simulate') });
  expect(readdirSync(home)).toEqual([]);
});
