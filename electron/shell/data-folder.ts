import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const NAME = 'Digipunt';

/** Where a Digipunt keeps everything: the folder that was asked for, else the operating system's application-data folder. */
export function dataFolder(asked?: string): string {
  if (asked) return resolve(asked);
  const { APPDATA, XDG_DATA_HOME } = process.env;
  if (process.platform === 'win32') return join(APPDATA ?? join(homedir(), 'AppData', 'Roaming'), NAME);
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', NAME);
  return join(XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), NAME.toLowerCase());
}
