import { get } from 'node:http';

// The faces of a Digipunt in a process of their own: `node readers.ts PORT COOKIE…` opens a desk for each cookie, five displays
// and two kiosks, and prints `ready` once each has its state. After SIGTERM it exits with 0 when each received a change.

const [port = '', ...cookies] = process.argv.slice(2);
const faces = [
  ...cookies.map((cookie) => ({ face: 'desk', cookie })),
  ...Array.from({ length: 5 }, () => ({ face: 'display', cookie: '' })),
  ...Array.from({ length: 2 }, () => ({ face: 'kiosk', cookie: '' })),
];
const states = faces.map(() => 0);

await Promise.all(
  faces.map(
    ({ face, cookie }, index) =>
      new Promise<void>((resolve, reject) => {
        const headers = cookie ? { cookie } : {};
        get({ host: '127.0.0.1', port, path: `/api/events?face=${face}`, agent: false, headers }, (response) => {
          if (response.statusCode !== 200) reject(new Error(`${face} answered ${response.statusCode}`));
          response.on('data', (chunk: Buffer) => {
            if (!chunk.includes('data: {')) return;
            states[index] = (states[index] ?? 0) + 1;
            resolve();
          });
        }).on('error', reject);
      }),
  ),
);
process.on('SIGTERM', () => process.exit(states.every((count) => count > 1) ? 0 : 1));
console.log(`kiosk http://127.0.0.1:${port}\nready`);
