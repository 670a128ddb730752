import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, type Route } from '@playwright/test';
import type { Coordinator } from './coordinator.ts';

// A walk through every screen that a visitor can see, and what must hold on each of them, whatever the language and mode.

/** Every screen hears taps after so long. */
const HEARS_AFTER_MS = 1_000;

export type Mode = 'large' | 'contrast' | 'low' | 'calm';
export type Look = (page: Page, screen: string) => Promise<void>;

/** Taps at once: what is meant for the screen before is not heard for a moment, and the page's own clock can go on. */
export async function tap(control: Locator): Promise<void> {
  await control.page().clock.fastForward(HEARS_AFTER_MS);
  await control.tap();
}

/** Opens the modes, switches some on and goes back. */
export async function chooseModes(kiosk: Page, modes: readonly Mode[], look?: Look): Promise<void> {
  await tap(kiosk.getByTestId('modes'));
  for (const mode of modes) await tap(kiosk.getByTestId(`mode-${mode}`));
  await kiosk.getByTestId('mode-large').waitFor();
  await look?.(kiosk, 'modes in Dutch');
  await tap(kiosk.getByTestId('modes-done'));
}

/** Goes on until a control can be tapped; where a list has more pages, by its own button. Answers how many taps it took. */
async function tapOn(kiosk: Page, testId: string): Promise<number> {
  const control = kiosk.getByTestId(testId);
  await control.waitFor();
  for (let taps = 1; ; taps++) {
    const out = await control.evaluate((element) => {
      const [box, own] = [element.closest('[data-box]')?.getBoundingClientRect(), element.getBoundingClientRect()];
      return box !== undefined && own.top + own.height / 2 > box.bottom;
    });
    if (!out) {
      await tap(control);
      return taps;
    }
    await tap(kiosk.getByTestId('scroll-down'));
  }
}

/** Chooses a topic from the home of a visit, by way of its group where groups stand there; answers how many taps it took. */
async function tapTopic(kiosk: Page, topic: string, group: string, look?: Look): Promise<number> {
  await kiosk.getByTestId('action-borrow').waitFor();
  const way = (await kiosk.getByTestId('action-ticket').count()) > 0 ? 'action-ticket' : `group-${group}`;
  const taps = await tapOn(kiosk, way);
  await kiosk.getByTestId(`topic-${topic}`).waitFor();
  await look?.(kiosk, way === 'action-ticket' ? 'topics' : `topics of ${group}`);
  return taps + (await tapOn(kiosk, `topic-${topic}`));
}

/**
 * Shows every screen of a visit once, each to `look`, and answers how many taps lead from the first screen to a number,
 * for the last topic or for a device, whichever is further. The clock of the page has to be installed.
 */
export async function everyScreen(
  kiosk: Page,
  language: string,
  modes: readonly Mode[],
  staff: Pick<Coordinator, 'setQueue'>,
  look: Look,
): Promise<number> {
  await kiosk.getByTestId('language-nl').waitFor();
  await chooseModes(kiosk, modes, look);
  await kiosk.getByTestId('language-nl').waitFor();
  await look(kiosk, 'languages');
  const chosen = await tapOn(kiosk, `language-${language}`);
  await kiosk.getByTestId('action-borrow').waitFor();
  await look(kiosk, 'actions');
  await tapOn(kiosk, 'action-training');
  const training = kiosk.locator('[data-testid^="training-"]', { hasText: /Veilig op het internet|En sécurité/ });
  await training.waitFor();
  await look(kiosk, 'trainings');
  await tap(training);
  await kiosk.getByTestId('slip-qr').waitFor();
  await look(kiosk, 'training');
  await tap(kiosk.getByTestId('back'));
  await training.waitFor();
  await tap(kiosk.getByTestId('back'));
  await kiosk.getByTestId('action-borrow').waitFor();
  await tapOn(kiosk, 'action-places');
  await kiosk.getByTestId('place-own').waitFor();
  await look(kiosk, 'places');
  await tap(kiosk.locator('[data-testid^="place-"]', { hasText: 'Digipunt Voorbeeldstraat' }));
  await kiosk.getByTestId('slip-qr').waitFor();
  await look(kiosk, 'place');
  await tap(kiosk.getByTestId('back'));
  await kiosk.getByTestId('place-own').waitFor();
  await tap(kiosk.getByTestId('back'));
  await kiosk.getByTestId('action-borrow').waitFor();
  const toDevices = await tapOn(kiosk, 'action-borrow');
  await kiosk.getByTestId('device-laptop').waitFor();
  await look(kiosk, 'devices');
  await tap(kiosk.getByTestId('device-laptop'));
  await kiosk.getByTestId('take-anyway').waitFor();
  await look(kiosk, 'no device');
  await tap(kiosk.getByTestId('back'));
  await kiosk.getByTestId('device-smartphone').waitFor();
  const toNumber = chosen + toDevices + (await tapOn(kiosk, 'device-smartphone'));
  await kiosk.getByTestId('hold').waitFor();
  await look(kiosk, 'number for a device');
  await tap(kiosk.getByTestId('done'));
  await kiosk.getByTestId('language-nl').waitFor();
  await chooseModes(kiosk, modes);
  await kiosk.getByTestId('language-nl').waitFor();
  await tapOn(kiosk, `language-${language}`);
  await tap(kiosk.getByTestId('language-menu'));
  await kiosk.getByTestId('language-nl').waitFor();
  await look(kiosk, 'language menu');
  await tap(kiosk.getByTestId('back'));
  await tap(kiosk.getByTestId('modes'));
  await kiosk.getByTestId('mode-large').waitFor();
  await look(kiosk, 'modes');
  await tap(kiosk.getByTestId('modes-done'));

  await staff.setQueue({ state: 'paused', pause: 'busy' });
  await kiosk.getByTestId('closed').waitFor();
  await look(kiosk, 'paused');
  await staff.setQueue({ state: 'open' });

  const tickets = '**/api/kiosk/tickets';
  const refuse = (route: Route) => route.fulfill({ status: 422, json: { error: { code: 'topic-unknown' } } });
  await kiosk.route(tickets, refuse);
  await tapTopic(kiosk, 'itsme', 'sign-in', look);
  await kiosk.getByTestId('refused').waitFor();
  await look(kiosk, 'refused');
  await kiosk.unroute(tickets, refuse);
  const arrived = Promise.withResolvers<void>();
  await kiosk.route(tickets, async (route) => {
    await arrived.promise;
    await route.continue();
  });
  await tap(kiosk.getByTestId('again'));
  const taps = chosen + (await tapTopic(kiosk, 'safe', 'contact-safety'));
  await kiosk.locator('[role="status"]').waitFor();
  await look(kiosk, 'taking');
  arrived.resolve();

  await kiosk.getByTestId('ticket-number').waitFor();
  await look(kiosk, 'number');
  await kiosk.clock.fastForward(91_000);
  await kiosk.getByTestId('need-time').waitFor();
  await look(kiosk, 'more time?');
  await tap(kiosk.getByTestId('more-time'));
  await kiosk.getByTestId('need-time').waitFor({ state: 'detached' });
  await tap(kiosk.getByTestId('leave'));
  await kiosk.locator('[data-testid="leave"]').waitFor({ state: 'detached' });
  await look(kiosk, 'left');
  return Math.max(taps, toNumber);
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fonts are there, nothing moves, and what is measured by the page itself has been drawn. */
async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.fonts.status === 'loaded' && document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
}

/** Nothing that axe finds, with contrast of 7:1 and target sizes on; a page that is being animated is not looked at. */
export async function isAccessible(page: Page, screen: string): Promise<void> {
  await settled(page);
  // No face has a frame in it, so one page is looked at, without a second one to put the results together.
  const axe = new AxeBuilder({ page })
    .setLegacyMode()
    .withTags(TAGS)
    .options({
      resultTypes: ['violations'],
      rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
    });
  const { violations } = await axe.analyze();
  expect.soft(violations.map(({ id, nodes }) => [screen, id, nodes.map(({ html }) => html)])).toEqual([]);
}

type Hung = { pxPerMm: number; lowerEdgeMm: number };

/** What is wrong with the boxes on the screen: too small or close, out of reach, cut off, in a wrong language or direction. */
export async function problemsOn(page: Page, hung: Hung): Promise<string[]> {
  await settled(page);
  return page.evaluate(measure, hung);
}

/** Every box on the screen is large enough, far enough apart, in reach, in full, in the right language and direction. */
export async function fitsItsScreen(page: Page, screen: string, hung: Hung): Promise<void> {
  // What the page measures of itself may come a moment after it is drawn.
  await expect.soft
    .poll(async () => (await problemsOn(page, hung)).map((problem) => `${screen}: ${problem}`), { timeout: 3_000 })
    .toEqual([]);
}

/** Runs in the page. */
function measure({ pxPerMm, lowerEdgeMm }: Hung): string[] {
  const problems: string[] = [];
  const root = document.documentElement;
  const modes = (root.dataset['modes'] ?? '').split(' ');
  const name = (element: Element) =>
    (element instanceof HTMLElement && element.dataset['testid']) || element.textContent.trim().slice(0, 30);

  if (root.scrollWidth > root.clientWidth || root.scrollHeight > root.clientHeight) problems.push('the page is larger than the screen');
  const rtl = new Intl.Locale(root.lang).maximize().script === 'Arab';
  if (root.dir !== (rtl ? 'rtl' : 'ltr')) problems.push(`${root.lang} runs ${root.dir}`);
  // A title of its own, and whose it is.
  if (!/^\S.* – .*Digipunt/.test(document.title)) problems.push(`the page is called ${document.title}`);

  const alive = (element: Element) => !element.closest('[inert]') && element.checkVisibility();
  const buttons = [...document.querySelectorAll('button')].filter(alive);
  // What stands outside its scrolling box is reached by the buttons under it; what is cut at its edge is measured whole.
  const inSight = buttons.filter((button) => {
    const [box, own] = [button.closest('[data-box]')?.getBoundingClientRect(), button.getBoundingClientRect()];
    return !box || (own.top >= box.top - 1 && own.bottom <= box.bottom + 1);
  });
  const [least, apart] = [20 * pxPerMm - 0.6, 3 * pxPerMm - 0.6];
  for (const button of buttons) {
    const { width, height } = button.getBoundingClientRect();
    if (Math.min(width, height) < Math.max(44, least)) problems.push(`${name(button)} is ${Math.round(width)} × ${Math.round(height)} px`);
    // Where lines stand close, the box of the last one is a few pixels higher than what is drawn in it.
    if (button.scrollWidth > button.clientWidth + 1 || button.scrollHeight > button.clientHeight + 4)
      problems.push(`${name(button)} overflows`);
  }
  for (const button of inSight) {
    const own = button.getBoundingClientRect();
    if (own.left < 0 || own.top < 0 || own.right > innerWidth + 1 || own.bottom > innerHeight + 1)
      problems.push(`${name(button)} is cut off`);
    for (const other of inSight) {
      if (other === button) break;
      const its = other.getBoundingClientRect();
      const [across, down] = [Math.max(its.left - own.right, own.left - its.right), Math.max(its.top - own.bottom, own.top - its.bottom)];
      if (Math.max(across, down) < apart) problems.push(`${name(button)} is ${Math.round(Math.max(across, down))} px from ${name(other)}`);
    }
  }
  for (const box of document.querySelectorAll('[data-box]')) {
    if (box.scrollWidth > box.clientWidth + 1) problems.push('a list is wider than the screen');
    const longer = box.scrollHeight > box.clientHeight + 1;
    const further = document.querySelector<HTMLButtonElement>('[data-testid="scroll-down"]');
    if (longer && !further?.checkVisibility()) problems.push('a list cannot be read to its end');
  }
  const texts = [...document.querySelectorAll('h1, h2, p, button, li')].filter(alive);
  for (const text of texts) {
    const own = text.getBoundingClientRect();
    if (own.left < -1 || own.right > innerWidth + 1) problems.push(`${name(text)} runs off the screen`);
    if (!text.closest('[data-box]') && (own.top < -1 || own.bottom > innerHeight + 1))
      problems.push(`${name(text)} is above or below the screen`);
    if (/\b(bar|modes|number|notOpen|refused|time|topics?|group|picture|scroll)\.\w/.test(text.textContent))
      problems.push(`${name(text)} is a raw key`);
    if (/[\u0660-\u0669\u06f0-\u06f9]/.test(text.textContent)) problems.push(`${name(text)} has digits that are not Western`);
  }

  if (modes.includes('low')) {
    const highest = innerHeight - (1220 - lowerEdgeMm) * pxPerMm;
    for (const button of inSight) {
      const { top } = button.getBoundingClientRect();
      if (top < highest - 1) problems.push(`${name(button)} is ${Math.round((highest - top) / pxPerMm)} mm too high`);
      if (top < 0.25 * innerHeight) problems.push(`${name(button)} is not in the lower part`);
    }
  }
  if (modes.includes('large')) {
    // A capital of Noto Sans is 0.714 of its size. On a narrow screen the aid in Dutch gives way, and only it.
    const smallest = (7.3 / 0.714) * pxPerMm;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const holder = node.parentElement;
      if (!holder || !node.textContent?.trim() || !alive(holder)) continue;
      if ('narrow' in root.dataset && holder.closest('[lang="nl"]') && root.lang !== 'nl') continue;
      const size = Number.parseFloat(getComputedStyle(holder).fontSize);
      if (size < smallest - 0.5)
        problems.push(`“${node.textContent.trim().slice(0, 20)}” is ${size} px, ${Math.ceil(smallest)} are needed`);
    }
  }
  if (modes.includes('calm') && document.getAnimations().length > 0) problems.push('something moves');
  return problems;
}
