import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { connectServiceManager } from '../../../electron/shell/systemd-notify.ts';
import { temporaryFolder } from '../fixtures.ts';

// systemd is played by a program of its name, which writes down what it is told: not every machine has it.

function fakeSystemd(exitCode = 0) {
  const folder = temporaryFolder();
  const [program, told] = [join(folder, 'systemd-notify'), join(folder, 'told')];
  writeFileSync(program, `#!/bin/sh\necho "$NOTIFY_SOCKET $*" >> '${told}'\nexit ${exitCode}\n`);
  chmodSync(program, 0o755);
  const env: NodeJS.ProcessEnv = { PATH: `${folder}:${process.env['PATH']}`, NOTIFY_SOCKET: '@socket', WATCHDOG_USEC: '60000' };
  return { env, messages: () => (existsSync(told) ? readFileSync(told, 'utf8').trim().split('\n') : []) };
}

const isWindows = process.platform === 'win32';

test.skipIf(isWindows)('systemd is told once that it is ready, and then that it lives for as long as it is healthy', async () => {
  const { env, messages } = fakeSystemd();
  let isHealthy = true;
  const manager = connectServiceManager({ isHealthy: () => isHealthy, log: () => expect.fail('a problem'), env });
  expect(env).not.toHaveProperty('NOTIFY_SOCKET');
  manager.ready();
  manager.ready();
  await vi.waitFor(() => expect(messages()).toContain('@socket WATCHDOG=1'), { timeout: 20_000 });
  expect(messages().filter((line) => line.includes('READY'))).toEqual(['@socket READY=1']);
  isHealthy = false;
  manager.ready(); // changes nothing: a program that hangs later is not ready again by itself
  manager.stopping();
  await vi.waitFor(() => expect(messages()).toContain('@socket STOPPING=1'), { timeout: 20_000 });
});

test.skipIf(isWindows)('a program that is not healthy gives no sign', async () => {
  const { env, messages } = fakeSystemd();
  const asked = vi.fn<() => boolean>(() => false);
  const manager = connectServiceManager({ isHealthy: asked, log: () => undefined, env });
  manager.ready();
  await vi.waitFor(() => expect(asked.mock.calls.length).toBeGreaterThan(3), { timeout: 20_000 });
  manager.stopping();
  await vi.waitFor(() => expect(messages().toSorted()).toEqual(['@socket READY=1', '@socket STOPPING=1']), { timeout: 20_000 });
});

test.skipIf(isWindows)('without a service manager nothing is started, and one that cannot be told is said once', async () => {
  const { env, messages } = fakeSystemd(1);
  const { NOTIFY_SOCKET: _socket, ...alone } = env;
  const log = vi.fn<(line: string) => void>();
  const isAsked = vi.fn<() => boolean>(() => true);
  connectServiceManager({ isHealthy: isAsked, log, env: alone }).ready();
  connectServiceManager({ isHealthy: () => true, log, env }).ready();
  await vi.waitFor(() => expect(messages().length).toBeGreaterThan(2), { timeout: 20_000 });
  expect(messages().every((line) => line.startsWith('@socket '))).toBe(true);
  expect(log.mock.calls).toEqual([[expect.stringContaining('systemd-notify ended with 1')]]);
});
