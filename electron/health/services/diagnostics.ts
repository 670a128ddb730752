import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Health } from './health.ts';

/** How much of the log goes along (bytes), enough for some days. */
const LOG_BYTES = 200_000;

/** A file to send to whoever helps: how this Digipunt is, and the end of its log. Neither holds personal data. */
export function diagnosticFile(dataFolder: string, health: Health, at: string): string {
  return `${JSON.stringify({ at, ...health }, null, 2)}\n\n${newestLog(join(dataFolder, 'logs'))}`;
}

function newestLog(folder: string): string {
  if (!existsSync(folder)) return '';
  const files = readdirSync(folder)
    .map((name) => join(folder, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  return files[0] ? readFileSync(files[0], 'utf8').slice(-LOG_BYTES) : '';
}
