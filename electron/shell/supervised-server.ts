import { type ChildProcess, fork } from 'node:child_process';
import { fail, NO_FAILURES, SERVER_LADDER, START_LADDER, succeed } from './rules/restart-ladder.ts';
import { checkWatch, noteSign, startWatch, type Watch } from './rules/silence.ts';
import type { ServerMessage, StartFailure, SupervisorFault, SupervisorMessage } from './server-messages.ts';
import { serveWaitingPage, type WaitingPhase } from './waiting-page.ts';

// The server as a child process, started again whenever it ends or hangs. Its port never stays empty: the supervisor serves the
// waiting page on it and gives it up when the store of the child is open.

/** How long a server may take to end by itself (ms). */
const STOP_WITHIN_MS = 5_000;

/** How many faults are remembered until a server can write them down. */
const MAX_REMEMBERED_FAULTS = 50;

type Options = {
  /** The built server, and its arguments without the port. */
  script: string;
  args: string[];
  port: number;
  /** Called before the server gets the port. */
  onStoreOpen: () => void;
  onReady: () => void;
  /** The port changed, because another program took it. */
  onPortChange: () => void;
  /** A page that shows an address with this key has painted. */
  onPainted: (key: string) => void;
  /** Such a page was closed, is loaded anew, or has crashed. */
  onPageGone: (key: string) => void;
  /** Called for the first start only, with a reason that trying again does not cure. */
  onFirstStartFailed: (failure: StartFailure) => void;
  log: (line: string) => void;
};

/** Starts the server and keeps it running until `stop`. */
export async function superviseServer({ script, args, log, ...options }: Options) {
  const { onStoreOpen, onReady, onPortChange, onPainted, onPageGone, onFirstStartFailed } = options;
  let phase: WaitingPhase = { phase: 'starting' };
  let port = options.port;
  let waitingPage: Awaited<ReturnType<typeof serveWaitingPage>> | undefined;
  let child: ChildProcess | undefined;
  let crashes = NO_FAILURES;
  let failedStarts = NO_FAILURES;
  let watch: Watch | undefined;
  let isReady = false;
  let wasEverReady = false;
  let stopped = false;
  let restartTimer: NodeJS.Timeout | undefined;
  const unreported: SupervisorFault[] = [];

  const send = (message: SupervisorMessage): void => void (child?.connected && child.send(message, () => {}));

  /** Notes what had to be repaired; the server writes it down, now or when there is one again. */
  const report = (code: SupervisorFault['code'], line: string): void => {
    log(line);
    const fault = { at: new Date().toISOString(), code };
    if (isReady) send({ kind: 'fault', fault });
    else if (unreported.push(fault) > MAX_REMEMBERED_FAULTS) unreported.shift();
  };

  const openWaitingPage = async (): Promise<void> => {
    const onPoll = (url: URL): void => onPainted(url.searchParams.get('heartbeat') ?? '');
    const serve = (on: number) => serveWaitingPage(on, () => phase, onPoll);
    try {
      waitingPage ??= await serve(port);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      waitingPage ??= await serve(0);
      log(`Port ${port} is in use by another program. The desk and the waiting-room screen are on port ${waitingPage.port}.`);
      port = waitingPage.port;
      onPortChange();
    }
    port = waitingPage.port;
  };
  const closeWaitingPage = async (): Promise<void> => {
    const page = waitingPage;
    waitingPage = undefined;
    await page?.close();
  };

  const onMessage = (message: ServerMessage): void => {
    if (watch) watch = noteSign(watch, performance.now());
    if (message.kind === 'opened') {
      onStoreOpen();
      void closeWaitingPage().then(() => send({ kind: 'listen' }));
    }
    if (message.kind === 'painted') onPainted(message.key);
    if (message.kind === 'page-gone') onPageGone(message.key);
    if (message.kind !== 'ready') return;
    isReady = true;
    wasEverReady = true;
    phase = { phase: 'starting' };
    failedStarts = NO_FAILURES;
    crashes = succeed(crashes, performance.now());
    for (const fault of unreported.splice(0)) send({ kind: 'fault', fault });
    onReady();
  };

  const onExit = async (code: number | null, signal: string | null, failure: StartFailure | undefined): Promise<void> => {
    if (stopped) return;
    const wasReady = isReady;
    isReady = false;
    watch = undefined;
    child = undefined;
    if (failure && failure.reason !== 'fault' && !wasEverReady) onFirstStartFailed(failure);
    await openWaitingPage();
    if (stopped) return void closeWaitingPage();
    const { state, rung } = wasReady
      ? fail(SERVER_LADDER, crashes, performance.now())
      : fail(START_LADDER, failedStarts, performance.now());
    if (wasReady) {
      crashes = state;
      report('server-stopped', `the server ended (${signal ?? code}); starting it again in ${rung.delayMs} ms`);
    } else {
      failedStarts = state;
      report('start-failed', `the server did not start (${failure?.message ?? signal ?? code}); trying again in ${rung.delayMs} ms`);
    }
    const isFinal = failure?.reason === 'unsupported';
    if (rung.action === 'show-fault' || isFinal)
      phase = { phase: 'broken', message: failure?.message ?? `The server ended with ${signal ?? code}.` };
    if (!isFinal) restartTimer = setTimeout(start, rung.delayMs);
  };

  function start(): void {
    const server = fork(script, [...args, '--port', String(port)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    let failure: StartFailure | undefined;
    child = server;
    watch = startWatch(performance.now());
    server.on('message', (message: ServerMessage) => {
      if (message.kind === 'start-failed') failure = message;
      else onMessage(message);
    });
    let hasEnded = false;
    const onEnded = (code: number | null, signal: string | null): void => {
      if (hasEnded) return;
      hasEnded = true;
      void onExit(code, signal, failure);
    };
    server.on('exit', onEnded).on('error', (error) => {
      log(error.message);
      onEnded(null, null);
    });
  }

  const hangCheck = setInterval(() => {
    if (!watch || !child || !isReady) return;
    const checked = checkWatch(watch, performance.now());
    watch = checked.watch;
    if (!checked.hangs) return;
    watch = undefined;
    report('server-hung', 'the server does not answer; ending it');
    child.kill('SIGKILL');
  }, 1_000);

  await openWaitingPage();
  start();

  return {
    /** The port of the server, also while it does not run. */
    port: (): number => port,
    /** Whether the server runs and has given a sign of life lately, so that the silence of a page is its own. */
    isAnswering: (): boolean => waitingPage !== undefined || (isReady && performance.now() - (watch?.lastSign ?? 0) < 7_000),
    report,
    /** Ends the server: it closes its store, and is killed after 5 s. */
    stop: async (): Promise<void> => {
      stopped = true;
      clearInterval(hangCheck);
      clearTimeout(restartTimer);
      await closeWaitingPage();
      const server = child;
      if (!server || server.exitCode !== null || server.signalCode !== null) return;
      const exited = new Promise((resolve) => server.once('exit', resolve));
      const killTimer = setTimeout(() => server.kill('SIGKILL'), STOP_WITHIN_MS);
      // A server whose channel is closed ends by itself, on every operating system.
      if (server.connected) server.disconnect();
      else server.kill();
      await exited;
      clearTimeout(killTimer);
    },
  };
}
