// The first step of every npm command: installs and builds what is stale, then runs the command on the Node that the
// project pins. Plain JavaScript without a package, since on a fresh clone there is none, and on any Node from 20.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const at = (/** @type {string[]} */ ...path) => join(ROOT, ...path);
const PINNED_NODE = at('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const ELECTRON = at('node_modules', 'electron');

/** @type {Record<string, { script: string, builds: boolean }>} */
const COMMANDS = {
  start: { script: 'dist/main/start.js', builds: true },
  serve: { script: 'dist/main/serve.js', builds: true },
  cli: { script: 'dist/main/cli.js', builds: true },
  dev: { script: 'electron/dev.ts', builds: true },
  test: { script: 'test/run.ts', builds: true },
  bench: { script: 'test/bench/run.ts', builds: true },
  lint: { script: 'test/lint.ts', builds: true },
  i18n: { script: 'test/check-translations.ts', builds: false },
  package: { script: 'node_modules/electron-builder/cli.js', builds: true },
  screenshots: { script: 'test/screenshots.ts', builds: true },
};

/** @param {string} why @returns {never} */
function giveUp(why) {
  console.error(why);
  process.exit(1);
}

/** Runs a program to its end; what it prints is shown only when it fails. @param {string} program @param {string[]} args */
function quietly(program, args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8' });
  if (status === 0) return;
  giveUp(`${[program, ...args].join(' ')} failed.\n${stdout ?? ''}${stderr ?? ''}${error ?? ''}`);
}

/** @param {string} file */
const json = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Whether every package of the lock file is there in its version; optional ones are for other systems. */
function isInstalled() {
  const installedLock = at('node_modules', '.package-lock.json');
  if (!existsSync(installedLock) || !existsSync(PINNED_NODE)) return false;
  const installed = json(installedLock).packages;
  return Object.entries(json(at('package-lock.json')).packages).every(
    ([path, wanted]) => path === '' || wanted.optional || installed[path]?.version === wanted.version,
  );
}

function install() {
  console.error('Installing the packages (once; this can take a minute) …');
  const npm = process.env['npm_execpath'];
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  if (npm?.endsWith('.js')) quietly(process.execPath, [npm, ...args]);
  else quietly(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
  if (!existsSync(PINNED_NODE))
    giveUp('The package "node" has no program in it: allow its install script (npm config ignore-scripts) and run this again.');
}

/** @param {string} path @returns {string[]} */
function filesBelow(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** What the build is made of, as one hash. */
function sources() {
  const hash = createHash('sha256');
  for (const part of ['electron', 'renderer', 'resources', 'package-lock.json', 'tsconfig.json']) {
    for (const file of filesBelow(at(part))) hash.update(file.slice(ROOT.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Builds beside the old build and swaps them, so that a kiosk that runs from it never sees half of one. @param {string} stamp */
function build(stamp) {
  console.error('Building …');
  const next = at('dist.next');
  rmSync(next, { recursive: true, force: true });
  for (const [config, folder] of [
    ['electron', 'main'],
    ['renderer', 'faces'],
  ]) {
    const vite = at('node_modules', 'vite', 'bin', 'vite.js');
    quietly(PINNED_NODE, [
      vite,
      'build',
      '--logLevel',
      'error',
      '--config',
      at(`${config}`, 'vite.config.ts'),
      '--outDir',
      join(next, `${folder}`),
    ]);
  }
  writeFileSync(join(next, 'built-from'), stamp);
  rmSync(at('dist'), { recursive: true, force: true });
  renameSync(next, at('dist'));
}

/** Two commands at once on one clone wait for one another. @param {() => void} work */
function alone(work) {
  const lock = join(tmpdir(), `digipunt-set-up-${createHash('sha256').update(ROOT).digest('hex').slice(0, 16)}`);
  const holder = join(lock, 'pid');
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      if (!isAlive(holder)) rmSync(lock, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    writeFileSync(holder, String(process.pid));
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** @param {string} holder */
function isAlive(holder) {
  try {
    // A lock without a process id was made a moment ago, or by one that died before it could write it.
    if (!existsSync(holder)) return Date.now() - statSync(dirname(holder)).mtimeMs < 2_000;
    process.kill(Number(readFileSync(holder, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

/** Electron's package comes without its program, which it fetches itself; that is tried once, and may fail. */
function fetchElectron() {
  const tried = at('node_modules', '.electron-was-tried');
  if (existsSync(join(ELECTRON, 'dist')) || existsSync(tried) || process.env['CI'] || process.env['ELECTRON_SKIP_BINARY_DOWNLOAD']) return;
  console.error('Fetching Electron (once) …');
  const { status } = spawnSync(PINNED_NODE, [join(ELECTRON, 'install.js')], { cwd: ROOT, stdio: 'ignore', timeout: 180_000 });
  writeFileSync(tried, '');
  if (status !== 0)
    console.error('Electron cannot be fetched here: the kiosk opens in an installed browser. To try again later: npx install-electron');
}

const [name = '', ...args] = process.argv.slice(2);
const command = COMMANDS[name] ?? giveUp(`Say which command: ${Object.keys(COMMANDS).join(', ')}`);
alone(() => {
  if (!isInstalled()) install();
  if (name === 'start') fetchElectron();
  if (!command.builds) return;
  const stamp = sources();
  const builtFrom = at('dist', 'built-from');
  if (!existsSync(builtFrom) || readFileSync(builtFrom, 'utf8') !== stamp) build(stamp);
});

// node_modules/.bin first, so that whatever the command starts finds the pinned Node too.
const path = `${at('node_modules', 'node', 'bin')}${process.platform === 'win32' ? ';' : ':'}${process.env['PATH'] ?? ''}`;
const child = spawn(PINNED_NODE, [at(...command.script.split('/')), ...args], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
// npm ends without a word to what it started; then there is another parent.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 200).unref();
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
