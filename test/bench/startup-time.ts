import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { get } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import { baselineScript, SERVER_SCRIPT } from './server-process.ts';
import { copyFolder } from './seeded-store.ts';
import { type BenchmarkResult, createResult, quantile } from './statistics.ts';

const STARTS = 15;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const isResponding = (port: number, path: string): Promise<boolean> =>
  new Promise((resolve) => {
    get({ host: '127.0.0.1', port, path, agent: false }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve(answer.statusCode === 200));
    }).on('error', () => resolve(false));
  });

/** From the start of the process to its first answer (ms); it is asked again every millisecond. */
async function measureStartup(port: number, path: string, args: string[]): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  while (!(await isResponding(port, path))) await new Promise((resolve) => setTimeout(resolve, 1));
  const took = performance.now() - began;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
  return took;
}

/** The start of the process to the first answer, against a bare process that opens the same file. */
export async function benchmarkStartup(seeded: string): Promise<BenchmarkResult[]> {
  const [folder, bareFolder] = [copyFolder(seeded), copyFolder(seeded)];
  const [times, bareTimes]: [number[], number[]] = [[], []];
  for (let nth = 0; nth <= STARTS; nth++) {
    const [port, barePort] = [await freePort(), await freePort()];
    const ours = await measureStartup(port, '/api/kiosk/state', [SERVER_SCRIPT, '--port', String(port), '--data', folder]);
    const bare = await measureStartup(barePort, '/', [baselineScript('start.mjs'), bareFolder, String(barePort)]);
    if (nth === 0) continue; // the first start reads the files from the disk
    times.push(ours);
    bareTimes.push(bare);
  }
  return [createResult('start of the process to the first answer, p50', 'ms', quantile(times, 0.5), quantile(bareTimes, 0.5), 2.5)];
}
