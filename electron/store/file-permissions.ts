import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Gives the data folder and its backups to their owner alone: folders 0700, files 0600, existing ones too. A new file gets the
 * permissions of the process (umask), which usually let every user of the machine read it. Has no effect on Windows.
 */
export function restrictToOwner(dataFolder: string): void {
  for (const folder of [dataFolder, join(dataFolder, 'backups')]) {
    if (!existsSync(folder)) continue;
    chmodSync(folder, 0o700);
    for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isFile()) chmodSync(join(folder, entry.name), 0o600);
  }
}
