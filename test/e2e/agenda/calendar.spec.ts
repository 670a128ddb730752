import type { Page } from '@playwright/test';
import type { CoordinatorClient } from '../coordinator-client.ts';
import { expect, signIn, test } from '../fixtures.ts';
import type { CalendarOccurrence } from '../../../electron/agenda/services/calendar.ts';

// The coordinator's week: the second one from now on, so that nothing in it is over.

const DAY_MS = 86_400_000;
const iso = (moment: number): string => new Date(moment).toISOString().slice(0, 10);
/** The Monday of the week after this one, as the calendar's Brussels has it; Swedish writes a date as ISO does. */
function nextMonday(): number {
  const today = Date.parse(new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Brussels' }));
  const weekday = (new Date(today).getUTCDay() + 6) % 7;
  return today + (7 - weekday) * DAY_MS;
}

const MONDAY = nextMonday();
const on = (day: number): string => iso(MONDAY + day * DAY_MS);

async function timesOf(coordinator: CoordinatorClient, name: string): Promise<string[]> {
  const { occurring } = (await coordinator.get(`calendar?from=${on(0)}&to=${on(27)}`)) as { occurring: CalendarOccurrence[] };
  return occurring.filter((each) => each.name === name).map(({ date, from, to }) => `${date} ${from}-${to}`);
}

const TUESDAYS = [1, 8, 15, 22].map(on);
const TRAINING = 'Starten met itsme';

async function openCalendar(desk: Page): Promise<void> {
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('agenda').click();
  await desk.getByTestId('agenda-calendar').click();
  await desk.getByTestId('calendar-next').click();
  await expect(desk.getByTestId('calendar').getByText(TRAINING)).toBeVisible();
}

// A demonstration's Tuesdays may be holidays; those of its own are not.
test.beforeEach(async ({ coordinator }) => {
  const { trainings } = (await coordinator.get('trainings')) as {
    trainings: { id: string; code: string; texts: { name: { nl: string } } }[];
  };
  const { id, ...own } = trainings.find(({ code }) => code === 'T-1') ?? { id: '', code: '', texts: { name: { nl: '' } } };
  const { retiredAt: _retired, ...facts } = own as typeof own & { retiredAt: null };
  await coordinator.post(`trainings/${id}`, { ...facts, holidays: 'open' });
});

test('only this one: moved by hand without dragging, and taken out', async ({ desk, coordinator }) => {
  expect(await timesOf(coordinator, TRAINING)).toEqual(TUESDAYS.map((date) => `${date} 10:00-12:00`));
  await openCalendar(desk);
  await desk.getByTestId('calendar').getByText(TRAINING).click();
  await desk.getByTestId('occurrence-date').fill(on(2));
  await desk.getByTestId('occurrence-from').fill('13:00');
  await desk.getByTestId('occurrence-to').fill('15:00');
  await desk.getByTestId('scope-one').click();
  await expect(desk.getByTestId('occurrence')).toHaveCount(0);
  const rest = TUESDAYS.slice(1).map((date) => `${date} 10:00-12:00`);
  await expect.poll(() => timesOf(coordinator, TRAINING)).toEqual([`${on(2)} 13:00-15:00`, ...rest]);
  await desk.getByTestId('calendar').getByText(TRAINING).click();
  await desk.getByTestId('occurrence-remove').click();
  await expect(desk.getByTestId('occurrence-people')).toHaveCount(0);
  await desk.getByTestId('scope-one').click();
  await expect.poll(() => timesOf(coordinator, TRAINING)).toEqual(rest);
});

test('dragged: from here on, or put back', async ({ desk, coordinator }) => {
  await openCalendar(desk);
  const event = desk.getByTestId('calendar').getByText(TRAINING);
  const drag = async (): Promise<void> => {
    await event.scrollIntoViewIfNeeded();
    const box = await event.boundingBox();
    const grid = await desk.getByTestId('calendar').boundingBox();
    if (!box || !grid) throw new Error('nothing to drag');
    await desk.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await desk.mouse.down();
    // A day is a seventh of the calendar: two steps, for a browser that waits for a drag to be meant.
    await desk.mouse.move(box.x + box.width / 2 + 20, box.y + box.height / 2, { steps: 4 });
    await desk.mouse.move(box.x + box.width / 2 + grid.width / 7.4, box.y + box.height / 2, { steps: 8 });
    await desk.mouse.up();
    await expect(desk.getByTestId('occurrence')).toBeVisible();
  };
  await drag();
  await desk.getByTestId('scope-cancel').click();
  expect(await timesOf(coordinator, TRAINING)).toEqual(TUESDAYS.map((date) => `${date} 10:00-12:00`));
  await drag();
  await desk.getByTestId('scope-from-here').click();
  await expect.poll(() => timesOf(coordinator, TRAINING)).toEqual([2, 9, 16, 23].map((day) => `${on(day)} 10:00-12:00`));
});

test('an empty time gets something once, or again and again, and kinds can be hidden', async ({ desk, coordinator }) => {
  await openCalendar(desk);
  await desk.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const grid = await desk.getByTestId('calendar').boundingBox();
  if (!grid) throw new Error('no calendar');
  // Late on the Sunday nothing is there.
  await desk.mouse.click(grid.x + grid.width - 40, grid.y + grid.height - 120);
  await desk.getByTestId('slot-owner').selectOption({ label: TRAINING });
  await desk.getByTestId('slot-add').click();
  await expect.poll(async () => (await timesOf(coordinator, TRAINING)).filter((time) => time.startsWith(on(6)))).toHaveLength(1);
  await desk.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const box = await desk.getByTestId('calendar').boundingBox();
  if (!box) throw new Error('no calendar');
  // The Saturday, an hour before.
  await desk.mouse.click(box.x + box.width - 40 - box.width / 7.4, box.y + box.height - 170);
  await desk.getByTestId('slot-owner').selectOption({ label: TRAINING });
  await desk.getByTestId('slot-often').selectOption('fortnight');
  await expect(desk.getByTestId('when-next').locator('li')).toHaveCount(10);
  await desk.getByTestId('slot-add').click();
  const saturdays = async () =>
    (await timesOf(coordinator, TRAINING)).map((time) => time.slice(0, 10)).filter((date) => [5, 12, 19, 26].map(on).includes(date));
  await expect.poll(saturdays).toEqual([on(5), on(19)]);
  await desk.getByTestId('calendar-training').uncheck();
  await expect(desk.getByTestId('calendar').getByText(TRAINING)).toHaveCount(0);
});

test('a helper has no calendar', async ({ desk }) => {
  await signIn(desk, 'helper1', '1');
  await desk.getByTestId('agenda').click();
  await expect(desk.getByTestId('agenda-visits')).toBeVisible();
  await expect(desk.getByTestId('agenda-calendar')).toHaveCount(0);
});
