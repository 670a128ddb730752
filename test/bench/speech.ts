import { randomUUID } from 'node:crypto';
import { createClient, expectStatus, ticketRequest } from './client.ts';
import { copyFolder } from './seeded-store.ts';
import { startServer } from './server-process.ts';
import { type BenchmarkResult, createResult, quantile } from './statistics.ts';

/** Fewer than the texts that a server renders at once: past them it refuses, and there is nothing to measure. */
const TICKETS = 100;

/**
 * Measures taking a ticket while the server renders a text that was not said before, against one that renders none. Without a voice on
 * the machine there is no figure.
 */
export async function benchmarkSpeech(seeded: string): Promise<BenchmarkResult[]> {
  const servers = [await startServer(copyFolder(seeded)), await startServer(copyFolder(seeded))] as const;
  const [speaking, silent] = servers;
  const [visitor, silentVisitor, page] = [createClient(speaking.port), createClient(silent.port), createClient(speaking.port)];
  const say = (text: string) => page.get(`/api/speech?${new URLSearchParams({ language: 'nl', text })}`);
  const take = async (client: typeof visitor) => expectStatus(await client.post('/api/kiosk/tickets', ticketRequest()), 201).ms;
  const [times, timesWithout]: [number[], number[]] = [[], []];
  const hasVoice = (await say('proef')).status === 200;
  await take(visitor);
  await take(silentVisitor);
  for (let ticket = 0; ticket < (hasVoice ? TICKETS : 0); ticket++) {
    const speech = say(`nummer ${randomUUID().slice(0, 8)}, balie drie`);
    times.push(await take(visitor));
    expectStatus(await speech, 200);
    timesWithout.push(await take(silentVisitor));
  }
  await Promise.all(servers.map((server) => server.stop()));
  if (!hasVoice) return [];
  const name = 'take a ticket while a text is rendered, against silence, p50';
  return [createResult(name, 'ms', quantile(times, 0.5), quantile(timesWithout, 0.5), 2)];
}
