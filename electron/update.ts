import { resolve } from 'node:path';
import { parseOptions } from './command-line/options.ts';
import { DEFAULT_PORT } from './shell/default-port.ts';
import { MIGRATIONS } from './store/migrations.ts';
import { settleSnapshot, takeSnapshot } from './update/services/data-snapshot.ts';
import { programFolders, runningVersion } from './update/services/installed-program.ts';
import { installUpdate } from './update/services/install-update.ts';

// The program of `digipunt-update.service`, which runs as root in the Debian package. How an update is applied stands in
// `update/services/install-update.ts`.

const USAGE = `update.js install --file FILE --data DIR --keys DIR [--port N]
update.js snapshot --data DIR --to VERSION`;

const {
  positionals,
  file,
  data: dataOption,
  keys,
  to,
  port,
  exitWithUsage,
} = parseOptions(
  {
    file: { type: 'string' },
    data: { type: 'string' },
    keys: { type: 'string' },
    to: { type: 'string' },
    port: { type: 'string', default: String(DEFAULT_PORT) },
  } as const,
  USAGE,
  true,
);
const [part] = positionals;
const data = dataOption ?? exitWithUsage('--data is missing');
const folders = programFolders() ?? exitWithUsage('this program was not installed by the Debian package');
if (part === 'snapshot' && to !== undefined) {
  // An attempt that was killed may have left its own.
  settleSnapshot(data, runningVersion(folders));
  takeSnapshot(data, to);
} else if (part === 'install' && file !== undefined && keys !== undefined) {
  const result = await installUpdate({
    ...folders,
    file: resolve(file),
    dataFolder: resolve(data),
    keys: resolve(keys),
    address: `http://127.0.0.1:${port}`,
    schema: MIGRATIONS.length,
    script: import.meta.filename,
    log: console.log,
  });
  process.exitCode = result === 'installed' ? 0 : 1;
} else exitWithUsage('say what to do');
