/** What an error of SQLite or of the system, by its code, says of the disk; null when the disk did not cause it. */
export function diskError(code: string): 'disk-full' | 'disk-failed' | null {
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return 'disk-full';
  return /^SQLITE_(?:READONLY|IOERR|CANTOPEN)/.test(code) ? 'disk-failed' : null;
}
