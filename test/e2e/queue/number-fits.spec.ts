import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { VisitorTicket } from '../../../electron/queue/services/visitor-ticket.ts';
import { LANGUAGES } from '../../languages.ts';
import { KIOSK_SCREENS, LOWER_EDGE_MM, SIZES } from '../combinations.ts';
import { createFakeCups } from '../../integration/print/fake-cups.ts';
import { test } from '../fixtures.ts';
import { injectStates } from '../injected-states.ts';
import { enableModes, scrollToAndTap, tap } from '../screen-walk.ts';

// The number with everything that can stand beside it, at each size, in each mode, in languages with long words. `npm run
// test:a11y` takes all languages and modes.

const inFull = process.env['DIGIPUNT_A11Y'] === 'all';
const TESTED_LANGUAGES = inFull ? LANGUAGES : ['nl', 'fr', 'ar', 'ru', 'pl'];
const MODES = inFull ? (['large', 'contrast', 'low', 'calm'] as const) : (['large'] as const);

// A printer, so that paper is offered.
test.use({
  // oxlint-disable-next-line no-empty-pattern -- Playwright reads the names of the fixtures from the pattern.
  serverEnv: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'digipunt-fake-cups-'));
    await use(createFakeCups(folder).env);
    rmSync(folder, { recursive: true, force: true });
  },
});

/** What stands on the screen: changes of the ticket, a connection that is lost, and a Digipunt whose helpers come to nobody. */
type Content = Partial<VisitorTicket> & { isStale?: true; withoutEscort?: true };

/** Contents that take the most room. */
const CONTENTS: Content[] = [
  {},
  { escort: true },
  { topic: 'training', session: 'x', hold: true },
  { topic: 'borrow', deviceType: 'laptop', hold: false },
  { slip: 'failed' },
  { passes: 1 },
  { isStale: true },
  { withoutEscort: true },
];

/**
 * What is not seen without scrolling, too wide for its place or in another place than it is read; the size of the number, and
 * the width of the pictograms of the steps and of the things to bring.
 */
function measure(): { problems: string[]; numberPx: number; stepsPx: number[]; bringPx: number[] } {
  const box = document.querySelector('[data-box]');
  const visible = box?.getBoundingClientRect();
  const essentials = ['[data-testid="ticket-number"]', '[data-testid="ticket-picture"]', '[data-testid="steps"]', '[data-testid="done"]'];
  const problems = essentials.filter((selector) => {
    const rect = document.querySelector(selector)?.getBoundingClientRect();
    if (!rect || !visible || rect.width === 0) return true;
    const bottom = document.querySelector(selector)?.closest('[data-box]') ? visible.bottom : innerHeight;
    return rect.left < -1 || rect.right > innerWidth + 1 || rect.top < -1 || rect.bottom > bottom + 1;
  });
  if (box && box.scrollWidth > box.clientWidth + 1) problems.push('something at the side');
  const rectOf = (element: Element | null): DOMRect => element?.getBoundingClientRect() ?? new DOMRect();
  // The order of the document is the one on the screen, with large text too.
  const read = ['h1', '[data-testid="ticket-number"]', '[data-testid="steps"]', '[role="status"]', '[data-testid="leave"]'].join();
  const tops = [...document.querySelectorAll(`main :is(${read})`)].map((element) => rectOf(element).top);
  if (tops.some((top, index) => top < (tops[index - 1] ?? 0) - 1)) problems.push('the order');
  // The button that ends the visit has a row of its own, as wide as the content.
  const done = document.querySelector('[data-testid="done"]');
  const beside = [...document.querySelectorAll('main button')].filter((button) => {
    const isInRow = rectOf(button).bottom > rectOf(done).top && rectOf(button).top < rectOf(done).bottom;
    return button !== done && !button.closest('[data-box]') && isInRow;
  });
  if (beside.length > 0 || rectOf(done).width < 0.85 * innerWidth) problems.push('done is not alone in its row');
  const number = document.querySelector('[data-testid="ticket-number"]');
  const widths = (drawings: string): number[] => [...document.querySelectorAll(drawings)].map((drawing) => rectOf(drawing).width);
  const [stepsPx, bringPx] = [widths('[data-testid="steps"] svg'), widths('[data-testid="bring"] svg')];
  return { problems, stepsPx, bringPx, numberPx: number ? Math.round(Number.parseFloat(getComputedStyle(number).fontSize)) : 0 };
}

/** How far apart two controls are, with the page scrolled to its end (mm). */
const gapMm = (kiosk: Page, one: string, other: string, pxPerMm: number): Promise<number> =>
  kiosk.evaluate(
    ([ids, scale]) => {
      const box = document.querySelector('[data-box]');
      box?.scrollTo({ top: box.scrollHeight, behavior: 'instant' });
      const [a, b] = ids.map((id) => document.querySelector(`[data-testid="${id}"]`)?.getBoundingClientRect() ?? new DOMRect());
      box?.scrollTo({ top: 0, behavior: 'instant' });
      if (!a || !b) return 0;
      const [across, down] = [Math.max(b.left - a.right, a.left - b.right, 0), Math.max(b.top - a.bottom, a.top - b.bottom, 0)];
      return Math.hypot(across, down) / scale;
    },
    [[one, other], pxPerMm] as const,
  );

/** Opens the kiosk and joins a training, and shows what the returned function is told. */
async function openNumberScreen(kiosk: Page) {
  await kiosk.clock.install();
  const { sendState, sendTicket } = await injectStates(kiosk);
  await scrollToAndTap(kiosk, 'action-training');
  await tap(kiosk.locator('[data-testid^="training-"]').first());
  await tap(kiosk.locator('[data-testid^="join-"]'));
  await kiosk.getByTestId('ticket-number').waitFor();
  return async ({ isStale, withoutEscort, ...content }: Content): Promise<void> => {
    await sendTicket(content);
    await sendState({ offersEscort: !withoutEscort });
    if (isStale) {
      await sendTicket(null);
      await kiosk.clock.fastForward(4_000);
    }
    await expect(kiosk.getByTestId('stale')).toHaveCount(isStale ? 1 : 0);
    await expect(kiosk.getByTestId('hold')).toHaveCount(content.hold === undefined ? 0 : 1);
    await expect(kiosk.getByTestId('session').locator('li')).toHaveCount(content.session === undefined ? 0 : 3);
    await expect(kiosk.getByTestId('escort-promise')).toHaveCount(content.escort ? 1 : 0);
    await expect(kiosk.getByTestId('escort')).toHaveCount(withoutEscort ? 0 : 1);
    await expect(kiosk.getByTestId('print-slip')).toHaveCount(1);
    await expect(kiosk.getByTestId('slip-state')).toHaveCount(content.slip ? 1 : 0);
    await expect(kiosk.getByTestId('bring')).toHaveCount(content.topic === undefined ? 1 : 0);
  };
}

for (const size of SIZES) {
  test(`${size}: number, picture and steps are in view in every language and mode, no mode makes the number smaller, and the number is given back far from what ends the visit`, async ({
    openFace,
    coordinator,
  }) => {
    test.slow(inFull);
    const { viewport, pxPerMm } = KIOSK_SCREENS[size];
    const paper = { when: 'ask', printer: 'slip', size: '80', text: '' };
    await coordinator.updateKioskSettings({ pxPerMm, lowerEdgeMm: LOWER_EDGE_MM, paper });
    const kiosk = await openFace('/', viewport);
    const show = await openNumberScreen(kiosk);
    const smallestPx = new Map<string, number>();
    const stepsMm: number[] = [];
    /** The pictograms of what to bring, without a mode and in each (mm). */
    const bringMm = new Map<string, number[]>();
    for (const mode of [null, ...MODES]) {
      if (mode) await enableModes(kiosk, [mode]);
      for (const language of TESTED_LANGUAGES) {
        await tap(kiosk.getByTestId('language-menu'));
        await scrollToAndTap(kiosk, `language-${language}`);
        await kiosk.locator(`html[lang="${language}"] [data-testid="ticket-number"]`).waitFor();
        for (const content of CONTENTS) {
          await show(content);
          const { problems, numberPx, stepsPx, bringPx } = await kiosk.evaluate(measure);
          const name = [size, mode, language, JSON.stringify(content)].join(' ');
          expect.soft(problems, name).toEqual([]);
          expect.soft(await gapMm(kiosk, 'leave', 'done', pxPerMm), name).toBeGreaterThanOrEqual(20);
          stepsMm.push(...stepsPx.map((px) => px / pxPerMm));
          bringMm.set(`${mode}`, [...(bringMm.get(`${mode}`) ?? []), ...bringPx.map((px) => px / pxPerMm)]);
          const previous = smallestPx.get(`${mode}`) ?? Number.POSITIVE_INFINITY;
          smallestPx.set(`${mode}`, Math.min(previous, numberPx));
        }
      }
      if (mode) await enableModes(kiosk, [mode]);
    }
    // A capital of Noto Sans is 0.714 of the font size.
    expect((0.714 * (smallestPx.get('null') ?? 0)) / pxPerMm).toBeGreaterThan(20);
    // In every mode.
    expect(Math.min(...stepsMm)).toBeGreaterThanOrEqual(size === '10 inch' ? 11.9 : 19.9);
    // They grow into the space of a screen that is not small, and large text begins with the size that others end with.
    const bring = bringMm.get('null') ?? [];
    expect(Math.min(...bring)).toBeGreaterThan(size === '10 inch' ? 9 : 18);
    expect(Math.max(...bring)).toBeLessThanOrEqual(Math.min(40.1, ...(bringMm.get('large') ?? []).map((mm) => mm + 0.1)));
    for (const mode of MODES) expect.soft(smallestPx.get(mode), mode).toBeGreaterThanOrEqual(smallestPx.get('null') ?? 0);
  });
}
