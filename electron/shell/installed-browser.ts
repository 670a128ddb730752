import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// Finds an installed Chromium, Chrome or Edge, for the kiosk without Electron and for the tests.

const PATH_EXECUTABLES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
];
const MACOS_EXECUTABLES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const WINDOWS_EXECUTABLES = [
  'Google/Chrome/Application/chrome.exe',
  'Chromium/Application/chrome.exe',
  'Microsoft/Edge/Application/msedge.exe',
];

function candidates(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string[] {
  const { DIGIPUNT_BROWSER, PATH = '', PROGRAMFILES, LOCALAPPDATA } = env;
  const configured = DIGIPUNT_BROWSER ? [DIGIPUNT_BROWSER] : [];
  if (platform === 'darwin') return [...configured, ...MACOS_EXECUTABLES];
  if (platform === 'win32') {
    const folders = [PROGRAMFILES, env['PROGRAMFILES(X86)'], LOCALAPPDATA].filter((folder) => folder !== undefined);
    return [...configured, ...folders.flatMap((folder) => WINDOWS_EXECUTABLES.map((program) => join(folder, program)))];
  }
  return [...configured, ...PATH_EXECUTABLES.flatMap((program) => PATH.split(delimiter).map((folder) => join(folder, program)))];
}

function isExecutable(program: string): boolean {
  try {
    accessSync(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of an installed browser, undefined without one; the environment variable DIGIPUNT_BROWSER comes first. */
export const findInstalledBrowser = (env = process.env, platform = process.platform): string | undefined =>
  candidates(env, platform).find(isExecutable);

/** Whether a window can be opened; on Linux this needs DISPLAY or WAYLAND_DISPLAY. */
export const hasScreen = (env = process.env, platform = process.platform): boolean =>
  platform !== 'linux' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);

/** The sockets of a screen, and the variable that names it. */
function screenSockets(env: NodeJS.ProcessEnv): { socket: string; variables: NodeJS.ProcessEnv }[] {
  const { XDG_RUNTIME_DIR } = env;
  const wayland = XDG_RUNTIME_DIR ? [{ socket: join(XDG_RUNTIME_DIR, 'wayland-0'), variables: { WAYLAND_DISPLAY: 'wayland-0' } }] : [];
  return [...wayland, { socket: '/tmp/.X11-unix/X0', variables: { DISPLAY: ':0' } }];
}

/**
 * Watches for a screen. The returned function gives the variables that a browser needs to open on it, undefined while there is
 * none. A screen that was there from the start counts only when the environment names it: it may be somebody else's.
 */
export function watchForScreen(env = process.env): () => NodeJS.ProcessEnv | undefined {
  if (hasScreen(env)) return () => ({});
  const absent = screenSockets(env).filter(({ socket }) => !existsSync(socket));
  return () => absent.find(({ socket }) => existsSync(socket))?.variables;
}
