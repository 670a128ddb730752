import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { post, startServer, temporaryDataFolder } from './server-process.ts';

/** Sends raw bytes to a port. Returns what was received before the connection closed, at most after one second without data. */
const send = (port: number, bytes: Uint8Array | string): Promise<string> =>
  new Promise((resolve) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    socket.setTimeout(1_000, () => socket.destroy());
    socket.on('data', (chunk) => (received += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(received));
  });

const anyRequestLine = fc
  .tuple(fc.constantFrom('GET', 'POST', 'PUT', 'BREW', ''), fc.string(), fc.constantFrom('HTTP/1.1', 'HTTP/1.0', 'HTTP/9', ''))
  .map((parts) => parts.join(' '));
const headers = fc.array(
  fc
    .tuple(fc.constantFrom('host', 'content-length', 'transfer-encoding', 'origin', 'cookie', 'x'), fc.string())
    .map(([name, value]) => `${name}: ${value}`),
  { maxLength: 4 },
);
const request = fc
  .tuple(anyRequestLine, headers, fc.string())
  .map(([requestLine, headerLines, body]) => `${[requestLine, ...headerLines].join('\r\n')}\r\n\r\n${body}`);

test('arbitrary bytes get a refusal or no answer, and the server keeps running', async () => {
  const server = await startServer('--data', temporaryDataFolder(), '--demo');
  const port = Number(new URL(server.url).port);
  await fc.assert(
    fc.asyncProperty(fc.oneof(request, fc.uint8Array({ maxLength: 300 })), async (bytes) => {
      const answer = await send(port, bytes);
      if (answer !== '') expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect(answer).not.toMatch(/\bat .*\.js:\d+/);
    }),
    { numRuns: 300 },
  );
  for (const attack of [
    'GET /api/kiosk/state HTTP/1.0\r\n\r\n',
    'GET http://evil.example/ HTTP/1.1\r\nhost: evil.example\r\n\r\n',
    `POST /api/kiosk/tickets HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`,
  ]) {
    expect(await send(port, attack)).toMatch(/^(HTTP\/1\.1 4\d\d |$)/);
  }
  expect(
    (await post(`${server.url}/api/kiosk/tickets`, { topic: 'itsme', language: 'nl', requestId: randomUUID() }))?.body.ticket.number,
  ).toBe(1);
});
