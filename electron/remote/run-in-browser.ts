import { join } from 'node:path';
import type { ComputerKind } from '../computers/rules/computer-kind.ts';
import { findInstalledBrowser, watchForScreen } from '../shell/installed-browser.ts';
import { askRole } from './ask-role.ts';
import type { ComputerRole } from './computer-role.ts';
import { openRemoteBrowser, type RemoteWindow } from './remote-browser.ts';
import { runRemote } from './run-remote.ts';

/** Calls a function when the program is asked to stop; the returned one ends that. */
function onStopSignal(stop: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.once(signal, stop);
  return () => signals.forEach((signal) => process.off(signal, stop));
}

/** A window of an installed browser; undefined without a screen or a browser. */
function openWindow(dataFolder: string, windowed: boolean, onClosed: () => void): { window: RemoteWindow; program: string } | undefined {
  const env = watchForScreen()();
  const program = env && findInstalledBrowser();
  if (!program || !env) return undefined;
  return { program, window: openRemoteBrowser({ program, env, profile: join(dataFolder, 'browser'), windowed, onClosed }) };
}

/** Asks in an installed browser what this computer is; undefined where nothing can be shown. A windowed one that is closed ends the program. */
export async function askRoleInBrowser(dataFolder: string, windowed: boolean): Promise<ComputerRole | undefined> {
  const opened = openWindow(dataFolder, windowed, () => process.exit(0));
  if (!opened) return undefined;
  const ignoreSignals = onStopSignal(() => void opened.window.close().then(() => process.exit(0)));
  const role = await askRole(dataFolder, opened.window);
  ignoreSignals();
  return role;
}

/**
 * Shows the desk or the waiting-room screen of a Digipunt elsewhere in an installed browser: the desk in a window that can be
 * closed, the screen over the whole display. Without a screen or a browser the address is printed. The program ends with the
 * window or a signal; resolves when somebody says that this computer is something else.
 */
export async function runRemoteInBrowser(kind: ComputerKind, dataFolder: string, windowed: boolean): Promise<void> {
  const noWindow: RemoteWindow = { show: () => undefined, close: () => Promise.resolve() };
  const stop = (): void => void remote.close().then(() => process.exit(0));
  const opened = openWindow(dataFolder, windowed || kind === 'desk', () => stop());
  const remote = await runRemote({ kind, dataFolder, window: opened?.window ?? noWindow });
  const ignoreSignals = onStopSignal(stop);
  console.log(opened ? `The ${kind} is on the screen (${opened.program}).` : `Open this page in a browser: ${remote.localUrl}`);
  await remote.isOtherRole;
  ignoreSignals();
  await remote.close();
}
