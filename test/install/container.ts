import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** What a command printed, on both channels, and how it ended. */
type Ended = { status: number | null; output: string };

export type Container = {
  /** Runs a line of sh as root inside. */
  tryRun: (line: string, ...args: string[]) => Ended;
  /** The same; returns what it prints. @throws when it fails. */
  run: (line: string, ...args: string[]) => string;
  stop: () => Promise<void>;
};

/** Waits until a condition gives something. @throws after the time limit (ms), with what was waited for. */
export async function waitFor<Value>(what: string, condition: () => Value | undefined | false, limitMs = 90_000): Promise<Value> {
  const until = performance.now() + limitMs;
  for (;;) {
    const value = condition();
    if (value !== undefined && value !== false) return value;
    if (performance.now() > until) throw new Error(`not within ${limitMs / 1_000} s: ${what}`);
    await setTimeout(500);
  }
}

const childrenOf = (pid: number | undefined): string[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);

/**
 * Boots a Debian in a folder with its own systemd, in namespaces of its own and without a network. systemd-nspawn is told to do
 * without the systemd of this machine, which there may not be.
 */
export async function bootContainer(root: string): Promise<Container> {
  const args = ['--quiet', `--directory=${root}`, '--register=no', '--keep-unit', '--private-network', '--boot'];
  const host = spawn('systemd-nspawn', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: '1' },
  });
  const exited = once(host, 'exit');
  const leader = await waitFor('a first process in the container', () => childrenOf(host.pid)[0]);
  const tryRun = (line: string, ...rest: string[]): Ended => {
    const inside = ['-t', leader, '-m', '-u', '-i', '-n', '-p', '-C', '--', '/usr/bin/env', '-i', 'PATH=/usr/sbin:/usr/bin:/sbin:/bin'];
    const { status, stdout, stderr } = spawnSync(
      'nsenter',
      [...inside, 'DEBIAN_FRONTEND=noninteractive', 'LC_ALL=C.UTF-8', 'sh', '-c', line, 'sh', ...rest],
      {
        encoding: 'utf8',
      },
    );
    return { status, output: `${stdout}${stderr}` };
  };
  const run = (line: string, ...rest: string[]): string => {
    const { status, output } = tryRun(line, ...rest);
    if (status !== 0) throw new Error(`${line} ended with ${status}:\n${output}`);
    return output.trim();
  };
  await waitFor('a booted system', () => /^(?:running|degraded)/.test(tryRun('systemctl is-system-running').output));
  return {
    tryRun,
    run,
    stop: async () => {
      process.kill(Number(leader), 'SIGKILL');
      await exited;
    },
  };
}
