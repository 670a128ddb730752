import { reportErrorAndExit, parseOptions, parsePort } from './command-line/options.ts';
import { openNodeShell } from './node-shell.ts';
import { DEFAULT_PORT } from './shell/default-port.ts';

// `npm run serve`: the Node shell without a window; prints the addresses of the three faces.

const USAGE = `npm run serve -- [--port N] [--data DIR] [--demo]
  --port N    the port on loopback; 0 takes a free one (default ${DEFAULT_PORT})
  --data DIR  the data folder
  --demo      fills an empty data folder with demonstration data`;

const {
  port: portText,
  data,
  demo,
  exitWithUsage,
} = parseOptions({ port: { type: 'string' }, data: { type: 'string' }, demo: { type: 'boolean' } }, USAGE);
const port = parsePort(portText, exitWithUsage);

try {
  const shell = await openNodeShell({ data, demo: demo ?? false, port, anyPort: false });
  console.log(`kiosk ${shell.kiosk}\ndesk ${shell.desk}\ndisplay ${shell.display}\nready`);
} catch (error) {
  reportErrorAndExit(error);
}
