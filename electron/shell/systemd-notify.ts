import { spawn } from 'node:child_process';

// A service manager (systemd) that started this program wants to hear when it is ready, and then that it lives. The messages are
// datagrams on a Unix socket, which Node has not. They are sent by the program `systemd-notify`, which is there wherever systemd
// is: a native module would be compiled for every version of Node. It costs one short process every ten seconds.

type Options = {
  /** Whether to say now that the program lives. Without that for as long as the unit allows (`WatchdogSec`), it is started again. */
  isHealthy: () => boolean;
  log: (line: string) => void;
  env?: NodeJS.ProcessEnv;
};

/** Signs of life for each period in which one is wanted, so that one that is lost does no harm. */
const SIGNS_PER_PERIOD = 3;

/**
 * Connects to the service manager that started this program; without one its functions do nothing. The address is removed from the
 * environment, so that no other child process can speak for this one.
 */
export function connectServiceManager({ isHealthy, log, env = process.env }: Options) {
  const { NOTIFY_SOCKET: socket, WATCHDOG_USEC: period } = env;
  delete env['NOTIFY_SOCKET'];
  delete env['WATCHDOG_USEC'];
  const intervalMs = period === undefined ? undefined : Number(period) / 1_000 / SIGNS_PER_PERIOD;
  let timer: NodeJS.Timeout | undefined;
  let isReady = false;
  let isFailing = false;

  const send = (message: 'READY=1' | 'WATCHDOG=1' | 'STOPPING=1'): void => {
    if (!socket) return;
    const onEnd = (problem: string | undefined): void => {
      if (problem && !isFailing) log(`The service manager cannot be told that this program lives: systemd-notify ${problem}.`);
      isFailing = problem !== undefined;
    };
    spawn('systemd-notify', [message], { stdio: 'ignore', env: { ...env, NOTIFY_SOCKET: socket } })
      .on('error', (error) => onEnd(`does not run (${error.message})`))
      .on('exit', (code, signal) => onEnd(code === 0 ? undefined : `ended with ${signal ?? code}`));
  };

  return {
    /** The program is ready, or is so again. From now on it has to give signs of life. */
    ready: (): void => {
      if (isReady) return;
      isReady = true;
      send('READY=1');
      if (intervalMs !== undefined) timer = setInterval(() => isHealthy() && send('WATCHDOG=1'), intervalMs).unref();
    },
    /** The program ends by itself, and closes its files first. */
    stopping: (): void => {
      clearInterval(timer);
      send('STOPPING=1');
    },
  };
}
