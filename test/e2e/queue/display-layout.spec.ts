import type { Page } from '@playwright/test';
import type { DisplayState } from '../../../electron/faces/services/display-state.ts';
import { expect, test } from '../fixtures.ts';
import { findEmptyShare } from '../screen-layout.ts';
import { createCall, DISPLAY_SCREENS, EMPTY_STATE, openDisplay, showState } from './display-states.ts';

/** Names of desks: a number, names of up to 30 characters, and one that cannot be broken. */
const DESK_NAMES = [['3'], ['Lokaal Zonnebloem', 'Onthaal naast de bibliotheek 1', '3'], ['Bibliotheekverdiepingsonthaal1']];
const UNBREAKABLE = /\w{30}/;
const COUNTS = [1, 2, 3, 4, 5, 6, 7, 8];

/** What stands outside of its list or on top of something else, and the height of the digits relative to the list's. */
const measureCalls = (display: Page) =>
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

test('calls are not cut and do not overlap on any screen, from one to eight, whatever the desks are called', async ({
  openFace,
  digipunt,
}) => {
  const display = await openFace('/display', DISPLAY_SCREENS.landscape);
  await openDisplay(display, digipunt);
  for (const names of DESK_NAMES) {
    for (const count of COUNTS) {
      // Between the counts that change the columns, one name is enough.
      if ([4, 6, 7].includes(count) && names.length !== 3) continue;
      // The first state of a page is not announced.
      await display.reload();
      await display.waitForFunction(() => window.sendState);
      const now = Array.from({ length: count }, (_, index) =>
        // A helper comes to the visitor of the fourth call: *we come to you* stands where the others have a desk.
        ({
          ...createCall(index, count > 3 ? 880 + index : ([888, 31, 7][index] ?? 7), names[index % names.length] ?? '3'),
          escort: index === 3,
        }),
      );
      await showState(display, { ...EMPTY_STATE, now, recent: [createCall(9, 999, 'Lokaal Zonnebloem')] });
      await expect(display.getByTestId('now-number')).toHaveCount(count);
      for (const [screen, viewport] of Object.entries(DISPLAY_SCREENS)) {
        await display.setViewportSize(viewport);
        // A number that is smaller than this could have been larger.
        const minSize = count === 1 && !UNBREAKABLE.test(names.join()) ? 0.2 : 0.07;
        // Until the page has fitted the calls to the new size.
        await expect
          .poll(async () => {
            const { faults, size, pictureColumns } = await measureCalls(display);
            return { faults, isTooSmall: size < minSize, isOutOfColumn: pictureColumns > 2 };
          }, `${count} calls to ${names.join()}, ${screen}`)
          .toEqual({ faults: [], isTooSmall: false, isOutOfColumn: false });
      }
    }
  }
});

test('a call that stays is not moved by others that begin and end, by a desk that signs in, or by a helper who comes', async ({
  openFace,
  digipunt,
}) => {
  const display = await openFace('/display', DISPLAY_SCREENS.landscape);
  await display.clock.install();
  await openDisplay(display, digipunt);
  const deskNames = ['1', '2', '3', 'Lokaal Zonnebloem'];
  const [first, second, third, fourth] = [
    createCall(1, 9, '1'),
    createCall(2, 100, '2'),
    { ...createCall(3, 11, '3'), escort: true },
    createCall(4, 12, 'Lokaal Zonnebloem'),
  ];
  /** The place and the size of all that a call shows. */
  const boxesOf = (number: number) =>
    display
      .locator('main li', { has: display.getByText(String(number), { exact: true }) })
      .locator('[data-testid^="now-"]')
      .evaluateAll((elements) => elements.map((element) => JSON.stringify(element.getBoundingClientRect())));
  // At first only the helper at desk 1 is there; each of the others signs in and calls while number 9 stays.
  const moments = [[first], [second, first], [third, second, first], [third, first], [fourth, third, second, first], [first]];
  for (const screen of ['landscape', 'portrait'] as const) {
    await display.setViewportSize(DISPLAY_SCREENS[screen]);
    await showState(display, { ...EMPTY_STATE, highest: 120, deskNames });
    await display.clock.runFor(20_000);
    const seen = new Set<string>();
    for (const now of moments) {
      await showState(display, { ...EMPTY_STATE, highest: 120, deskNames, now });
      // Calls that ended are shown until they were announced.
      await display.clock.runFor(20_000);
      await expect(display.getByTestId('now-number')).toHaveCount(now.length);
      seen.add((await boxesOf(9)).join());
    }
    expect([...seen], screen).toHaveLength(1);
  }
});

const HOURS = [
  { from: '2026-01-05T08:00:00Z', to: '2026-01-05T11:00:00Z' },
  { from: '2026-01-05T12:00:00Z', to: '2026-01-05T16:00:00Z' },
];
const TRAINING = {
  name: 'Uw smartphone leren kennen',
  subject: 'phone',
  from: '2026-01-06T09:00:00Z',
  to: '2026-01-06T11:00:00Z',
  where: 'Mobiel Digipunt Voorbeeldzaal',
};
const NEXT = [101, 102, 103, 104].map((number) => ({ number, picture: 'boat', colour: 'red' }) as const);
const QUEUE = {
  next: NEXT,
  waiting: 7,
  recent: [1, 2, 3, 4, 5, 6].map((index) => createCall(9 - index, 100 - index, 'Lokaal Zonnebloem')),
};

/** Each screen without calls: its test id, and what it has to say. */
const QUIET_SCREENS: Record<string, { state: Partial<DisplayState>; says: string[] }> = {
  open: { state: { today: HOURS, training: TRAINING }, says: ['Neem een nummer', '09:00–12:00', 'Uw smartphone leren kennen'] },
  'open, with people who wait': { state: { today: HOURS, training: TRAINING, ...QUEUE }, says: ['101', 'Lokaal Zonnebloem'] },
  paused: { state: { why: 'paused', pause: 'busy', ...QUEUE }, says: ['Het is nu te druk', 'Dan helpen we u nog'] },
  closed: { state: { why: 'closed', nextOpening: '2026-01-06T08:00:00Z', training: TRAINING }, says: ['gesloten', 'om 09:00'] },
  ending: { state: { why: 'ending', nextOpening: '2026-01-12T08:00:00Z', ...QUEUE }, says: ['Geen nummers meer', 'maandag 12 januari'] },
  full: { state: { why: 'full', ...QUEUE }, says: ['Alle nummers zijn op', 'Dan helpen we u nog'] },
  'not-set-up': { state: { digipunt: '', why: 'not-set-up' }, says: ['Nog niet ingesteld'] },
};

/** The texts and pictures that are cut by the screen or by their part of it, or that lie over another text. */
const findCutTexts = (display: Page) =>
  display.evaluate(() => {
    const isShown = (element: Element) => {
      const style = getComputedStyle(element);
      return element.checkVisibility({ visibilityProperty: true }) && style.clipPath === 'none';
    };
    const boxes = Array.from(document.querySelectorAll('h1, h2, main p, main li, aside li, footer p, header p, time'), (element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      // As for the calls: across, what the element holds; down, its box.
      const { left, right } = range.getBoundingClientRect();
      const { top, bottom } = element.getBoundingClientRect();
      const part = element.closest('ol, main, aside, header, footer')?.getBoundingClientRect() ?? new DOMRect();
      return { element, text: element.textContent, left, right, top, bottom, part };
      // An entry of a list without room stands outside of it.
    }).filter(({ element, left, part }) => isShown(element) && left < part.right - 1);
    const cut = boxes.filter(
      ({ left, right, top, bottom, part }) =>
        left < part.left - 1 || right > part.right + 1 || top < part.top - 2 || bottom > part.bottom + 2,
    );
    const overlapping = boxes.flatMap((one, index) =>
      boxes
        .slice(index + 1)
        .filter(
          (other) =>
            !one.element.contains(other.element) &&
            one.left < other.right - 1 &&
            other.left < one.right - 1 &&
            one.top < other.bottom - 2 &&
            other.top < one.bottom - 2,
        )
        .map((other) => `${one.text} × ${other.text}`),
    );
    return [...cut.map(({ text }) => `${text} is cut`), ...overlapping];
  });

test('without calls, each state has its own screen, on which nothing is cut and no third is empty in one piece', async ({
  openFace,
  digipunt,
}) => {
  const display = await openFace('/display', DISPLAY_SCREENS.landscape);
  await display.clock.setFixedTime('2026-01-05T10:00:00Z');
  await openDisplay(display, digipunt);
  for (const [name, { state, says }] of Object.entries(QUIET_SCREENS)) {
    await showState(display, { ...EMPTY_STATE, highest: 107, ...state });
    await expect(display.getByTestId(`display-${name.split(',')[0]}`)).toBeVisible();
    for (const text of says) await expect(display.locator('body')).toContainText(text);
    await expect(display.locator('body')).not.toContainText('Even geduld');
    for (const [screen, viewport] of Object.entries(DISPLAY_SCREENS)) {
      await display.setViewportSize(viewport);
      await expect.poll(() => findCutTexts(display), `${name}, ${screen}`).toEqual([]);
      expect.soft(await findEmptyShare(display), `${name}, ${screen}`).toBeLessThan(1 / 3);
    }
  }
  await showState(display, EMPTY_STATE);
  await showState(display, null);
  await expect(display.getByTestId('display-offline')).toContainText('Geen verbinding');
});
