import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const ROOT = resolve(import.meta.dirname, '../..');
export const SERVE = join(ROOT, 'dist/main/serve.js');
export const floorScript = (name: string): string => join(import.meta.dirname, 'floor', name);

export type Running = { port: number; stop: () => Promise<void> };

/** Starts a server as a process of its own, and waits for the line that says its port. */
async function started(script: string, args: string[]): Promise<Running> {
  const child: ChildProcess = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  let port = 0;
  if (!child.stdout) throw new Error('no output');
  for await (const line of createInterface(child.stdout)) {
    port ||= Number(/^kiosk http:\/\/127\.0\.0\.1:(\d+)/.exec(line)?.[1] ?? 0);
    if (line === 'ready') break;
  }
  if (!port) throw new Error(`${script} did not start`);
  return {
    port,
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

export const serve = (folder: string, ...args: string[]): Promise<Running> => started(SERVE, ['--port', '0', '--data', folder, ...args]);
export const floor = (name: string, ...args: string[]): Promise<Running> => started(floorScript(`${name}.ts`), args);
