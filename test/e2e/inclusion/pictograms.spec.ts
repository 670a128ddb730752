import { expect, test } from '../fixtures.ts';

/** Runs in the page: each drawing in black on white, as small as an eye at three metres resolves it, as shares of ink. */
async function inkOf(selector: string): Promise<[string, number[]][]> {
  // One minute of arc, which good sight resolves, is 0.87 mm at three metres; a pictogram of 14 mm has 16 such points.
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

/** How much of two drawings' ink lies at the same place, from 0 to 1. */
function overlap(one: readonly number[], other: readonly number[]): number {
  const both = one.reduce((sum, ink, index) => sum + Math.min(ink, other[index] ?? 0), 0);
  const either = one.reduce((sum, ink, index) => sum + Math.max(ink, other[index] ?? 0), 0);
  return both / either;
}

/** Each pair of drawings that share too much of their ink. */
function alikeAmong(drawn: readonly [string, number[]][]): [string, string, number][] {
  return drawn.flatMap(([name, ink], index) =>
    drawn
      .slice(index + 1)
      .map(([other, its]): [string, string, number] => [name, other, overlap(ink, its)])
      .filter(([, , shared]) => shared > 0.6),
  );
}

test('no two pictograms of topics look alike at three metres', async ({ kiosk }) => {
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-ticket').tap();
  await kiosk.getByTestId('topic-other').waitFor();
  const drawn = await kiosk.evaluate(inkOf, 'main li svg');
  expect(drawn).toHaveLength(16);
  expect(alikeAmong(drawn)).toEqual([]);
});

test('no two pictograms of actions, nor of what is lent, look alike at three metres', async ({ kiosk }) => {
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-borrow').waitFor();
  const actions = await kiosk.evaluate(inkOf, 'main li [class*="icon"] svg');
  await kiosk.getByTestId('action-borrow').tap();
  await kiosk.getByTestId('device-tablet').waitFor();
  const devices = await kiosk.evaluate(inkOf, 'main li [class*="icon"] svg');
  expect([actions.length, devices.length]).toEqual([4, 3]);
  expect(alikeAmong([...actions, ...devices])).toEqual([]);
});

test('no two pictograms of kinds of places look alike at three metres', async ({ kiosk }) => {
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-places').tap();
  await kiosk.getByTestId('place-own').waitFor();
  const places = await kiosk.evaluate(inkOf, 'main li [class*="icon"] svg');
  // Two places of a kind have the same drawing.
  const kinds = [...new Map(places.map(([name, ink]) => [ink.join(), [name, ink] as [string, number[]]])).values()];
  expect(kinds).toHaveLength(4);
  expect(alikeAmong(kinds)).toEqual([]);
});

test('no two pictures of tickets look alike at three metres', async ({ desk, coordinator, digipunt }) => {
  for (let nth = 0; nth < 32; nth++) {
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
  await desk.getByTestId('waiting-32').waitFor();
  const drawn = await desk.evaluate(inkOf, '[data-picture] svg');
  expect(new Set(drawn.map(([name]) => name)).size).toBe(32);
  expect(alikeAmong(drawn)).toEqual([]);
});
