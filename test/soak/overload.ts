import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';

const ticketRequest = (port: number): string => {
  const body = JSON.stringify({ topic: 'itsme', language: 'nl', requestId: randomUUID() });
  return `POST /api/kiosk/tickets HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
};

/** Sends requests without waiting for an answer; resolves to the statuses when all are answered or the connection ends. */
const sendRequests = (port: number, count: number): Promise<string[]> =>
  new Promise((onEnd) => {
    const statuses: string[] = [];
    let rest = '';
    const socket = connect(port, '127.0.0.1');
    socket.on('data', (chunk: Buffer) => {
      const text = rest + chunk.toString('latin1');
      statuses.push(...[...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status = '']) => status));
      // The end may be the beginning of a status line.
      rest = text.slice(text.lastIndexOf('\n') + 1).replace(/^HTTP\/1\.1 \d{3}.*/, '');
      if (statuses.length >= count) socket.destroy();
    });
    socket.on('error', () => undefined).on('close', () => onEnd(statuses));
    socket.write(Array.from({ length: count }, () => ticketRequest(port)).join(''));
  });

/** Asks for tickets on many connections at once. Resolves to how often each status was answered. */
export async function askForTicketsAtOnce(port: number, connections: number, requestsEach: number): Promise<Map<string, number>> {
  const answers = await Promise.all(Array.from({ length: connections }, () => sendRequests(port, requestsEach)));
  return new Map([...Map.groupBy(answers.flat(), (status) => status)].map(([status, all]) => [status, all.length]));
}
