import { enableCompileCache } from 'node:module';
import { dataFolder } from './shell/data-folder.ts';
import { facesFolder } from './shell/pages-folder.ts';

// The shell for machines where Electron is not wanted or cannot be had: the same app on loopback. All that is large is
// loaded when it opens, so that Node can keep what it compiled (among the machine's temporary files): of a start of 175 ms
// that saves 20.

export type NodeShell = { kiosk: string; desk: string; display: string; close: () => Promise<void> };

/** Opens a Digipunt and hosts it on loopback; SIGTERM and SIGINT close it and end the process. */
export async function openNodeShell({ data, demo, port }: { data: string | undefined; demo: boolean; port: number }): Promise<NodeShell> {
  enableCompileCache();
  const [{ openApp }, { listen }] = await Promise.all([import('./app.ts'), import('./shell/listen.ts')]);
  const app = await openApp({ dataFolder: dataFolder(data), facesFolder, demo });
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
  return { kiosk: url(''), desk: url('desk'), display: url('display'), close };
}
