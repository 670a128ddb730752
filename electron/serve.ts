import { describeError, reportErrorAndExit, parseOptions, parsePort } from './command-line/options.ts';
import { openNodeShell } from './node-shell.ts';
import { DEFAULT_PORT } from './shell/default-port.ts';
import { SIGN_INTERVAL_MS } from './shell/rules/silence.ts';
import type { ServerMessage, StartFailure, SupervisorMessage } from './shell/server-messages.ts';

// `npm run serve`: the server without a window; prints the addresses of the three faces. The supervisor of `npm start` runs the
// same program as its child, and talks to it over an IPC channel.

const USAGE = `npm run serve -- [--port N] [--data DIR] [--demo]
  --port N    the port on loopback; 0 takes a free one (default ${DEFAULT_PORT})
  --data DIR  the data folder
  --demo      fills an empty data folder with demonstration data`;

const {
  port: portText,
  data,
  demo = false,
  exitWithUsage,
} = parseOptions({ port: { type: 'string' }, data: { type: 'string' }, demo: { type: 'boolean' } }, USAGE);
const port = parsePort(portText, exitWithUsage);

await (process.send ? serveForSupervisor() : serve());

async function serve(): Promise<void> {
  try {
    const shell = await openNodeShell({ data, demo, port });
    console.log(`kiosk ${shell.kiosk}\ndesk ${shell.desk}\ndisplay ${shell.display}\nready`);
  } catch (error) {
    reportErrorAndExit(error);
  }
}

async function serveForSupervisor(): Promise<void> {
  const tell = (message: ServerMessage): void => void process.send?.(message, undefined, undefined, () => {});
  try {
    const shell = await openNodeShell({
      data,
      demo,
      port,
      onPainted: (key) => tell({ kind: 'painted', key }),
      // The supervisor serves its waiting page on the port until the store is open.
      beforeListening: async () => {
        const released = new Promise<void>((onRelease) => {
          process.on('message', (message: SupervisorMessage) => message.kind === 'listen' && onRelease());
        });
        tell({ kind: 'opened' });
        await released;
      },
    });
    // A supervisor that was killed leaves no server behind.
    process.once('disconnect', () => void shell.close().then(() => process.exit(0)));
    process.on('message', (message: SupervisorMessage) => message.kind === 'fault' && shell.noteFault(message.fault));
    setInterval(() => tell({ kind: 'alive' }), SIGN_INTERVAL_MS).unref();
    tell({ kind: 'ready' });
  } catch (error) {
    const failure: StartFailure = { reason: reasonOf(error), message: describeError(error) };
    if (failure.reason === 'fault') console.error(error);
    process.send?.({ kind: 'start-failed', ...failure } satisfies ServerMessage, undefined, undefined, () => process.exit(1));
  }
}

function reasonOf(error: unknown): StartFailure['reason'] {
  if (!(error instanceof Error)) return 'fault';
  return error.name === 'FolderInUseError' ? 'in-use' : error.name === 'UnsupportedStoreError' ? 'unsupported' : 'fault';
}
