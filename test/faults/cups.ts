import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';

// A CUPS of its own for one test, on a socket in a temporary folder: neither its printers nor its jobs are those of the machine. Its
// printers pass a document on as it is to a program that keeps it, and that can be told to be out of paper.

const CUPSD = '/usr/sbin/cupsd';
const PARTS = '/usr/lib/cups';
const PROGRAMS = ['lp', 'lpstat', 'lpadmin', 'pdftotext', 'pdfinfo'];

/** Why there can be no CUPS here; null when there can. */
export function whyNoCups(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'needs root on Linux, for a print server of its own';
  const missing = [CUPSD, PARTS].filter((path) => !existsSync(path));
  missing.push(...PROGRAMS.filter((program) => spawnSync('which', [program]).status !== 0));
  return missing.length > 0 ? `needs ${missing.join(', ')} (apt-get install cups cups-client poppler-utils)` : null;
}

/** A running CUPS; `printed` are the files that came out, in their order. */
export type Cups = {
  /** Runs a program of CUPS, such as lpadmin. */
  run: (program: string, ...args: string[]) => string;
  /** Adds the printer `slip`, which is there at first. */
  addPrinter: () => void;
  printed: () => string[];
  /** Whether there is paper. */
  setPaper: (isThere: boolean) => void;
  stop: () => Promise<void>;
};

/** Starts a CUPS with a printer `slip`, which is its default; what the test starts afterwards prints there. Ends with the test. */
export async function startCups(): Promise<Cups> {
  const folder = mkdtempSync(join(tmpdir(), 'digipunt-cups-'));
  // Its filters run as another user.
  chmodSync(folder, 0o755);
  for (const name of ['etc', 'run', 'cache', 'spool', 'out', 'bin/backend']) mkdirSync(join(folder, name), { recursive: true });
  for (const part of ['filter', 'daemon', 'cgi-bin']) symlinkSync(join(PARTS, part), join(folder, 'bin', part));
  const backend = join(folder, 'bin/backend/collect');
  const outOfPaper = join(folder, 'out-of-paper');
  writeFileSync(backend, backendScript(join(folder, 'out'), outOfPaper), { mode: 0o700 });
  const socket = join(folder, 'run/cups.sock');
  writeFileSync(join(folder, 'etc/cups-files.conf'), filesConfig(folder));
  writeFileSync(join(folder, 'etc/cupsd.conf'), serverConfig(socket));
  const server = spawn(CUPSD, ['-f', '-c', join(folder, 'etc/cupsd.conf'), '-s', join(folder, 'etc/cups-files.conf')], { stdio: 'ignore' });
  const stop = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
  };
  onTestFinished(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });
  vi.stubEnv('CUPS_SERVER', socket);
  onTestFinished(() => void vi.unstubAllEnvs());
  const run = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8', stdio: 'pipe' });
  const addPrinter = (): void => void run('lpadmin', '-p', 'slip', '-v', 'collect:/', '-E');
  await vi.waitFor(addPrinter, { timeout: 10_000, interval: 100 });
  run('lpadmin', '-d', 'slip');
  return {
    run,
    addPrinter,
    printed: () =>
      readdirSync(join(folder, 'out'))
        .filter((name) => name.endsWith('.pdf'))
        .sort((a, b) => Number.parseInt(a) - Number.parseInt(b))
        .map((name) => join(folder, 'out', name)),
    setPaper: (isThere) => (isThere ? rmSync(outOfPaper, { force: true }) : writeFileSync(outOfPaper, '')),
    stop,
  };
}

/** A backend gets job, user, title, copies, options, and a file unless the document comes on its input; it reports its state on stderr. */
const backendScript = (out: string, outOfPaper: string): string => `#!/bin/sh
[ $# -eq 0 ] && exit 0
if [ -f ${outOfPaper} ]; then
  echo "STATE: +media-empty-error" >&2
  while [ -f ${outOfPaper} ]; do sleep 0.1; done
  echo "STATE: -media-empty-error" >&2
fi
cat "\${6:--}" > ${out}/part && mv ${out}/part ${out}/$1.pdf
`;

const filesConfig = (folder: string): string => `ServerRoot ${folder}/etc
ServerBin ${folder}/bin
CacheDir ${folder}/cache
StateDir ${folder}/run
RequestRoot ${folder}/spool
TempDir ${folder}/spool
AccessLog ${folder}/access.log
ErrorLog ${folder}/error.log
PageLog ${folder}/page.log
User lp
Group lp
SystemGroup root
Sandboxing relaxed
`;

const serverConfig = (socket: string): string => `Listen ${socket}
DefaultAuthType None
WebInterface No
Browsing No
IdleExitTimeout 0
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow all
  </Limit>
</Policy>
`;
