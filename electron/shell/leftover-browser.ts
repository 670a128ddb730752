import { readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Ends the browser that an earlier supervisor left behind when it was killed, so that it does not cover the new one. Chromium
 * names its process in the link `SingletonLock` of its profile (`host-pid`); the command line of that process must hold the
 * profile, since its id may belong to another program by now. Does nothing where there is no /proc.
 */
export function endLeftoverBrowser(profile: string): void {
  try {
    const pid = Number(/-(\d+)$/.exec(readlinkSync(join(profile, 'SingletonLock')))?.[1]);
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--user-data-dir=${profile}`)) process.kill(pid, 'SIGKILL');
  } catch {
    // No link or no such process: there is no browser to end.
  }
}
