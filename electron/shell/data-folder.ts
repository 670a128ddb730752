import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

const FOLDER_NAME = 'Digipunt';

/** The data folder: the given one as an absolute path, or the application-data folder of the operating system. */
export function dataFolder(folder?: string): string {
  if (folder) return resolve(folder);
  const { APPDATA, XDG_DATA_HOME } = process.env;
  if (process.platform === 'win32') return join(APPDATA ?? join(homedir(), 'AppData', 'Roaming'), FOLDER_NAME);
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', FOLDER_NAME);
  return join(XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), FOLDER_NAME.toLowerCase());
}
