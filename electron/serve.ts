import { endBecause, openNodeShell, optionsOf } from './node-shell.ts';
import { USUAL_PORT } from './usual-port.ts';

const USAGE = `npm run serve -- [--port N] [--data DIR] [--demo]
  --port N    the port on loopback; 0 takes a free one (default ${USUAL_PORT})
  --data DIR  the data folder
  --demo      fills an empty data folder with demonstration data`;

const { port, data, demo, wrongUse } = optionsOf({ port: { type: 'string' }, data: { type: 'string' }, demo: { type: 'boolean' } }, USAGE);
if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) < 65_536)) wrongUse(`--port ${port} is not a port (0 to 65535)`);

try {
  const shell = await openNodeShell({ data, demo: demo ?? false, port: Number(port ?? USUAL_PORT) });
  console.log(`kiosk ${shell.kiosk}\ndesk ${shell.desk}\ndisplay ${shell.display}\nready`);
} catch (error) {
  endBecause(error);
}
