import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { openApp } from './app.ts';
import { dataFolder } from './data-folder.ts';
import { listen } from './listen.ts';
import { FolderInUse } from './store/folder-lock.ts';
import { StoreRefused } from './store/open.ts';

const USAGE = 'npm run serve -- [--port N] [--data DIR] [--demo]\n  --port N    the port on loopback; 0 takes a free one (default 4321)\n  --data DIR  the data folder\n  --demo      fills an empty data folder with demonstration data';

function wrongUse(why: string): never {
  console.error(`${why}\n${USAGE}`);
  process.exit(2);
}

function options(): { port: number; data: string | undefined; demo: boolean } {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string', default: '4321' }, data: { type: 'string' }, demo: { type: 'boolean', default: false } } });
    if (!/^\d{1,5}$/.test(values.port) || Number(values.port) > 65_535) wrongUse(`--port ${values.port} is not a port (0 to 65535)`);
    return { port: Number(values.port), data: values.data, demo: values.demo };
  } catch (error) {
    return wrongUse((error as Error).message);
  }
}

/** Anything that a person can mend is a sentence, anything else is a stack trace. */
function explain(error: unknown): string {
  if (error instanceof FolderInUse || error instanceof StoreRefused) return error.message;
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return 'This port is in use by another program. Choose another with --port, or 0 for a free one.';
  return (error as Error).stack ?? String(error);
}

const { port, data, demo } = options();
try {
  const app = await openApp({ dataFolder: dataFolder(data), facesFolder: resolve(import.meta.dirname, '../faces'), demo });
  const server = await listen(app, port);
  const stop = (): void => {
    app.close();
    void server.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop).once('SIGINT', stop);
  for (const [face, path] of [['kiosk', ''], ['desk', 'desk'], ['display', 'display']]) console.log(`${face} http://127.0.0.1:${server.port}/${path}`);
  console.log('ready');
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
