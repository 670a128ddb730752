import { enableCompileCache } from 'node:module';
import { dataFolder } from './shell/data-folder.ts';
import { pagesFolder } from './shell/pages-folder.ts';
import type { SupervisorFault } from './shell/server-messages.ts';

// The shell without Electron: the same app on loopback. The app is imported after the compile cache is enabled (in the
// temporary folder), which saves 20 ms of a start of 175 ms.

/** The URLs of the three faces, and functions that note a fault and close the app and the server. */
export type NodeShell = {
  kiosk: string;
  desk: string;
  display: string;
  noteFault: (fault: SupervisorFault) => void;
  close: () => Promise<void>;
};

type NodeShellOptions = {
  data: string | undefined;
  demo: boolean;
  port: number;
  /** Called once the store is open, before the port is used. */
  beforeListening?: () => Promise<void>;
  onPainted?: (key: string) => void;
};

/**
 * Opens a Digipunt and hosts it on loopback; port 0 chooses a free one. SIGTERM and SIGINT close it and exit.
 * @throws what `openApp` and `listen` throw; the app is closed again when the port is in use.
 */
export async function openNodeShell({ data, demo, port, beforeListening, onPainted }: NodeShellOptions): Promise<NodeShell> {
  enableCompileCache();
  const [{ openApp }, { listen }] = await Promise.all([import('./app.ts'), import('./shell/listen.ts')]);
  const app = await openApp({ dataFolder: dataFolder(data), pagesFolder, demo, ...(onPainted && { onPainted }) });
  await beforeListening?.();
  const server = await listen(app, port).catch((error: unknown) => {
    app.close();
    throw error;
  });
  const close = async (): Promise<void> => {
    app.close();
    await server.close();
  };
  const stop = (): void => void close().then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
  const url = (path: string): string => `http://127.0.0.1:${server.port}/${path}`;
  return { kiosk: url(''), desk: url('desk'), display: url('display'), noteFault: app.noteFault, close };
}
