import type { RangeCounts } from '../../reports/rules/range-counts.ts';
import { type CountRequest, countRangesInFile } from '../../reports/store/count-ranges.ts';
import type { Backup } from '../backup/backup-files.ts';
import { type BackupRequest, makeBackup, verifyBackup } from '../backup/make-backup.ts';
import { sealBackup, type SealRequest } from '../backup/seal-backup.ts';
import { copyToSecondPlace } from '../backup/second-place.ts';
import { checkFile, type CheckResult } from '../check/check-file.ts';
import { migrate } from '../migrate.ts';
import type { Migration } from '../migrations.ts';

/** What the worker can do. */
export type StoreTask =
  | ({ name: 'backup' } & BackupRequest)
  | { name: 'check'; file: string }
  | ({ name: 'count-ranges' } & CountRequest)
  | { name: 'verify'; folder: string; backup: string; at: string }
  | ({ name: 'seal'; migrations: readonly Migration[] } & Omit<SealRequest, 'name'> & { backup: string })
  | { name: 'copy'; backup: Backup; folder: string; key: Uint8Array; expired: readonly string[] };

type TaskResults = { backup: Backup; verify: Backup; check: CheckResult; copy: null; seal: null; 'count-ranges': RangeCounts[] };
export type TaskResult<Name extends StoreTask['name']> = TaskResults[Name];

/** Runs a task on this thread. */
export async function runTask(task: StoreTask): Promise<TaskResult<StoreTask['name']>> {
  switch (task.name) {
    case 'backup':
      return makeBackup(task);
    case 'check':
      return checkFile(task.file);
    case 'count-ranges':
      return countRangesInFile(task);
    case 'verify':
      return verifyBackup(task.folder, task.backup, task.at);
    case 'seal':
      sealBackup({ ...task, name: task.backup }, (db) => migrate(db, ':memory:', task.migrations, task.at));
      return null;
    case 'copy':
      await copyToSecondPlace(task.backup, task.folder, task.key, task.expired);
      return null;
    default:
      return task satisfies never;
  }
}
