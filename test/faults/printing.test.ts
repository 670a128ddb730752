import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import { type Cups, startCups, whyNoCups } from './cups.ts';
import { post, startServer, temporaryDataFolder } from './server-process.ts';

// Slips on paper through a real browser and a real CUPS, whose printer keeps what it gets.

const LOCALES = resolve(import.meta.dirname, '../../resources/locales');
const OWN_LINE = 'Wifi: Digipunt-gast';
const RIGHT_TO_LEFT = new Set(['ar', 'fa-AF']);
const POINTS_PER_MM = 72 / 25.4;

type Ticket = { id: string; number: number };
type Texts = { slip: { yours: string; then: string }; topic: Record<string, string> };
const textsOf = (language: string): Texts => JSON.parse(readFileSync(resolve(LOCALES, language, 'catalog.json'), 'utf8')) as Texts;

/** A Digipunt whose visitors can ask for paper of a size, with a CUPS of its own. */
async function openPrintingDigipunt(skip: (note: string) => never, size: string) {
  const reason = whyNoCups();
  if (reason) skip(reason);
  const cups = await startCups();
  const server = await startServer('--data', temporaryDataFolder(), '--demo');
  const session = await fetch(`${server.url}/api/desk/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ staff: 'coordinator', desk: '1', pin: '2580' }),
  });
  const cookie = session.headers.get('set-cookie')?.split(';')[0] ?? '';
  const paper = { when: 'ask', printer: 'slip', size, text: OWN_LINE };
  expect((await post(`${server.url}/api/desk/kiosk-settings`, { requestId: randomUUID(), paper }, cookie))?.status).toBe(204);
  const takeTicket = async (language = 'nl', topic = 'health') => {
    const answer = await post(`${server.url}/api/kiosk/tickets`, { topic, language, requestId: randomUUID() });
    return answer?.body.ticket as Ticket;
  };
  const askForSlip = ({ id }: { id: string }, requestId = randomUUID()) =>
    post(`${server.url}/api/kiosk/tickets/${id}/slip`, { requestId });
  const slipOf = async ({ id }: { id: string }) =>
    (await (await fetch(`${server.url}/api/kiosk/tickets/${id}`)).json()).ticket.slip as string;
  const waitForSlip = (ticket: { id: string }, state: string) =>
    vi.waitFor(async () => expect(await slipOf(ticket)).toBe(state), { timeout: 20_000, interval: 100 });
  const troubleOf = async () => (await (await fetch(`${server.url}/api/health`)).json()).printer.trouble as string | null;
  const waitForTrouble = (trouble: string | null) =>
    vi.waitFor(async () => expect(await troubleOf()).toBe(trouble), { timeout: 20_000, interval: 200 });
  return { cups, server, cookie, paper, takeTicket, askForSlip, waitForSlip, waitForTrouble };
}

/** The letters and digits of a text, without what programs that read PDFs write differently: joined letters, marks and spaces. */
const lettersOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/**
 * The letters of a text that are not on a page; for one that runs from right to left those that are nowhere on it, since the order
 * is lost in the PDF.
 */
function missingLetters(printed: string, text: string, language: string): string {
  const [found, wanted] = [lettersOf(printed), lettersOf(text)];
  if (!RIGHT_TO_LEFT.has(language)) return found.includes(wanted) ? '' : wanted;
  const rest = Array.from(found);
  return Array.from(wanted)
    .filter((letter) => {
      const at = rest.indexOf(letter);
      if (at !== -1) rest.splice(at, 1);
      return at === -1;
    })
    .join('');
}

const infoOf = (file: string, name: string): string =>
  new RegExp(`^${name}: +(.*)$`, 'm').exec(execFileSync('pdfinfo', [file], { encoding: 'utf8' }))?.[1] ?? '';

const lastPrinted = (cups: Cups): string => cups.printed().at(-1) ?? '';

test.for([
  ['58', ['ar', 'nl', 'ro', 'tr']],
  ['58', ['fa-AF', 'fr', 'pl', 'uk']],
  ['80', ['en', 'es', 'pt', 'ru']],
] as const)('a slip on a roll of %s mm is one page with all its letters, in %j', async ([size, languages], { skip }) => {
  const { cups, takeTicket, askForSlip, waitForSlip } = await openPrintingDigipunt(skip, size);
  const tickets: Ticket[] = [];
  for (const language of languages) {
    const ticket = await takeTicket(language);
    tickets.push(ticket);
    await askForSlip(ticket);
  }
  // One after another, as in a busy hour.
  for (const ticket of tickets) await waitForSlip(ticket, 'printed');
  const files = cups.printed();
  expect(files).toHaveLength(languages.length);
  for (const [index, language] of languages.entries()) {
    const [file, ticket] = [files[index] ?? '', tickets[index]];
    const [width = 0, height = 0] = infoOf(file, 'Page size')
      .split(' x ')
      .map((points) => Number.parseFloat(points) / POINTS_PER_MM);
    const printed = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' });
    const [texts, dutch] = [textsOf(language), textsOf('nl')];
    const expected = [texts.slip.yours, texts.slip.then, texts.topic['health'], dutch.topic['health'], OWN_LINE, String(ticket?.number)];
    expect({
      language,
      pages: infoOf(file, 'Pages'),
      isAsWide: Math.abs(width - Number(size)) < 1,
      isAsLong: height > 60 && height < 160,
      missing: expected.map((text) => missingLetters(printed, text ?? '', language)).join(''),
    }).toEqual({ language, pages: '1', isAsWide: true, isAsLong: true, missing: '' });
  }
});

test('the fullest slip is one sheet of A5', async ({ skip }) => {
  const { cups, server, cookie, paper } = await openPrintingDigipunt(skip, 'A5');
  const save = (settings: object) => post(`${server.url}/api/desk/kiosk-settings`, { requestId: randomUUID(), ...settings }, cookie);
  const words = (length: number): string => 'Wijk aan het park '.repeat(10).slice(0, length).trim();
  expect((await save({ digipunt: words(60), address: words(120), paper: { ...paper, text: words(120) } }))?.status).toBe(204);
  const test = { requestId: randomUUID(), language: 'es' };
  expect((await post(`${server.url}/api/desk/slip-test`, test, cookie))?.status).toBe(204);
  await vi.waitFor(() => expect(cups.printed()).toHaveLength(1), { timeout: 15_000, interval: 100 });
  const file = lastPrinted(cups);
  expect([infoOf(file, 'Pages'), infoOf(file, 'Page size')]).toEqual(['1', expect.stringContaining('(A5)')]);
});

test('an empty roll, a stopped, a deleted and a missing print queue are said, and slips come once it is mended', async ({ skip }) => {
  const { cups, takeTicket, askForSlip, waitForSlip, waitForTrouble } = await openPrintingDigipunt(skip, '80');
  const states: Readonly<Record<string, { breakIt: () => void; mendIt: () => void }>> = {
    'no-paper': { breakIt: () => cups.setPaper(false), mendIt: () => cups.setPaper(true) },
    stopped: { breakIt: () => cups.run('cupsdisable', 'slip'), mendIt: () => cups.run('cupsenable', 'slip') },
    'printer-gone': { breakIt: () => cups.run('lpadmin', '-x', 'slip'), mendIt: () => cups.addPrinter() },
  };
  for (const [trouble, { breakIt, mendIt }] of Object.entries(states)) {
    breakIt();
    const ticket = await takeTicket();
    const requestId = randomUUID();
    // Two taps, one slip.
    await Promise.all([askForSlip(ticket, requestId), askForSlip(ticket, requestId)]);
    await waitForTrouble(trouble);
    await waitForSlip(ticket, 'failed');
    mendIt();
    await waitForSlip(ticket, 'printed');
    await waitForTrouble(null);
  }
  expect(cups.printed()).toHaveLength(3);
  await cups.stop();
  const last = await takeTicket();
  expect((await askForSlip(last))?.status).toBe(202);
  await waitForTrouble('no-print-system');
  await waitForSlip(last, 'failed');
  expect((await takeTicket()).number).toBe(5);
});
