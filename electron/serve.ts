import { isIP } from 'node:net';
import { describeError, reportErrorAndExit, parseOptions, parsePort } from './command-line/options.ts';
import { openNodeShell } from './node-shell.ts';
import { DEFAULT_PORT } from './shell/default-port.ts';
import { SIGN_INTERVAL_MS } from './shell/rules/silence.ts';
import { startFailureReason } from './shell/start-failure.ts';
import type { ServerMessage, StartFailure, SupervisorMessage } from './shell/server-messages.ts';

// `npm run serve`: the server without a window; prints the addresses of the three faces. The supervisor of `npm start` runs the
// same program as its child, and talks to it over an IPC channel.

const USAGE = `npm run serve -- [--port N] [--data DIR] [--keys DIR] [--demo] [--lan] [--host ADDRESS] [--lan-port N]
  --port N    the port on loopback; 0 takes a free one (default ${DEFAULT_PORT})
  --data DIR  the data folder
  --keys DIR  the folder of the keys for personal data, outside the data folder (default: one of the user, or DIGIPUNT_KEYS)
  --demo      fills an empty data folder with demonstration data
  --lan       lets other computers of the network in, once they are paired; prints the address and the fingerprint of the key
  --host ADDRESS  the only address to listen on for them (default: all of this machine)
  --lan-port N    the port for them (default: that of the last time, at first the one after --port)
  --trial         only answers on loopback: an update tries this version before visitors come in`;

const options = {
  port: { type: 'string' },
  data: { type: 'string' },
  keys: { type: 'string' },
  demo: { type: 'boolean', default: false },
  lan: { type: 'boolean', default: false },
  host: { type: 'string' },
  'lan-port': { type: 'string' },
  trial: { type: 'boolean', default: false },
} as const;
const { port: portText, data, keys, demo, lan, host, trial, 'lan-port': lanPortText, exitWithUsage } = parseOptions(options, USAGE);
if (host !== undefined && !isIP(host)) exitWithUsage(`--host ${host} is no address of this machine`);
const port = parsePort(portText, exitWithUsage);
const lanPort = lanPortText === undefined ? undefined : parsePort(lanPortText, exitWithUsage);

await (process.send ? serveForSupervisor() : serve());

async function serve(): Promise<void> {
  try {
    const shell = await openNodeShell({ data, keys, demo, port, lan, host, lanPort, trial });
    console.log(`kiosk ${shell.kiosk}\ndesk ${shell.desk}\ndisplay ${shell.display}`);
    // A machine without a network has no address yet.
    if (shell.network?.urls[0]) console.log(`lan ${shell.network.urls[0]}`);
    if (shell.network) console.log(`fingerprint ${shell.network.fingerprint}`);
    console.log('ready');
  } catch (error) {
    reportErrorAndExit(error);
  }
}

async function serveForSupervisor(): Promise<void> {
  const tell = (message: ServerMessage): void => void process.send?.(message, undefined, undefined, () => {});
  try {
    const shell = await openNodeShell({
      data,
      keys,
      demo,
      port,
      trial,
      onPainted: (key) => tell({ kind: 'painted', key }),
      onPageGone: (key) => tell({ kind: 'page-gone', key }),
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
    // A server that answers and can write nothing down is no use: without a sign it is ended and started again.
    setInterval(() => shell.isWorking() && tell({ kind: 'alive' }), SIGN_INTERVAL_MS).unref();
    tell({ kind: 'ready' });
  } catch (error) {
    const failure: StartFailure = { reason: startFailureReason(error), message: describeError(error) };
    if (failure.reason === 'fault') console.error(error);
    process.send?.({ kind: 'start-failed', ...failure } satisfies ServerMessage, undefined, undefined, () => process.exit(1));
  }
}
