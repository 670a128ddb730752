import { join } from 'node:path';
import type { ComputerKind } from '../computers/rules/computer-kind.ts';
import { findInstalledBrowser, watchForScreen } from '../shell/installed-browser.ts';
import { openRemoteBrowser, type RemoteWindow } from './remote-browser.ts';
import { runRemote } from './run-remote.ts';

/**
 * Shows the desk or the waiting-room screen of a Digipunt elsewhere in an installed browser: the desk in a window that can be
 * closed, the screen over the whole display. Without a screen or a browser the address is printed. Ends with the window or a signal.
 */
export async function runRemoteInBrowser(kind: ComputerKind, dataFolder: string, windowed: boolean): Promise<void> {
  const env = watchForScreen()();
  const program = env && findInstalledBrowser();
  const noWindow: RemoteWindow = { show: () => undefined, close: () => undefined };
  const stop = (): void => {
    remote.close();
    process.exit(0);
  };
  const options = { profile: join(dataFolder, 'browser'), windowed: windowed || kind === 'desk', onClosed: () => stop() };
  const remote = await runRemote({ kind, dataFolder, window: program && env ? openRemoteBrowser({ ...options, program, env }) : noWindow });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);
  console.log(program ? `The ${kind} is on the screen (${program}).` : `Open this page in a browser: ${remote.localUrl}`);
}
