import { createClient } from './client.ts';
import { callNext, createFullFolder, openSide } from './connected-faces.ts';
import { fillQueue, measureBaselineCall, measureInterleaved } from './requests.ts';
import { copyFolder } from './seeded-store.ts';
import { startBaseline } from './server-process.ts';
import { type BenchmarkResult, createResult, quantile } from './statistics.ts';

const WAITING = 60;

/**
 * A call with all that a busy desk has: 60 waiting, ten helpers whose desks watch, all other faces, and 200,000 past tickets. The
 * floor is a bare server with the same tables and as many waiting, which calls the first and has nobody to tell.
 */
export async function benchmarkBusyDesk(seeded: string): Promise<BenchmarkResult[]> {
  const side = await openSide(await createFullFolder(seeded, WAITING), true);
  const bare = await startBaseline('http-server', copyFolder(seeded));
  const bareVisitor = createClient(bare.port);
  await fillQueue(bareVisitor, WAITING);
  const [times, bareTimes] = await measureInterleaved([() => callNext(side), measureBaselineCall(bareVisitor)]);
  await side.stop();
  await bare.stop();
  return [createResult('call the next, 60 waiting, ten desks watching, p50', 'ms', quantile(times, 0.5), quantile(bareTimes, 0.5), 1.5)];
}
