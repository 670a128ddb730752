import { openNodeShell } from './node-shell.ts';
import { USUAL_PORT } from './shell/default-port.ts';
import { endBecause, optionsOf, portOf } from './command-line/options.ts';

const USAGE = `npm run serve -- [--port N] [--data DIR] [--demo]
  --port N    the port on loopback; 0 takes a free one (default ${USUAL_PORT})
  --data DIR  the data folder
  --demo      fills an empty data folder with demonstration data`;

const {
  port: asked,
  data,
  demo,
  wrongUse,
} = optionsOf({ port: { type: 'string' }, data: { type: 'string' }, demo: { type: 'boolean' } }, USAGE);
const port = portOf(asked, wrongUse);

try {
  const shell = await openNodeShell({ data, demo: demo ?? false, port });
  console.log(`kiosk ${shell.kiosk}\ndesk ${shell.desk}\ndisplay ${shell.display}\nready`);
} catch (error) {
  endBecause(error);
}
