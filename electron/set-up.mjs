// The first step of every npm command: installs and builds what is out of date, then runs the command with the pinned Node.
// Plain JavaScript without packages, since a fresh clone has none, for any Node from version 20.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..');
/** A path in the project folder. */
const pathInProject = (/** @type {string[]} */ ...path) => join(ROOT, ...path);
const PINNED_NODE = pathInProject('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
const ELECTRON = pathInProject('node_modules', 'electron');

/** @type {Record<string, { script: string, builds: boolean }>} */
const COMMANDS = {
  start: { script: 'dist/main/start.js', builds: true },
  serve: { script: 'dist/main/serve.js', builds: true },
  cli: { script: 'dist/main/cli.js', builds: true },
  dev: { script: 'electron/dev.ts', builds: true },
  test: { script: 'test/run.ts', builds: true },
  'test:install': { script: 'test/install/run.ts', builds: true },
  bench: { script: 'test/bench/run.ts', builds: true },
  soak: { script: 'test/soak/run.ts', builds: true },
  lint: { script: 'test/lint.ts', builds: true },
  i18n: { script: 'test/check-translations.ts', builds: false },
  'package:deb': { script: 'electron/package/build-deb.ts', builds: true },
  'package:update': { script: 'electron/package/build-update.ts', builds: true },
  package: { script: 'electron/package/build-installers.ts', builds: true },
  screenshots: { script: 'test/screenshots.ts', builds: true },
};

/** Prints a message and exits with 1. @param {string} message @returns {never} */
function exitWithMessage(message) {
  console.error(message);
  process.exit(1);
}

/**
 * Runs a program and waits for it. Only if it fails is its output shown, and this process exits with 1.
 * @param {string} program @param {string[]} args
 */
function runQuietly(program, args) {
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8' });
  if (status === 0) return;
  exitWithMessage(`${[program, ...args].join(' ')} failed.\n${stdout ?? ''}${stderr ?? ''}${error ?? ''}`);
}

/** Reads a JSON file. @param {string} file */
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Whether all packages of the lock file are installed in the right version. Optional ones are not checked: they depend on the system. */
function isInstalled() {
  const installedLock = pathInProject('node_modules', '.package-lock.json');
  if (!existsSync(installedLock) || !existsSync(PINNED_NODE)) return false;
  const installed = readJson(installedLock).packages;
  return Object.entries(readJson(pathInProject('package-lock.json')).packages).every(
    ([path, locked]) => path === '' || locked.optional || installed[path]?.version === locked.version,
  );
}

function install() {
  console.error('Installing the packages (once; this can take a minute) …');
  const npm = process.env['npm_execpath'];
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  if (npm?.endsWith('.js')) runQuietly(process.execPath, [npm, ...args]);
  else runQuietly(process.platform === 'win32' ? 'npm.cmd' : 'npm', args);
  if (!existsSync(PINNED_NODE))
    exitWithMessage('The package "node" has no program in it: allow its install script (npm config ignore-scripts) and run this again.');
}

/** All files of a folder, sorted, so that the hash is stable. @param {string} path @returns {string[]} */
function filesBelow(path) {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(join(path, name)));
}

/** A hash of everything that the build depends on. */
function hashSources() {
  const hash = createHash('sha256');
  for (const part of ['electron', 'renderer', 'resources', 'package-lock.json', 'tsconfig.json']) {
    for (const file of filesBelow(pathInProject(part))) hash.update(file.slice(ROOT.length)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** Builds into a new folder and then replaces the old build, so that a running kiosk never uses an incomplete one. @param {string} stamp */
function build(stamp) {
  console.error('Building …');
  const newBuild = pathInProject('dist.next');
  rmSync(newBuild, { recursive: true, force: true });
  for (const [config, folder] of [
    ['electron', 'main'],
    ['renderer', 'faces'],
  ]) {
    const vite = pathInProject('node_modules', 'vite', 'bin', 'vite.js');
    runQuietly(PINNED_NODE, [
      vite,
      'build',
      '--logLevel',
      'error',
      '--config',
      pathInProject(`${config}`, 'vite.config.ts'),
      '--outDir',
      join(newBuild, `${folder}`),
    ]);
  }
  writeFileSync(join(newBuild, 'built-from'), stamp);
  rmSync(pathInProject('dist'), { recursive: true, force: true });
  renameSync(newBuild, pathInProject('dist'));
}

/** Runs a task under a lock, so that two commands on one clone wait for each other. @param {() => void} task */
function withLock(task) {
  const lock = join(tmpdir(), `digipunt-set-up-${createHash('sha256').update(ROOT).digest('hex').slice(0, 16)}`);
  const pidFile = join(lock, 'pid');
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch {
      if (!isLockHolderAlive(pidFile)) rmSync(lock, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    writeFileSync(pidFile, String(process.pid));
    task();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

/** Whether the process that has the lock is running. @param {string} pidFile */
function isLockHolderAlive(pidFile) {
  try {
    // Without a process id the lock is new (2 s), or its process died before writing it.
    if (!existsSync(pidFile)) return Date.now() - statSync(dirname(pidFile)).mtimeMs < 2_000;
    process.kill(Number(readFileSync(pidFile, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}

/** Downloads Electron's executable, which its package does not include. Tried once; a failure is not fatal. */
function fetchElectron() {
  const attemptMarker = pathInProject('node_modules', '.electron-was-tried');
  if (existsSync(join(ELECTRON, 'dist')) || existsSync(attemptMarker) || process.env['CI'] || process.env['ELECTRON_SKIP_BINARY_DOWNLOAD'])
    return;
  console.error('Fetching Electron (once) …');
  const { status } = spawnSync(PINNED_NODE, [join(ELECTRON, 'install.js')], { cwd: ROOT, stdio: 'ignore', timeout: 180_000 });
  writeFileSync(attemptMarker, '');
  if (status !== 0)
    console.error('Electron cannot be fetched here: the kiosk opens in an installed browser. To try again later: npx install-electron');
}

const [name = '', ...args] = process.argv.slice(2);
const command = COMMANDS[name] ?? exitWithMessage(`Say which command: ${Object.keys(COMMANDS).join(', ')}`);
withLock(() => {
  if (!isInstalled()) install();
  if (name === 'start') fetchElectron();
  if (!command.builds) return;
  const stamp = hashSources();
  const builtFrom = pathInProject('dist', 'built-from');
  if (!existsSync(builtFrom) || readFileSync(builtFrom, 'utf8') !== stamp) build(stamp);
});

// The pinned Node is first in PATH, so that child processes of the command use it too.
const path = `${pathInProject('node_modules', 'node', 'bin')}${process.platform === 'win32' ? ';' : ':'}${process.env['PATH'] ?? ''}`;
const child = spawn(PINNED_NODE, [pathInProject(...command.script.split('/')), ...args], {
  cwd: ROOT,
  stdio: 'inherit',
  env: { ...process.env, PATH: path },
});
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
// npm can exit without a signal to its child; the parent process id then changes.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && child.kill('SIGTERM'), 200).unref();
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
