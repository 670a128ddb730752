import { randomUUID } from 'node:crypto';
import { createClient, expectStatus, signInClient, ticketRequest } from './client.ts';
import { measureInterleaved } from './requests.ts';
import { copyFolder } from './seeded-store.ts';
import { startServer } from './server-process.ts';
import { type BenchmarkResult, createResult, quantile } from './statistics.ts';

/**
 * Measures taking a ticket where each is to be printed, against one where none is. Its printer is not there, so that no browser
 * takes the processor meanwhile: this is what asking for paper adds to the answer.
 */
export async function benchmarkPaper(seeded: string): Promise<BenchmarkResult[]> {
  const [withPaper, without] = [await startServer(copyFolder(seeded)), await startServer(copyFolder(seeded))];
  const coordinator = await signInClient(withPaper.port, 'coordinator');
  const paper = { when: 'always', printer: 'not-there', size: '80', text: '' };
  expectStatus(await coordinator.post('/api/desk/kiosk-settings', { requestId: randomUUID(), paper }), 204);
  const measure = ({ port }: { port: number }) => {
    const visitor = createClient(port);
    return async () => expectStatus(await visitor.post('/api/kiosk/tickets', ticketRequest()), 201).ms;
  };
  const [times, timesWithout] = await measureInterleaved([measure(withPaper), measure(without)]);
  await Promise.all([withPaper.stop(), without.stop()]);
  const name = 'take a ticket with paper, against one without, p50';
  return [createResult(name, 'ms', quantile(times, 0.5), quantile(timesWithout, 0.5), 1.1)];
}
