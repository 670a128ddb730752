import { expect, takeTicket, test } from '../fixtures.ts';

/** Runs in the page. Draws each SVG in black on white at the resolution of the eye at three metres. Returns names and ink per pixel (0 to 1). */
async function inkOf(selector: string): Promise<[string, number[]][]> {
  // Good sight resolves one minute of arc: 0.87 mm at three metres. A pictogram of 14 mm has 16 such points.
  const points = 16;
  const drawings = [...document.querySelectorAll(selector)];
  return Promise.all(
    drawings.map(async (drawing): Promise<[string, number[]]> => {
      const copy = drawing.cloneNode(true) as SVGElement;
      for (const [name, value] of Object.entries({ width: '64', height: '64', stroke: '#000', xmlns: 'http://www.w3.org/2000/svg' }))
        copy.setAttribute(name, value);
      const image = new Image();
      image.src = `data:image/svg+xml;base64,${btoa(new XMLSerializer().serializeToString(copy))}`;
      await image.decode();
      const canvas = new OffscreenCanvas(points, points);
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, points, points);
      const { data } = context.getImageData(0, 0, points, points);
      const owner = drawing.closest('button, [data-picture]');
      const name = owner instanceof HTMLElement ? (owner.dataset['testid'] ?? owner.dataset['picture'] ?? '') : '';
      return [name, Array.from({ length: points * points }, (_, index) => (data[4 * index + 3] ?? 0) / 255)];
    }),
  );
}

/** The share of the ink of two drawings that is in the same place, from 0 to 1. */
function inkOverlap(one: readonly number[], other: readonly number[]): number {
  const shared = one.reduce((sum, ink, index) => sum + Math.min(ink, other[index] ?? 0), 0);
  const total = one.reduce((sum, ink, index) => sum + Math.max(ink, other[index] ?? 0), 0);
  return shared / total;
}

/** Pairs of drawings that share more than 60 % of their ink. */
function findSimilarPairs(drawings: readonly [string, number[]][]): [string, string, number][] {
  return drawings.flatMap(([name, ink], index) =>
    drawings
      .slice(index + 1)
      .map(([otherName, otherInk]): [string, string, number] => [name, otherName, inkOverlap(ink, otherInk)])
      .filter(([, , overlap]) => overlap > 0.6),
  );
}

test('no two pictograms of topics look alike at three metres', async ({ kiosk }) => {
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-ticket').tap();
  await kiosk.getByTestId('topic-other').waitFor();
  const drawings = await kiosk.evaluate(inkOf, 'main li svg');
  expect(drawings).toHaveLength(16);
  expect(findSimilarPairs(drawings)).toEqual([]);
});

test('no two pictograms of actions and devices look alike at three metres, and three tiles grow to 40 mm with names of 12 mm', async ({
  kiosk,
}) => {
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-borrow').waitFor();
  const actions = await kiosk.evaluate(inkOf, 'main li [class*="icon"] svg');
  await kiosk.getByTestId('action-borrow').tap();
  await kiosk.getByTestId('device-tablet').waitFor();
  const devices = await kiosk.evaluate(inkOf, 'main li [class*="icon"] svg');
  expect([actions.length, devices.length]).toEqual([4, 3]);
  expect(findSimilarPairs([...actions, ...devices])).toEqual([]);
  const tiles = await kiosk.locator('main li').evaluateAll((items) => {
    const mm = Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--mm'));
    const plateOf = (item: Element) => item.querySelector('[class*="icon"]')?.getBoundingClientRect().width ?? 0;
    return items.map((item) => [plateOf(item) / mm, Number.parseFloat(getComputedStyle(item).fontSize) / mm].map(Math.round));
  });
  expect(tiles).toEqual([
    [40, 12],
    [40, 12],
    [40, 12],
  ]);
});

test('no two pictograms of kinds of places look alike at three metres', async ({ kiosk }) => {
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-places').tap();
  await kiosk.getByTestId('place-own').waitFor();
  const places = await kiosk.evaluate(inkOf, 'main li [class*="icon"] svg');
  // Places of one kind have the same drawing.
  const kinds = [...new Map(places.map(([name, ink]) => [ink.join(), [name, ink] as [string, number[]]])).values()];
  expect(kinds).toHaveLength(4);
  expect(findSimilarPairs(kinds)).toEqual([]);
});

/** How many pictures new tickets get before the first comes again. */
const PICTURES_IN_USE = 30;

test('no two pictures of tickets look alike at three metres', async ({ desk, coordinator, digipunt }) => {
  for (let index = 0; index < PICTURES_IN_USE; index++) {
    await fetch(`${digipunt.url}/api/kiosk/tickets`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ topic: 'itsme', language: 'nl', requestId: crypto.randomUUID() }),
    });
  }
  await coordinator.setQueue({ state: 'open' });
  await desk.getByTestId('staff-helper1').click();
  await desk.getByTestId('desk-1').click();
  await desk.getByTestId('pin').fill('2580');
  await desk.getByTestId('sign-in').click();
  await desk.getByTestId(`waiting-${PICTURES_IN_USE}`).waitFor();
  const drawings = await desk.evaluate(inkOf, '[data-picture] svg');
  expect(new Set(drawings.map(([name]) => name)).size).toBe(PICTURES_IN_USE);
  expect(findSimilarPairs(drawings)).toEqual([]);
});

test('the picture of a ticket is on the kiosk and in the waiting room', async ({ kiosk, display, coordinator }) => {
  await takeTicket(kiosk, { language: 'pl' });
  await expect(kiosk.getByTestId('ticket-picture')).toHaveAttribute('data-picture', 'boat');
  // Named once, also for a screen reader.
  await expect(kiosk.getByText('łódka w kolorze niebieskim', { exact: true })).toHaveCount(1);
  await expect(kiosk.getByRole('img', { name: 'łódka' })).toHaveCount(0);
  await coordinator.post('next', {});
  await expect(display.getByTestId('now-picture')).toHaveAttribute('data-picture', 'boat');
  await expect(display.getByTestId('now-picture')).toHaveAttribute('data-colour', 'blue');
});
