import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test, vi } from 'vitest';
import { readAttempt, versionInUse } from '../../electron/update/services/versions.ts';
import { privateKey, publicKey } from '../integration/update/update-fixtures.ts';
import { packUpdate } from '../../electron/update/services/pack-update.ts';
import { MIGRATIONS } from '../../electron/store/migrations.ts';
import { isElectronInstalled } from './kiosk-process.ts';
import { onFinished, post, temporaryDataFolder } from './server-process.ts';

// Updates with a real server, a real data folder and the program of `digipunt-update.service`. Versions are small: their programs
// import the one of the build. What systemd does is done by a stand-in for systemctl, which starts the version in use.

const PROJECT = resolve(import.meta.dirname, '../..');
const RUN_PROGRAM = join(PROJECT, 'electron/package/root/usr/lib/digipunt/bin/run-program');

/** A program of a version: a line of JavaScript before the real one of the build, or in its place. */
const wrap = (program: string, before = ''): string => `${before}\nawait import('${PROJECT}/dist/main/${program}');\n`;

const NODE = `#!/bin/sh\nexec '${process.execPath}' "$@"\n`;

/** Changes the store as a migration of a later version would, before the server opens it; the file stays readable for this one. */
const MIGRATE = `const { default: Database } = await import('${PROJECT}/node_modules/better-sqlite3/lib/index.js');
const store = new Database(process.argv[process.argv.indexOf('--data') + 1] + '/digipunt.sqlite');
store.exec('CREATE TABLE IF NOT EXISTS later (id INTEGER)');`;

/** The files of a version, by path. */
const files = (start: string): Record<string, string> => ({
  'bin/node': NODE,
  'dist/main/start.js': start,
  'dist/main/update.js': wrap('update.js'),
  'package.json': '{"type":"module"}',
  'update-key.pem': publicKey.export({ type: 'spki', format: 'pem' }).toString(),
});

const VERSIONS = {
  good: wrap('start.js'),
  mute: "console.log('desk http://127.0.0.1:1/desk'); setInterval(() => {}, 1000);",
  migrates: wrap('start.js', MIGRATE),
  'migrates and breaks': `${MIGRATE}\nstore.exec('DELETE FROM ticket; DROP TABLE later'); process.exit(1);`,
};

function writeFiles(folder: string, content: Record<string, string>): void {
  for (const [path, text] of Object.entries(content)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    if (path.startsWith('bin/')) chmodSync(join(folder, path), 0o755);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** A computer with version 1.0.0 as its package, and a server that runs and has given two tickets. */
async function openComputer() {
  const root = temporaryDataFolder();
  const [home, versions, data, keys] = ['home', 'versions', 'data', 'keys'].map((name) => join(root, name)) as [
    string,
    string,
    string,
    string,
  ];
  writeFiles(home, { ...files(VERSIONS.good), version: '1.0.0\n' });
  copyFileSync(RUN_PROGRAM, join(home, 'bin/run-program'));
  chmodSync(join(home, 'bin/run-program'), 0o755);
  for (const folder of [data, keys, versions]) mkdirSync(folder);
  const port = await freePort();
  const serverPid = join(root, 'server.pid');
  const start = `DIGIPUNT_VERSIONS='${versions}' setsid '${home}/bin/run-program' start.js --server-only --demo --port ${port} --data '${data}' --keys '${keys}' >> '${root}/server.log' 2>&1 & echo $! > '${serverPid}'`;
  writeFiles(root, {
    'bin/systemctl': `#!/bin/sh
alive() { test -s '${serverPid}' && kill -0 "$(cat '${serverPid}')" 2>/dev/null; }
case "$1 $3$2" in
  is-active*) alive && echo active || echo inactive ;;
  stop*server*) alive && kill "$(cat '${serverPid}')"; while alive; do sleep 0.1; done ;;
  start*server*) alive || { ${start}; } ;;
esac
`,
  });
  const env = { ...process.env, PATH: `${join(root, 'bin')}:${process.env['PATH']}`, DIGIPUNT_VERSIONS: versions };
  const systemctl = (...args: string[]): string => spawnSync(join(root, 'bin/systemctl'), args, { encoding: 'utf8', env }).stdout;
  onFinished(() => systemctl('stop', 'digipunt-server.service'));
  const url = `http://127.0.0.1:${port}`;
  const waitForServer = () =>
    vi.waitFor(async () => expect((await fetch(`${url}/api/kiosk/state`)).status).toBe(200), { timeout: 60_000, interval: 200 });
  const take = (requestId: string) => post(`${url}/api/kiosk/tickets`, { topic: 'itsme', language: 'nl', requestId });
  const given = new Map<string, number>();
  const takeTicket = async (): Promise<void> => {
    const requestId = randomUUID();
    const taken = await take(requestId);
    expect(taken?.status).toBe(201);
    given.set(requestId, taken?.body.ticket.number as number);
    // Nobody is left in the line.
    await post(`${url}/api/kiosk/tickets/${taken?.body.ticket.id}/leave`, { requestId: randomUUID() });
  };
  systemctl('start', '--no-block', 'digipunt-server.service');
  await waitForServer();
  await takeTicket();
  await takeTicket();
  const file = join(root, 'new.update');
  const about = { version: '1.1.0', replaces: '1.0.0', schema: MIGRATIONS.length, platform: process.platform, architecture: process.arch };
  const args = ['update.js', 'install', '--file', file, '--data', data, '--keys', keys, '--port', String(port)];
  return {
    file,
    data,
    versions,
    /** Writes the update file of a version. */
    offer: (start: string, changes: Partial<typeof about> = {}): void => {
      const folder = join(root, `new-${randomUUID()}`);
      writeFiles(folder, { ...files(start), version: `${changes.version ?? about.version}\n` });
      packUpdate(folder, { ...about, ...changes }, privateKey, file);
    },
    /** Installs the file; with `killAt` everything of it is killed when it says so. Resolves to what it printed. */
    install: async (killAt?: string): Promise<string> => {
      const child = spawn(join(home, 'bin/run-program'), args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => {
          output += chunk.toString();
          if (killAt !== undefined && output.includes(killAt) && child.pid) process.kill(-child.pid, 'SIGKILL');
        });
      await once(child, 'exit');
      // What systemd does when the service has ended, in whatever way.
      systemctl('start', '--no-block', 'digipunt-server.service');
      return output;
    },
    hasTable: (name: string): boolean => {
      const store = new Database(join(data, 'digipunt.sqlite'), { readonly: true });
      try {
        return store.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(name) !== undefined;
      } finally {
        store.close();
      }
    },
    /** The kiosk gives the next number, and each confirmed request the number that it had. */
    expectAllTickets: async (): Promise<void> => {
      await waitForServer();
      for (const [requestId, number] of given) expect((await take(requestId))?.body.ticket.number).toBe(number);
      await takeTicket();
      expect([...given.values()]).toEqual([...given.values()].map((_, index) => index + 1));
      expect(existsSync(join(data, 'before-update'))).toBe(false);
    },
  };
}

/** What the service says at each step; the address is said by the version that it tries, which has changed the store by then. */
const STEPS = ['step: check', 'step: unpack', 'step: stop', 'step: copy data', 'step: try', 'desk http', 'step: use', 'step: start'];

const LINUX_ONLY = isElectronInstalled || process.platform !== 'linux';

test.skipIf(LINUX_ONLY)(
  'a file that is no update here stops nothing, one that does not work leaves the version before and its data, and a good one is used',
  async () => {
    const { file, offer, install, versions, expectAllTickets, hasTable } = await openComputer();
    const resultOf = async (expected: string): Promise<void> => {
      const output = await install();
      expect([expected, readAttempt(versions)?.result]).toEqual([expected, expected]);
      expect(output.includes('step: stop')).toBe(expected === 'no-start' || expected === 'installed');
    };
    offer(VERSIONS.good, { version: '1.0.0' });
    await resultOf('older');
    offer(VERSIONS.good, { schema: MIGRATIONS.length - 1 });
    await resultOf('schema-older');
    offer(VERSIONS.good);
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, -1));
    await resultOf('incomplete');
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    await resultOf('wrong-signature');
    for (const version of ['mute', 'migrates and breaks'] as const) {
      offer(VERSIONS[version]);
      await resultOf('no-start');
      expect([versionInUse(versions), existsSync(join(versions, '1.1.0'))]).toEqual([null, false]);
      await expectAllTickets();
    }
    expect(hasTable('later')).toBe(false);
    offer(VERSIONS.good);
    await resultOf('installed');
    expect(versionInUse(versions)).toBe('1.1.0');
    await expectAllTickets();
  },
);

test.skipIf(LINUX_ONLY)(
  'an update to another store that is killed at any step leaves a working kiosk with all its tickets',
  async () => {
    const { offer, install, versions, expectAllTickets, hasTable } = await openComputer();
    for (const [index, step] of STEPS.entries()) {
      // Of a kill at the step that decides, either version is right; the next update is newer than both.
      offer(VERSIONS.migrates, { version: `1.${index + 1}.0`, schema: MIGRATIONS.length + 1 });
      expect(await install(step)).toContain(step);
      await expectAllTickets();
      // The data belongs to the version in use.
      expect([step, hasTable('later')]).toEqual([step, versionInUse(versions) !== null]);
    }
    expect(versionInUse(versions)).toBe(`1.${STEPS.length}.0`);
  },
  240_000,
);
