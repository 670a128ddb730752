import type { Page } from '@playwright/test';
import type { DisplayCall, DisplayState } from '../../../electron/faces/services/display-state.ts';
import { expect, test } from '../fixtures.ts';

/** The screens that hang in waiting rooms. */
const SCREENS = {
  landscape: { width: 1920, height: 1080 },
  portrait: { width: 1080, height: 1920 },
  '4:3': { width: 1024, height: 768 },
  '4K': { width: 3840, height: 2160 },
} as const;

/** Names of desks: a number, and names of up to 30 characters. */
const DESKS = ['3', 'Lokaal Zonnebloem', 'Onthaal naast de bibliotheek 12'.slice(0, 30)];
const COUNTS = [1, 2, 3, 4, 5, 8];

const createCall = (index: number, number: number, desk: string): DisplayCall => ({
  number,
  desk,
  picture: 'boat',
  colour: 'blue',
  language: 'nl',
  calledAt: new Date(Date.UTC(2026, 0, 5, 9, index)).toISOString(),
});

/** Replaces the event stream by one that shows a state, which the page takes for its first: nothing is announced. */
async function showCalls(display: Page, calls: readonly DisplayCall[]): Promise<void> {
  const state: DisplayState = { ...EMPTY_STATE, now: [...calls] };
  await display.route('**/api/events?face=display', (route) =>
    route.fulfill({ contentType: 'text/event-stream', body: `data: ${JSON.stringify(state)}\n\n` }),
  );
  await display.reload();
  await expect(display.getByTestId('now-number')).toHaveCount(calls.length);
}

const EMPTY_STATE: Omit<DisplayState, 'now'> = {
  digipunt: 'Digipunt Leuven-Noord',
  look: { accent: null, logo: null },
  sounds: { chime: false, voice: false },
  recent: [createCall(9, 7, 'Lokaal Zonnebloem')],
  waiting: 4,
};

/** What stands outside of its list or on top of something else, and the height of the digits relative to the list's. */
const measure = (display: Page) =>
  display.evaluate(() => {
    const boxes = Array.from(document.querySelectorAll('[data-testid^="now-"]'), (element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      // Across, the text itself, which can be wider than its box. Down, the box: the text reserves room for accents above digits.
      const { left, right } = (element.matches('[data-testid="now-picture"]') ? element : range).getBoundingClientRect();
      const { top, bottom } = element.getBoundingClientRect();
      return { id: `${element.getAttribute('data-testid')} ${element.textContent}`, left, right, top, bottom };
    });
    const list = document.querySelector('main ol')?.getBoundingClientRect() ?? new DOMRect();
    const cut = boxes.filter(
      ({ left, right, top, bottom }) => left < list.left - 1 || right > list.right + 1 || top < list.top - 1 || bottom > list.bottom + 1,
    );
    const overlapping = boxes.flatMap((one, index) =>
      boxes
        .slice(index + 1)
        .filter(
          (other) => one.left < other.right - 1 && other.left < one.right - 1 && one.top < other.bottom - 1 && other.top < one.bottom - 1,
        )
        .map((other) => `${one.id} × ${other.id}`),
    );
    const number = document.querySelector('[data-testid="now-number"]');
    const columns = ['now-number', 'now-picture', 'now-desk'].map((id) =>
      Array.from(document.querySelectorAll(`[data-testid="${id}"]`), (element) => Math.round(element.getBoundingClientRect().right)),
    );
    return {
      faults: [...cut.map(({ id }) => `${id} is cut`), ...overlapping],
      pictureColumns: new Set(columns[1]).size,
      size: number ? Number.parseFloat(getComputedStyle(number).fontSize) / Math.min(list.width, list.height) : 0,
    };
  });

for (const desk of DESKS) {
  test(`calls to ‘${desk}’ are not cut and do not overlap, on any screen, from one to eight`, async ({ openFace }) => {
    const display = await openFace('/display', SCREENS.landscape);
    for (const count of COUNTS) {
      await showCalls(
        display,
        Array.from({ length: count }, (_, index) => createCall(index, [888, 31, 7][index % 3] ?? 7, desk)),
      );
      for (const [screen, viewport] of Object.entries(SCREENS)) {
        await display.setViewportSize(viewport);
        // A number that is smaller than this could have been larger.
        const minSize = count === 1 ? 0.2 : 0.07;
        // Until the page has fitted the calls to the new size.
        await expect
          .poll(async () => {
            const { faults, size, pictureColumns } = await measure(display);
            return { faults, isTooSmall: size < minSize, isOutOfColumn: pictureColumns > 2 };
          }, `${count} calls, ${screen}`)
          .toEqual({ faults: [], isTooSmall: false, isOutOfColumn: false });
      }
    }
  });
}
