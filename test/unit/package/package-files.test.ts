import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { expect, test } from 'vitest';
import { hostnameOf } from '../../../electron/computers/rules/key-fingerprint.ts';
import {
  changelog,
  configurationFiles,
  controlFile,
  packageFiles,
  ROOT_FOLDER,
  versionFiles,
} from '../../../electron/package/package-files.ts';
import { START_OPTIONS } from '../../../electron/shell/start-options.ts';
import { keyFolder } from '../../../electron/store/field-keys/key-files.ts';

const PROJECT = resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(join(PROJECT, file), 'utf8');
const filesBelow = (folder: string): string[] =>
  readdirSync(join(PROJECT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(PROJECT, join(entry.parentPath, entry.name)));

/** A build as it is, and what lies beside what is packed. */
const BUILD = [
  'dist/built-from',
  'dist/main/start.js',
  'dist/main/serve.js',
  'dist/main/cli.js',
  'dist/main/main.js',
  'dist/faces/index.html',
];
const MODULE = ['lib/index.js', 'prebuilds/linux-x64.node', 'prebuilds/linux-arm64.node', 'deps/sqlite3/sqlite3.c'].map(
  (file) => `node_modules/better-sqlite3/${file}`,
);
const files = packageFiles([...BUILD, ...MODULE, ...filesBelow(ROOT_FOLDER), 'electron/app.ts', 'release/old.deb'], 'x64');
const targets = files.map(({ target }) => target);

/** The settings of a unit, by name: a name may occur more than once. */
function unit(name: string): Map<string, string[]> {
  const settings = new Map<string, string[]>();
  for (const line of read(`${ROOT_FOLDER}/usr/lib/systemd/system/${name}`).split('\n')) {
    const [, key, value] = /^([A-Za-z]+)=(.*)$/.exec(line) ?? [];
    if (key !== undefined) settings.set(key, [...(settings.get(key) ?? []), value ?? '']);
  }
  return settings;
}
const server = unit('digipunt-server.service');
const kiosk = unit('digipunt-kiosk.service');
const update = unit('digipunt-update.service');
const one = (settings: Map<string, string[]>, name: string): string => settings.get(name)?.join(' ') ?? '';

test('a package holds the build, Node and one native module, and nothing else of the project', () => {
  expect(targets.filter((target) => target.startsWith('/usr/lib/digipunt/dist/'))).toEqual(
    ['dist/faces/index.html', 'dist/main/cli.js', 'dist/main/serve.js', 'dist/main/start.js'].map((file) => `/usr/lib/digipunt/${file}`),
  );
  expect(targets.filter((target) => target.endsWith('.node'))).toEqual([
    '/usr/lib/digipunt/node_modules/better-sqlite3/prebuilds/linux-x64.node',
  ]);
  expect(targets.filter((target) => /\.(?:c|ts|deb)$|electron/.test(target))).toEqual([]);
  expect(packageFiles([], 'arm64').map(({ source }) => source)).toContain('node_modules/better-sqlite3/prebuilds/linux-arm64.node');
  expect(new Set(targets).size).toBe(targets.length);
});

test('an update brings the program, and nothing that root runs before it has checked one', () => {
  const brought = versionFiles(files).map(({ target }) => target);
  expect(brought.filter((target) => !target.startsWith('dist/') && !target.startsWith('node_modules/better-sqlite3/'))).toEqual([
    'bin/node',
    'package.json',
  ]);
  expect(brought).toContain('dist/main/start.js');
  const [program, script, ...args] = one(update, 'ExecStart').split(' ');
  expect([program, script, args[0]]).toEqual(['/usr/lib/digipunt/bin/run-program', 'update.js', 'install']);
  // What it tries is never open to visitors, and what is killed is put right by the next start.
  expect(one(update, 'ExecStopPost')).toContain('start --no-block digipunt-server.service');
  expect(one(update, 'CapabilityBoundingSet')).toBe('CAP_DAC_READ_SEARCH CAP_SETUID CAP_SETGID CAP_KILL');
  expect([one(update, 'ProtectSystem'), one(update, 'NoNewPrivileges')]).toEqual(['strict', 'yes']);
  const stick = unit('run-digipunt-stick.mount');
  expect(one(stick, 'Options')).toBe('ro,nosuid,nodev,noexec,umask=0022');
});

test('programs can be executed and all else cannot; what an administrator may change is named', () => {
  expect(files.filter(({ mode }) => mode === 0o755).map(({ target }) => target)).toEqual([
    '/usr/lib/digipunt/bin/apply-policies',
    '/usr/lib/digipunt/bin/kiosk-session',
    '/usr/lib/digipunt/bin/node',
    '/usr/lib/digipunt/bin/run-program',
    '/usr/lib/digipunt/bin/x-session',
    '/usr/sbin/digipunt',
  ]);
  expect(configurationFiles(files)).toEqual(['/etc/pam.d/digipunt-kiosk']);
  expect(targets).toContain('/usr/share/man/man8/digipunt.8.gz');
});

test.for(filesBelow(ROOT_FOLDER).filter((file) => /\/(?:systemd\/system|bin|sbin)\//.test(file)))(
  'every file that %s names is in the package',
  (file) => {
    const named = read(file).match(/\/usr\/lib\/digipunt\/[\w./-]+\w/g) ?? [];
    // By a name that is known only while it runs.
    expect(named.filter((path) => path !== '/usr/lib/digipunt/policies').filter((path) => !targets.includes(path))).toEqual([]);
  },
);

test('the server is started with options that it has, on folders that systemd makes, with its keys outside the data', () => {
  const [program, script, ...args] = one(server, 'ExecStart').split(' ');
  expect([program, script]).toEqual(['/usr/lib/digipunt/bin/run-program', 'start.js']);
  const { values } = parseArgs({ args, options: START_OPTIONS, strict: true });
  expect(values['server-only']).toBe(true);
  expect(
    one(server, 'StateDirectory')
      .split(' ')
      .map((name) => `/var/lib/${name}`),
  ).toEqual([values.data, values.keys]);
  expect(one(server, 'StateDirectoryMode')).toBe('0700');
  expect(keyFolder(String(values.data), String(values.keys))).toBe(values.keys);
  const session = read(`${ROOT_FOLDER}/usr/lib/digipunt/bin/kiosk-session`);
  const [, windowArgs = ''] = /start\.js (--window-only .*)/.exec(session) ?? [];
  expect(parseArgs({ args: windowArgs.split(' '), options: START_OPTIONS, strict: true }).values.data).toBe(
    `/var/lib/${one(kiosk, 'StateDirectory')}`,
  );
});

test('systemd watches the server by its own signs of life, starts it again for ever, and lets it close its store', () => {
  expect(one(server, 'Type')).toBe('notify');
  expect(one(server, 'NotifyAccess')).toBe('all');
  // The supervisor takes 15 s to see a server that hangs, and 5 s to stop one.
  expect(Number(one(server, 'WatchdogSec'))).toBeGreaterThan(15);
  expect(Number(one(server, 'TimeoutStopSec'))).toBeGreaterThan(5);
  for (const settings of [server, kiosk]) {
    expect(one(settings, 'Restart')).toBe('always');
    expect(one(settings, 'StartLimitIntervalSec')).toBe('0');
  }
});

test('the screen is another user than the server, without rights, and finds no data', () => {
  const users = [one(server, 'User'), one(kiosk, 'User')];
  expect(users).toEqual(['digipunt', 'digipunt-kiosk']);
  const script = read('electron/package/control/postinst');
  for (const user of users) expect(script).toContain(`add_user ${user} `);
  expect(one(kiosk, 'InaccessiblePaths')).toBe('-/var/lib/digipunt -/var/lib/digipunt-keys');
  for (const settings of [server, kiosk]) {
    expect(settings.get('CapabilityBoundingSet')).toEqual(['']);
    for (const setting of ['NoNewPrivileges', 'PrivateTmp', 'ProtectKernelModules', 'ProtectKernelTunables', 'RestrictSUIDSGID'])
      expect([setting, one(settings, setting)]).toEqual([setting, 'yes']);
  }
  // With them headless Chromium makes no PDF, and does not end.
  expect(one(server, 'InaccessiblePaths')).toBe('-/etc/chromium/policies');
  expect(script).toContain('install -d -m 0755 /etc/chromium/policies/managed');
  expect([one(server, 'ProtectSystem'), one(server, 'ProtectHome')]).toEqual(['strict', 'yes']);
});

test('no other terminal, key or page is within reach of a visitor', () => {
  expect(read(`${ROOT_FOLDER}/usr/lib/systemd/logind.conf.d/digipunt.conf`)).toMatch(/^NAutoVTs=0$[^]*^ReserveVT=0$/m);
  expect(read(`${ROOT_FOLDER}/usr/lib/sysctl.d/90-digipunt.conf`)).toMatch(/^kernel\.sysrq = 0$/m);
  expect(read('electron/package/control/postinst')).toContain('ln -s /dev/null /etc/systemd/system/ctrl-alt-del.target');
  expect(one(kiosk, 'Conflicts')).toBe('getty@tty1.service');
  expect(read(`${ROOT_FOLDER}/usr/lib/digipunt/bin/kiosk-session`)).toMatch(/^cage -d -- /m);
  const policies = (name: string) => JSON.parse(read(`${ROOT_FOLDER}/usr/lib/digipunt/policies/${name}.json`)) as Record<string, unknown>;
  expect(policies('kiosk')).toMatchObject({
    AllowFileSelectionDialogs: false,
    DeveloperToolsAvailability: 2,
    DownloadRestrictions: 3,
    PasswordManagerEnabled: false,
    PrintingEnabled: false,
    TranslateEnabled: false,
    URLAllowlist: ['http://127.0.0.1', 'https://local'],
  });
  expect(policies('kiosk')['URLBlocklist']).toContain('*');
  // A screen elsewhere in the building knows the Digipunt by such a name.
  expect(new URL(`https://${hostnameOf('0'.repeat(64))}:4322`).hostname).toMatch(/\.local$/);
  const onlyAtAKiosk = Object.keys(policies('kiosk')).filter((name) => !(name in policies('desk')));
  expect(onlyAtAKiosk).toEqual([
    'AllowFileSelectionDialogs',
    'AudioCaptureAllowed',
    'DefaultClipboardSetting',
    'DefaultPopupsSetting',
    'DownloadRestrictions',
    'PrintingEnabled',
  ]);
  expect(policies('kiosk')).toMatchObject(policies('desk'));
});

test('the package says what it is in the forms of Debian', () => {
  expect(controlFile('1.2.3', 'amd64', 120_000)).toMatch(
    /^Package: digipunt\nVersion: 1\.2\.3\nArchitecture: amd64\n[^]*^Installed-Size: 120000$/m,
  );
  // Every line of a description begins with a space, and an empty one is a dot.
  expect(
    controlFile('1', 'amd64', 1)
      .split('\n')
      .filter((line) => !/^(?:[A-Z][\w-]+: \S| \S)/.test(line)),
  ).toEqual(['']);
  expect(changelog('1.2.3', Date.UTC(2026, 10, 28, 7, 5))).toContain('>  Sat, 28 Nov 2026 07:05:00 +0000\n');
});

test('whoever installs reads the names of the folders, services and commands as they are', () => {
  const manual = read('resources/manual/installeren.md');
  const command = read(`${ROOT_FOLDER}/usr/sbin/digipunt`);
  const folders = [server, kiosk].map((settings) => one(settings, 'StateDirectory')).join(' ');
  for (const folder of folders.split(' ')) expect(manual).toContain(`/var/lib/${folder}`);
  for (const [, service] of manual.matchAll(/(digipunt-(?:server|kiosk))(?= digipunt-| -u|`)/g))
    expect(targets).toContain(`/usr/lib/systemd/system/${service}.service`);
  for (const [, role] of manual.matchAll(/role (kiosk|desk|display|ask)/g)) expect(command).toMatch(new RegExp(`\\b${role}\\b.*\\)`));
  expect(read('electron/package/control/postrm')).toContain(/DIGIPUNT_ERASE_DATA(?==)/.exec(manual)?.[0]);
  expect(read('electron/command-line/command.ts')).toContain('check-store');
});
