import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { bootContainer, type Container, waitFor } from './container.ts';
import { makeDebian, runHere } from './debian-root.ts';

// `npm run test:install`: the Debian package in a fresh Debian that boots with its own systemd, from the first installation to the
// last purge. The screen has no glass: the compositor draws into memory, and Chromium really paints there. It takes some minutes
// and needs root, so that it is no part of `npm test`.

const ROOT = resolve(import.meta.dirname, '../..');
const MAX_BYTES = 120 * 1_048_576;
const DATA = '/var/lib/digipunt';
/** Where the unit of the screen is changed for a machine without one. */
const DROP_IN = '/etc/systemd/system/digipunt-kiosk.service.d';

const missing = ['debootstrap', 'systemd-nspawn', 'lintian', 'dpkg-deb'].filter(
  (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status !== 0,
);
if (process.getuid?.() !== 0 || missing.length > 0) {
  console.error('npm run test:install needs root on Debian: apt-get install debootstrap systemd-container lintian');
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'digipunt-install-'));
let done = 0;

async function step(title: string, body: () => unknown): Promise<void> {
  const startedAt = performance.now();
  await body();
  done++;
  console.log(`✓ ${title} (${((performance.now() - startedAt) / 1_000).toFixed(1)} s)`);
}

const signingKey = join(folder, 'update-key.pem');
const build = (script: string, args: string[], key = signingKey): string =>
  runHere(process.execPath, [join(ROOT, 'electron/package', script), ...args], { ...process.env, DIGIPUNT_UPDATE_KEY: key });

/** Builds a package of a version, and returns its path. */
function buildPackage(version: string, out: string): string {
  build('build-deb.ts', ['--version', version, '--out', join(folder, out)]);
  return join(folder, out, `digipunt_${version}_${runHere('dpkg', ['--print-architecture']).trim()}.deb`);
}

/** A drop-in for a container: there is no terminal and no graphics card. */
const WITHOUT_GLASS = `[Unit]
ConditionPathExists=
[Service]
StandardInput=null
TTYPath=
TTYReset=no
TTYVHangup=no
TTYVTDisallocate=no
UtmpIdentifier=
Environment=WLR_BACKENDS=headless WLR_LIBINPUT_NO_DEVICES=1 WLR_RENDERER=pixman
`;

type Answer = { status: number; cookie: string; body: any };

/** Asks the server inside, by the Node of the package: a fresh Debian has no other program for it. */
function ask({ run }: Container, path: string, body?: object, cookie = ''): Answer {
  const script = `const [path, body, cookie] = process.argv.slice(1);
    const answer = await fetch('http://127.0.0.1:4321' + path, body ? { method: 'POST', body, headers: { 'content-type': 'application/json', cookie } } : {});
    const text = await answer.text();
    console.log(JSON.stringify({ status: answer.status, cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0], body: text && JSON.parse(text) }));`;
  const args = ['/usr/lib/digipunt/bin/node', '--input-type=module', '-e', script, '--', path, body ? JSON.stringify(body) : '', cookie];
  return JSON.parse(run('exec "$@"', ...args)) as Answer;
}

const install = ({ run }: Container, name: string): string => run(`apt-get install -y --no-install-recommends /packages/${name}.deb`);
const isActive = ({ tryRun }: Container, unit: string): boolean => tryRun(`systemctl is-active --quiet ${unit}`).status === 0;
const running = (container: Container): Promise<boolean> => waitFor('an active server', () => isActive(container, 'digipunt-server'));
const given: string[] = [];
const takeTicket = (container: Container): number => {
  const { status, body } = ask(container, '/api/kiosk/tickets', { topic: 'itsme', language: 'nl', requestId: randomUUID() });
  assert.equal(status, 201, JSON.stringify(body));
  given.push(body.ticket.id as string);
  return body.ticket.number as number;
};
const painted = (container: Container, since: string): Promise<boolean> =>
  waitFor('a page that has painted', () => {
    const { lastPainted } = ask(container, '/api/health').body.screens;
    return lastPainted !== null && lastPainted > since;
  });
const now = (): string => new Date().toISOString();

async function testInstallation(container: Container): Promise<void> {
  const { run, tryRun } = container;
  await step('a fresh Debian takes the package, and no server starts before somebody says what the computer is', () => {
    install(container, 'first');
    assert.equal(isActive(container, 'digipunt-server'), false);
    assert.equal(isActive(container, 'digipunt-server.path'), true);
    assert.match(run('systemctl is-enabled digipunt-server digipunt-server.path digipunt-kiosk'), /^enabled\nenabled\nenabled$/);
  });
  await step('systemd finds nothing wrong in the units', () => {
    const found = tryRun(
      'systemd-analyze verify digipunt-server.service digipunt-server.path digipunt-update.service digipunt-update.path run-digipunt-stick.mount digipunt-kiosk.service',
    ).output;
    // A fresh Debian has no program to read manuals with.
    assert.deepEqual(
      found.split('\n').filter((line) => line !== '' && !line.includes("Command 'man")),
      [],
    );
  });
  await step('as a kiosk it is ready once systemd has heard so, and each user finds its own folders only', async () => {
    run('digipunt role kiosk');
    await running(container);
    const folders = `${DATA} ${DATA}-keys ${DATA}-kiosk`;
    assert.equal(run(`stat -c '%a %U' ${folders}`), '700 digipunt\n700 digipunt\n700 digipunt-kiosk');
    assert.notEqual(tryRun(`runuser -u digipunt-kiosk -- ls ${DATA}`).status, 0);
    assert.match(run('runuser -u digipunt -- id'), /groups=\d+\(digipunt\)$/);
    assert.match(run('runuser -u digipunt-kiosk -- id'), /groups=\d+\(digipunt-kiosk\)$/);
  });
  await step('it is set up, and a visitor takes ticket 1', () => {
    const { code } = ask(container, '/api/kiosk/state').body.setUp;
    const setUp = { requestId: randomUUID(), code, digipunt: 'Kessel-Lo', desks: ['1'], coordinator: { name: 'Fatima', pin: '4711' } };
    const { status, cookie } = ask(container, '/api/desk/set-up', setUp);
    assert.equal(status, 204);
    assert.equal(ask(container, '/api/desk/queue', { state: 'open', requestId: randomUUID() }, cookie).status, 204);
    assert.equal(takeTicket(container), 1);
    run('digipunt check-store');
    assert.equal(tryRun('runuser -u digipunt -- digipunt check-store').status, 1);
  });
  await step('the screen paints in the compositor, by a browser in its sandbox, with the policies of a kiosk', async () => {
    const since = now();
    run('systemctl restart digipunt-kiosk');
    await painted(container, since);
    const browsers = run("ps -eo user:20,args | grep '[c]hromium/chromium '").split('\n');
    assert.deepEqual(
      browsers.filter((line) => !line.startsWith('digipunt-kiosk ') || line.includes('--no-sandbox')),
      [],
    );
    assert.equal(
      run('cat /etc/chromium/policies/managed/digipunt.json'),
      readFileSync(join(ROOT, 'electron/package/root/usr/lib/digipunt/policies/kiosk.json'), 'utf8').trim(),
    );
  });
  await step('the policies keep a visitor from printing, and not the server', () => {
    const print = (user: string): string =>
      `runuser -u ${user} -- env HOME=/tmp timeout 30 chromium --headless --disable-gpu --user-data-dir=/tmp/pdf-${user} --print-to-pdf=/tmp/${user}.pdf http://127.0.0.1:4321/`;
    assert.notEqual(tryRun(`${print('digipunt-kiosk')} && test -s /tmp/digipunt-kiosk.pdf`).status, 0);
    run(`nsenter -t $(systemctl show -P MainPID digipunt-server) -m -- sh -c '${print('digipunt')} && test -s /tmp/digipunt.pdf'`);
  });
  await step('a compositor that ends is back, and takes no browser of before with it', async () => {
    const before = run('pgrep -x cage');
    const since = now();
    run('pkill -KILL -x cage');
    await waitFor('another compositor', () => tryRun('pgrep -x cage').output.trim() !== before && tryRun('pgrep -x cage').status === 0);
    await painted(container, since);
    await waitFor('one window alone', () => run('pgrep -c -u digipunt-kiosk -f "^/usr/lib/digipunt/bin/node"') === '1');
    assert.equal(isActive(container, 'digipunt-kiosk'), true);
  });
  await step('a supervisor that stands still is started again by systemd, and no number is lost', async () => {
    const restarts = () => Number(run('systemctl show -P NRestarts digipunt-server'));
    const before = restarts();
    run('kill -STOP $(systemctl show -P MainPID digipunt-server)');
    await waitFor('a restart by the watchdog', () => restarts() > before);
    await running(container);
    assert.match(run('journalctl -u digipunt-server -o cat --no-pager'), /Watchdog timeout/);
    assert.equal(takeTicket(container), 2);
  });
  await step('an upgrade over the running one goes on with the data, and the screen comes back', async () => {
    const since = now();
    install(container, 'second');
    assert.equal(run("dpkg-query -W -f '${Version}' digipunt"), '1.0.1');
    await running(container);
    assert.equal(takeTicket(container), 3);
    await painted(container, since);
  });
  await step('an upgrade that is killed half-way is finished by installing it again, with the data whole', async () => {
    tryRun('dpkg -i /packages/first.deb >/dev/null 2>&1 & sleep 0.7; kill -9 $!; pkill -9 dpkg-deb; sleep 0.2');
    assert.notEqual(run("dpkg-query -W -f '${Status}' digipunt"), 'install ok installed');
    run('dpkg -i /packages/second.deb');
    await running(container);
    assert.equal(takeTicket(container), 4);
  });
  await step('a signed update is in use once nobody is in the line, with the data, and one that others signed is refused', async () => {
    assert.match(tryRun('digipunt update /packages/foreign.update').output, /signature/);
    for (const id of given.splice(0)) ask(container, `/api/kiosk/tickets/${id}/leave`, { requestId: randomUUID() });
    const since = now();
    assert.match(run('digipunt update /packages/new.update'), /^Version 1\.0\.2 is installed/);
    await waitFor('the new version', () => tryRun('cat /var/lib/digipunt-versions/current/version').output.trim() === '1.0.2');
    await running(container);
    assert.equal(run('readlink /proc/$(systemctl show -P MainPID digipunt-server)/exe'), '/var/lib/digipunt-versions/1.0.2/bin/node');
    await waitFor('a server that answers', () => tryRun('journalctl -u digipunt-update -o cat').output.includes('version 1.0.2 is in use'));
    assert.equal(takeTicket(container), 5);
    assert.equal(run('stat -c %U /var/lib/digipunt-versions/1.0.2/dist/main/start.js'), 'root');
    assert.notEqual(tryRun(`ls -d ${DATA}/before-update`).status, 0);
    await painted(container, since);
  });
  await step('a package that is older than it does not take its place, and one that is as new does', async () => {
    run('dpkg -i /packages/second.deb');
    await running(container);
    const program = () => run('readlink /proc/$(systemctl show -P MainPID digipunt-server)/exe');
    assert.equal(program(), '/var/lib/digipunt-versions/1.0.2/bin/node');
    assert.equal(takeTicket(container), 6);
    // As if the update had brought the version of the package.
    run('cp /usr/lib/digipunt/version /var/lib/digipunt-versions/1.0.2/version && dpkg -i /packages/second.deb');
    await running(container);
    assert.equal(program(), '/usr/lib/digipunt/bin/node');
  });
  await step('removed it runs no more and locks nothing; the data stays', () => {
    run('apt-get remove -y digipunt');
    for (const unit of ['digipunt-server', 'digipunt-kiosk', 'digipunt-server.path']) assert.equal(isActive(container, unit), false);
    assert.doesNotMatch(tryRun('ps -u digipunt,digipunt-kiosk -o args=').output, /cage|chromium|\/usr\/lib\/digipunt/);
    assert.notEqual(tryRun('ls /etc/chromium/policies/managed/digipunt.json').status, 0);
    assert.notEqual(tryRun('ls -d /etc/systemd/system/ctrl-alt-del.target').status, 0);
    run(`test -s ${DATA}/digipunt.sqlite`);
  });
  await step('purged it says where the data is, and installed again it goes on with it', async () => {
    assert.match(run('apt-get purge -y digipunt'), /the data stays in \/var\/lib\/digipunt/);
    install(container, 'second');
    await running(container);
    assert.equal(takeTicket(container), 7);
  });
  await step('purged with DIGIPUNT_ERASE_DATA=yes it leaves nothing', () => {
    run('DIGIPUNT_ERASE_DATA=yes apt-get purge -y digipunt');
    assert.equal(tryRun(`ls -d ${DATA}*`).output.includes('No such file'), true);
    // But for the drop-in of this test.
    assert.equal(run(`find /etc /usr /var/lib -name "*digipunt*" -not -path "/var/lib/systemd/*" -not -path "${DROP_IN}"`), '');
    assert.equal(tryRun('getent passwd digipunt digipunt-kiosk').output, '');
  });
}

try {
  const packages = join(folder, 'root/packages');
  build('build-update.ts', ['--new-key', signingKey]);
  const [first, again, second] = [buildPackage('1.0.0', 'a'), buildPackage('1.0.0', 'b'), buildPackage('1.0.1', 'a')];
  await step('two builds are the same bytes, at most 120 MB', () => {
    assert.ok(readFileSync(first).equals(readFileSync(again)));
    assert.ok(statSync(first).size <= MAX_BYTES);
    assert.ok(Number(runHere('dpkg-deb', ['-f', first, 'Installed-Size'])) * 1_024 <= MAX_BYTES);
  });
  await step('lintian finds no error', () => runHere('lintian', ['--fail-on', 'error', '--no-tag-display-limit', first]));
  makeDebian(runHere('dpkg-deb', ['-f', first, 'Depends']).trim(), join(folder, 'root'), console.log);
  mkdirSync(packages);
  copyFileSync(first, join(packages, 'first.deb'));
  copyFileSync(second, join(packages, 'second.deb'));
  const foreignKey = join(folder, 'foreign-key.pem');
  build('build-update.ts', ['--new-key', foreignKey]);
  for (const [name, key] of [
    ['new', signingKey],
    ['foreign', foreignKey],
  ] as const) {
    build('build-update.ts', ['--version', '1.0.2', '--out', join(folder, name)], key);
    copyFileSync(join(folder, name, `digipunt-linux-${process.arch}.update`), join(packages, `${name}.update`));
  }
  const dropIn = join(folder, 'root', DROP_IN);
  mkdirSync(dropIn, { recursive: true });
  writeFileSync(join(dropIn, 'without-glass.conf'), WITHOUT_GLASS);
  const container = await bootContainer(join(folder, 'root'));
  try {
    await testInstallation(container);
  } catch (error) {
    console.error(container.tryRun('journalctl --no-pager -b -o short-monotonic -n 80').output);
    throw error;
  } finally {
    await container.stop();
  }
  console.log(`${done} steps passed`);
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
