import { expect, test } from 'vitest';
import { diskError } from '../../../electron/health/rules/disk-error.ts';

test.for([
  ['SQLITE_FULL', 'disk-full'],
  ['ENOSPC', 'disk-full'],
  ['SQLITE_IOERR_FSYNC', 'disk-failed'],
  ['SQLITE_READONLY', 'disk-failed'],
  ['SQLITE_CANTOPEN', 'disk-failed'],
  ['SQLITE_BUSY', null],
  ['SQLITE_CORRUPT', null],
  ['', null],
] as const)('%s is %s: only what the disk did not cause is cured by starting again', ([code, kind]) => {
  expect(diskError(code)).toBe(kind);
});
