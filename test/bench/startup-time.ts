import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { copyFolder } from './seeded-store.ts';
import { baselineScript, SERVER_SCRIPT } from './server-process.ts';
import { type BenchmarkResult, createResult, quantile } from './statistics.ts';

const STARTS = 15;

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const isResponding = (port: number, path: string): Promise<boolean> =>
  new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path, agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve(response.statusCode === 200));
    }).on('error', () => resolve(false));
  });

/** Measures the time from the start of a process to its first answer (ms), with a request every millisecond. */
async function measureStartup(port: number, path: string, args: string[]): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  while (!(await isResponding(port, path))) await new Promise((resolve) => setTimeout(resolve, 1));
  const duration = performance.now() - startedAt;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
  return duration;
}

/** Measures the start of our server. The baseline is a bare process that opens and checks the same file. */
export async function benchmarkStartup(seeded: string): Promise<BenchmarkResult[]> {
  const [folder, bareFolder] = [copyFolder(seeded), copyFolder(seeded)];
  const [times, bareTimes]: [number[], number[]] = [[], []];
  for (let start = 0; start <= STARTS; start++) {
    const [port, barePort] = [await findFreePort(), await findFreePort()];
    const ours = await measureStartup(port, '/api/kiosk/state', [SERVER_SCRIPT, '--port', String(port), '--data', folder]);
    const bare = await measureStartup(barePort, '/', [baselineScript('start.mjs'), bareFolder, String(barePort)]);
    // The first start is a warm-up: it reads the files from disk.
    if (start === 0) continue;
    times.push(ours);
    bareTimes.push(bare);
  }
  return [createResult('start of the process to the first answer, p50', 'ms', quantile(times, 0.5), quantile(bareTimes, 0.5), 1.5)];
}
