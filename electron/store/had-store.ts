import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { backupFolder, listBackups } from './backup/backup-files.ts';
import { hasRecord, recordFolder } from './record/change-log.ts';

/** Whether there was ever a store in a data folder: its second record or a backup says so. */
export const hadStore = (dataFolder: string): boolean =>
  hasRecord(recordFolder(dataFolder)) || listBackups(backupFolder(dataFolder)).length > 0;

/** Whether a data folder is that of a kiosk: it has a store, or had one that can be recovered. */
export const isKioskFolder = (dataFolder: string): boolean => existsSync(join(dataFolder, 'digipunt.sqlite')) || hadStore(dataFolder);
