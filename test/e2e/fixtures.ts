import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type BrowserContext, expect, type Page, test as base } from '@playwright/test';
import { type CoordinatorClient, signInCoordinator } from './coordinator-client.ts';
import { installFakeSpeech } from './fake-speech.ts';
import { LANDSCAPE, PORTRAIT, SMALL } from './viewports.ts';

// Playwright fixtures. Each test has its own Digipunt: the real server in a process, a temporary data folder, a page per face.

const SERVER_SCRIPT = resolve(import.meta.dirname, '../../dist/main/serve.js');

export type Digipunt = {
  url: string;
  folder: string;
  port: number;
  /** Ends the server with SIGKILL, as a power cut does. */
  kill: () => Promise<void>;
  /** Starts the server again with the same data folder and port. */
  restart: () => Promise<void>;
};

async function startServer(
  folder: string,
  port: number,
  args: string[],
  env = process.env,
): Promise<{ child: ChildProcess; port: number }> {
  const child = spawn(process.execPath, [SERVER_SCRIPT, '--port', String(port), '--data', folder, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env,
  });
  let listeningPort = 0;
  for await (const line of createInterface(child.stdout)) {
    if (line.startsWith('kiosk ')) listeningPort = Number(new URL(line.slice('kiosk '.length)).port);
    if (line === 'ready') return { child, port: listeningPort };
  }
  throw new Error('the server did not start');
}

const createFolder = (): string => mkdtempSync(join(tmpdir(), 'digipunt-e2e-'));

async function startDigipunt(folder: string, args: string[], env: NodeJS.ProcessEnv): Promise<Digipunt & { stop: () => Promise<void> }> {
  let running = await startServer(folder, 0, args, env);
  const kill = async () => {
    if (running.child.exitCode !== null || running.child.signalCode !== null) return;
    const exited = once(running.child, 'exit');
    running.child.kill('SIGKILL');
    await exited;
  };
  const { port } = running;
  return {
    url: `http://127.0.0.1:${port}`,
    folder,
    port,
    kill,
    restart: async () => void (running = await startServer(folder, port, args, env)),
    stop: async () => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type WorkerFixtures = {
  /** A data folder with demonstration data, which each test copies: writing that data takes longer than the start of a server. */
  demoFolder: string;
};

type Fixtures = {
  /** The language tags of the installed voices. */
  voices: string[];
  /** A coordinator without a page, signed in at desk 3. */
  coordinator: CoordinatorClient;
  /** Whether the server starts with demonstration data; true by default. */
  demo: boolean;
  /** More options of the server. */
  serverArgs: string[];
  /** Changes of the server's environment. */
  serverEnv: NodeJS.ProcessEnv;
  digipunt: Digipunt;
  /** Opens a page. The test fails when the page logs an error or requests anything from another server. */
  openFace: (path: string, viewport: { width: number; height: number }) => Promise<Page>;
  kiosk: Page;
  desk: Page;
  display: Page;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  demoFolder: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from the pattern.
    async ({}, use) => {
      const folder = createFolder();
      const { child } = await startServer(folder, 0, ['--demo']);
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      await use(folder);
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  demo: [true, { option: true }],
  serverArgs: [[], { option: true }],
  serverEnv: [{}, { option: true }],
  voices: [[], { option: true }],
  coordinator: async ({ digipunt }, use) => use(await signInCoordinator(digipunt.url)),
  digipunt: async ({ demo, demoFolder, serverArgs, serverEnv }, use) => {
    const folder = createFolder();
    if (demo) cpSync(demoFolder, folder, { recursive: true });
    const digipunt = await startDigipunt(folder, serverArgs, { ...process.env, DIGIPUNT_VOICE: 'none', ...serverEnv });
    await use(digipunt);
    await digipunt.stop();
  },
  openFace: async ({ browser, digipunt, voices }, use) => {
    const contexts: BrowserContext[] = [];
    const problems: string[] = [];
    await use(async (path, viewport) => {
      const context = await browser.newContext({ viewport, baseURL: digipunt.url, hasTouch: path === '/' || viewport !== LANDSCAPE });
      if (voices.length > 0) await context.addInitScript(installFakeSpeech, voices);
      contexts.push(context);
      const page = await context.newPage();
      page.on('pageerror', (error) => problems.push(`${path}: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' && !isExpected(message.text())) problems.push(`${path}: ${message.text()}`);
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(digipunt.url) && !request.url().startsWith('data:'))
          problems.push(`${path} asked for ${request.url()}`);
      });
      await page.goto(path);
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
    expect(problems).toEqual([]);
  },
  kiosk: async ({ openFace }, use) => use(await openFace('/', PORTRAIT)),
  desk: async ({ openFace }, use) => use(await openFace('/desk', SMALL)),
  display: async ({ openFace }, use) => use(await openFace('/display', LANDSCAPE)),
});

/** Chromium logs refused requests and lost connections as errors; tests cause these on purpose. */
const isExpected = (text: string): boolean => /Failed to load resource|net::ERR_/.test(text);

/** Signs a staff member in on the desk page. */
export async function signIn(desk: Page, staff = 'helper1', deskId = '1', pin = '2580'): Promise<void> {
  await desk.getByTestId(`staff-${staff}`).click();
  await desk.getByTestId(`desk-${deskId}`).click();
  await desk.getByTestId('pin').fill(pin);
  await desk.getByTestId('sign-in').click();
  await expect(desk.getByTestId('sign-out')).toBeVisible();
}

/** Takes a ticket with three taps from the first screen. Returns its number. */
export async function takeTicket(kiosk: Page, { language = 'nl', topic = 'itsme' } = {}): Promise<number> {
  await kiosk.getByTestId(`language-${language}`).tap();
  await kiosk.locator(`html[lang="${language}"]`).waitFor();
  await kiosk.getByTestId('action-ticket').tap();
  await kiosk.getByTestId(`topic-${topic}`).tap();
  // The kiosk asks once more after three tickets within a minute.
  const noNumberYet = kiosk.getByTestId('has-number-no');
  await noNumberYet.or(kiosk.getByTestId('ticket-number')).waitFor();
  if (await noNumberYet.isVisible()) await noNumberYet.tap();
  return Number(await kiosk.getByTestId('ticket-number').innerText());
}

export { expect };
