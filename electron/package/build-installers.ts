import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

// `npm run package`: the installers of the Electron shell, by electron-builder. Without Electron's own program that fails after
// minutes of tries to fetch it, with a page of output; this says so at once.

const ROOT = resolve(import.meta.dirname, '../..');

if (!existsSync(resolve(ROOT, 'node_modules/electron/dist'))) {
  console.error('Electron is not on this machine, and installers are made of it: npx install-electron, where github.com can be reached.');
  process.exit(1);
}
const builder = resolve(ROOT, 'node_modules/electron-builder/cli.js');
const { status } = spawnSync(process.execPath, [builder, ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' });
process.exit(status ?? 1);
