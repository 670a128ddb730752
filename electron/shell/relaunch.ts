import type { App } from 'electron';
import { fail, NO_FAILURES, START_LADDER, type Rung, STABLE_AFTER_MS } from './rules/restart-ladder.ts';
import { addCrash } from './rules/repeated-crashes.ts';

// Electron runs the server in its main process, so what a supervisor does from outside it does to itself: it starts the program
// again, and hands over on the command line how often that did not help.

const FAILED_STARTS = '--failed-starts=';
const WITHOUT_GPU = '--without-gpu';

type Relauncher = {
  /** Starts the program again. */
  relaunch: () => void;
  /** After a start that failed: what to do, `show-fault` from the third time on. */
  nextRung: () => Rung<'restart' | 'show-fault'>;
};

/** Ends the program after an uncaught exception, and starts it again; also without acceleration when the driver crashes too often. */
export function prepareRelaunch(
  app: Pick<App, 'on' | 'relaunch' | 'exit' | 'disableHardwareAcceleration'>,
  argv: string[],
  log: (line: unknown) => void,
): Relauncher {
  const startedAt = performance.now();
  const failedBefore = Number(argv.find((argument) => argument.startsWith(FAILED_STARTS))?.slice(FAILED_STARTS.length) ?? 0);
  const failedStarts = (): number => (performance.now() - startedAt < STABLE_AFTER_MS ? failedBefore + 1 : 0);
  const kept = argv.slice(1).filter((argument) => !argument.startsWith(FAILED_STARTS));
  const relaunch = (...extra: string[]): void => {
    app.relaunch({ args: [...kept, `${FAILED_STARTS}${failedStarts()}`, ...extra] });
    app.exit(1);
  };
  if (argv.includes(WITHOUT_GPU)) app.disableHardwareAcceleration();

  // Without a listener Electron shows a dialog and goes on, with a state that nobody knows.
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      log(error);
      relaunch();
    });
  }
  let gpuCrashes: number[] = [];
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (type !== 'GPU' || reason === 'clean-exit') return;
    const { crashes, isRepeated } = addCrash(gpuCrashes, performance.now());
    gpuCrashes = crashes;
    log(`the graphics process is gone (${reason})`);
    if (isRepeated) relaunch(WITHOUT_GPU);
  });
  return {
    relaunch: () => relaunch(),
    nextRung: () => fail(START_LADDER, { ...NO_FAILURES, failures: failedBefore }, 0).rung,
  };
}
