import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBaselineStore } from './store.ts';

// The baseline server: node:http and better-sqlite3 only, without checks. Prints the same lines at its start as our server.

const store = createBaselineStore(process.argv[2] ?? '');
const faces = new Set<ServerResponse>();
const PAGE = `<!doctype html><title>floor</title><button data-testid="topic-itsme" style="width:300px;height:200px">itsme</button><div id="face"></div>
<script>document.querySelector('button').onclick = async () => {
  const body = JSON.stringify({ topic: 'itsme', language: 'nl', requestId: crypto.randomUUID() });
  const answer = await fetch('/api/kiosk/tickets', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { ticket } = await answer.json();
  document.getElementById('face').innerHTML = '<b data-testid="ticket-number">' + ticket.number + '</b>';
}</script>`;

/** A bare page with the same rows as the kiosk's list of places. */
const PLACES = `<!doctype html><title>floor</title><button data-testid="action-places" style="width:300px;height:200px">places</button><ul id="face"></ul>
<script>document.querySelector('button').onclick = async () => {
  const { places } = await (await fetch('/places.json')).json();
  document.getElementById('face').innerHTML = places.map((place) =>
    '<li><button data-testid="place-' + place.id + '"><b>' + place.name.text + '</b><p>' + place.municipality + '</p><p>' +
    (place.open ?? place.next ?? '') + '</p></button></li>').join('');
}</script>`;
let places = '{"places":[]}';

/** Stores the posted list of places; the baseline page then shows the same list as the kiosk. */
function storePlaces(request: IncomingMessage, response: ServerResponse): void {
  let text = '';
  request.on('data', (chunk: Buffer) => (text += chunk.toString()));
  request.on('end', () => {
    places = text;
    response.writeHead(201).end();
  });
}

function handleChange(request: IncomingMessage, response: ServerResponse): void {
  let text = '';
  request.on('data', (chunk: Buffer) => (text += chunk.toString()));
  request.on('end', () => {
    const input = JSON.parse(text);
    const action = request.url?.split('/').at(-1);
    const result =
      action === 'next'
        ? store.next(input)
        : action === 'finish'
          ? store.finish(input)
          : action === 'import'
            ? store.insert(input)
            : store.take(input);
    const body = JSON.stringify({ ticket: result });
    response.writeHead(201, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body);
    for (const face of faces) face.write(`data: ${body}\n\n`);
  });
}

function openEventStream(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('data: {}\n\n');
  faces.add(response);
  response.on('close', () => faces.delete(response));
}

const server = createServer((request, response) => {
  if (request.url === '/places.json' && request.method === 'POST') storePlaces(request, response);
  else if (request.method === 'POST') handleChange(request, response);
  else if (request.url === '/') response.writeHead(200, { 'content-type': 'text/html' }).end(PAGE);
  else if (request.url === '/places') response.writeHead(200, { 'content-type': 'text/html' }).end(PLACES);
  else if (request.url === '/places.json') response.writeHead(200, { 'content-type': 'application/json' }).end(places);
  else openEventStream(response);
});
server.listen(0, '127.0.0.1', () => console.log(`kiosk http://127.0.0.1:${(server.address() as AddressInfo).port}/\nready`));
process.on('SIGTERM', () => process.exit(0));
