import { randomUUID } from 'node:crypto';
import { createClient, expectStatus, signInClient, ticketRequest } from './client.ts';
import { copyFolder } from './seeded-store.ts';
import { startServer } from './server-process.ts';
import { type BenchmarkResult, createResult } from './statistics.ts';

/** What a visitor may wait at most while a backup is made (ms). It stands in place of the floor. */
const LONGEST_WAIT_MS = 100;

const BACKUPS = 3;

/** A visitor takes the next ticket this long after the one before (ms). */
const PAUSE_MS = 15;

const WARM_UP = 60;

/** Measures the worst wait for a ticket while backups of a large store are made, one after the other. */
export async function benchmarkBackup(seeded: string): Promise<BenchmarkResult[]> {
  const server = await startServer(copyFolder(seeded));
  const [visitor, coordinator] = [createClient(server.port), await signInClient(server.port, 'coordinator')];
  const take = async (): Promise<number> => expectStatus(await visitor.post('/api/kiosk/tickets', ticketRequest()), 201).ms;
  for (let count = 0; count < WARM_UP; count++) await take();
  let worst = 0;
  let duration = 0;
  for (let count = 0; count < BACKUPS; count++) {
    const state = { isDone: false };
    const startedAt = performance.now();
    const backup = coordinator.post('/api/desk/backups', { requestId: randomUUID() }).then((response) => {
      expectStatus(response, 201);
      state.isDone = true;
      duration = performance.now() - startedAt;
    });
    while (!state.isDone) {
      worst = Math.max(worst, await take());
      await new Promise((onTimeout) => setTimeout(onTimeout, PAUSE_MS));
    }
    await backup;
  }
  await server.stop();
  return [
    createResult(`worst wait in a backup (of ${Math.round(duration)} ms), against ${LONGEST_WAIT_MS} ms`, 'ms', worst, LONGEST_WAIT_MS, 1),
  ];
}
