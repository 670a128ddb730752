import { enableCompileCache } from 'node:module';
import type { NetworkAddress } from './computers/services/network-door.ts';
import { dataFolder } from './shell/data-folder.ts';
import { pagesFolder } from './shell/pages-folder.ts';
import type { SupervisorFault } from './shell/server-messages.ts';
import { programFolders } from './update/services/installed-program.ts';

// The shell without Electron: the same app on loopback. The app is imported after the compile cache is enabled (in the
// temporary folder), which saves 20 ms of a start of 175 ms.

/** The URLs of the three faces, and functions that note a fault and close the app and the server. */
export type NodeShell = {
  kiosk: string;
  desk: string;
  display: string;
  /** How other computers come in; null when that was not asked for. */
  network: NetworkAddress | null;
  noteFault: (fault: SupervisorFault) => void;
  /** Whether the store takes transactions. */
  isWorking: () => boolean;
  close: () => Promise<void>;
};

type NodeShellOptions = {
  data: string | undefined;
  /** The folder of the keys for personal data; undefined is that of the user. */
  keys?: string | undefined;
  demo: boolean;
  port: number;
  /** Lets other computers in at once, on one address or (undefined) on all; `lanPort` is their port. */
  lan?: boolean;
  host?: string | undefined;
  lanPort?: number | undefined;
  /** Answers on loopback, and does nothing by itself. */
  trial: boolean;
  /** Called once the store is open, before the port is used. */
  beforeListening?: () => Promise<void>;
  onPainted?: (key: string) => void;
  onPageGone?: (key: string) => void;
};

/**
 * Opens a Digipunt and hosts it on loopback; port 0 chooses a free one. SIGTERM and SIGINT close it and exit.
 * @throws what `openApp` and `listen` throw; the app is closed again when the port is in use.
 */
export async function openNodeShell({
  data,
  keys,
  demo,
  port,
  lan = false,
  host,
  lanPort,
  trial,
  beforeListening,
  onPainted,
  onPageGone,
}: NodeShellOptions): Promise<NodeShell> {
  enableCompileCache();
  const [{ openApp }, { listen }, { keyFolder, openKeyFiles }, { openPrintSystem }, { openVoice }] = await Promise.all([
    import('./app.ts'),
    import('./shell/listen.ts'),
    import('./store/field-keys/key-files.ts'),
    import('./print-system.ts'),
    import('./voice/services/voice-programs.ts'),
  ]);
  const network = { host, port: lanPort, firstPort: port && port + 1 };
  const folder = dataFolder(data);
  const app = await openApp({
    dataFolder: folder,
    keys: openKeyFiles(keyFolder(folder, keys)),
    pagesFolder,
    demo,
    network,
    isTrial: trial,
    program: programFolders(),
    printSystem: openPrintSystem(),
    voice: openVoice(),
    ...(onPainted && { onPainted }),
    ...(onPageGone && { onPageGone }),
  });
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
  const networkAddress = lan ? await app.openNetwork() : null;
  const url = (path: string): string => `http://127.0.0.1:${server.port}/${path}`;
  const { noteFault, isWorking } = app;
  return { kiosk: url(''), desk: url('desk'), display: url('display'), network: networkAddress, noteFault, isWorking, close };
}
