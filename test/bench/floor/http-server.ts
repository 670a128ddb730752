import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { bareStore } from './store.ts';

// The floor: node:http and better-sqlite3, and nothing that a careful server adds.

const store = bareStore(process.argv[2] ?? '');
const faces = new Set<ServerResponse>();
const PAGE = `<!doctype html><title>floor</title><button data-testid="topic-itsme" style="width:300px;height:200px">itsme</button><div id="face"></div>
<script>document.querySelector('button').onclick = async () => {
  const body = JSON.stringify({ topic: 'itsme', language: 'nl', requestId: crypto.randomUUID() });
  const answer = await fetch('/api/kiosk/tickets', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { ticket } = await answer.json();
  document.getElementById('face').innerHTML = '<b data-testid="ticket-number">' + ticket.number + '</b>';
}</script>`;

function change(request: IncomingMessage, response: ServerResponse): void {
  let text = '';
  request.on('data', (chunk: Buffer) => (text += chunk.toString()));
  request.on('end', () => {
    const ask = JSON.parse(text);
    const act = request.url?.split('/').at(-1);
    const made =
      act === 'next' ? store.next(ask) : act === 'finish' ? store.finish(ask) : act === 'import' ? store.insert(ask) : store.take(ask);
    const body = JSON.stringify({ ticket: made });
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
    for (const face of faces) face.write(`data: ${body}\n\n`);
  });
}

function follow(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: {}\n\n');
  faces.add(response);
  response.on('close', () => faces.delete(response));
}

const server = createServer((request, response) => {
  if (request.method === 'POST') change(request, response);
  else if (request.url === '/') response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
  else follow(response);
});
server.listen(0, '127.0.0.1', () => console.log(`kiosk http://127.0.0.1:${(server.address() as AddressInfo).port}/\nready`));
process.on('SIGTERM', () => process.exit(0));
