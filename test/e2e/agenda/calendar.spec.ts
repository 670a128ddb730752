import type { Page } from '@playwright/test';
import type { CalendarOccurrence } from '../../../electron/agenda/services/calendar.ts';
import type { CoordinatorClient } from '../coordinator-client.ts';
import { expect, signIn, test } from '../fixtures.ts';
import { addDays, brusselsDate } from './brussels-date.ts';
import { changeTraining } from './demo-trainings.ts';

// The coordinator's calendar. The tests use the next week, because nothing in it is in the past.

/** The Monday (ISO date) of the next week in Brussels. */
function nextMonday(): string {
  const today = brusselsDate();
  const daysSinceMonday = (new Date(today).getUTCDay() + 6) % 7;
  return addDays(today, 7 - daysSinceMonday);
}

// Read again before each test, so that a run over midnight uses the right week.
let monday = nextMonday();
/** A date (ISO), so many days after the Monday of the next week. */
const on = (day: number): string => addDays(monday, day);

/** The times of a training in four weeks, as `2026-12-01 10:00-12:00`. */
async function timesOf(coordinator: CoordinatorClient, name: string): Promise<string[]> {
  const { occurring } = (await coordinator.get(`calendar?from=${on(0)}&to=${on(27)}`)) as { occurring: CalendarOccurrence[] };
  return occurring.filter((occurrence) => occurrence.name === name).map(({ date, from, to }) => `${date} ${from}-${to}`);
}

const tuesdays = (): string[] => [1, 8, 15, 22].map((day) => on(day));
const TRAINING = 'Starten met itsme';

async function openCalendar(desk: Page): Promise<void> {
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('agenda').click();
  await desk.getByTestId('agenda-calendar').click();
  await desk.getByTestId('calendar-next').click();
  await expect(desk.getByTestId('calendar').getByText(TRAINING)).toBeVisible();
}

test.beforeEach(async ({ coordinator }) => {
  monday = nextMonday();
  // By default the training has no session on a Tuesday that is a holiday.
  await changeTraining(coordinator, 'T-1', { holidays: 'open' });
});

test('one occurrence is moved with the form, and then removed', async ({ desk, coordinator }) => {
  expect(await timesOf(coordinator, TRAINING)).toEqual(tuesdays().map((date) => `${date} 10:00-12:00`));
  await openCalendar(desk);
  await desk.getByTestId('calendar').getByText(TRAINING).click();
  await desk.getByTestId('occurrence-date').fill(on(2));
  await desk.getByTestId('occurrence-from').fill('13:00');
  await desk.getByTestId('occurrence-to').fill('15:00');
  await desk.getByTestId('scope-one').click();
  await expect(desk.getByTestId('occurrence')).toHaveCount(0);
  const rest = tuesdays()
    .slice(1)
    .map((date) => `${date} 10:00-12:00`);
  await expect.poll(() => timesOf(coordinator, TRAINING)).toEqual([`${on(2)} 13:00-15:00`, ...rest]);
  await desk.getByTestId('calendar').getByText(TRAINING).click();
  await desk.getByTestId('occurrence-remove').click();
  await expect(desk.getByTestId('occurrence-people')).toHaveCount(0);
  await desk.getByTestId('scope-one').click();
  await expect.poll(() => timesOf(coordinator, TRAINING)).toEqual(rest);
});

test('a dragged occurrence is put back, or moves with all that follow', async ({ desk, coordinator }) => {
  await openCalendar(desk);
  const event = desk.getByTestId('calendar').getByText(TRAINING);
  const drag = async (): Promise<void> => {
    await event.scrollIntoViewIfNeeded();
    const box = await event.boundingBox();
    const grid = await desk.getByTestId('calendar').boundingBox();
    if (!box || !grid) throw new Error('nothing to drag');
    await desk.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await desk.mouse.down();
    // A day is about a seventh of the calendar's width. The library starts a drag only after a short move.
    await desk.mouse.move(box.x + box.width / 2 + 20, box.y + box.height / 2, { steps: 4 });
    await desk.mouse.move(box.x + box.width / 2 + grid.width / 7.4, box.y + box.height / 2, { steps: 8 });
    await desk.mouse.up();
    await expect(desk.getByTestId('occurrence')).toBeVisible();
  };
  await drag();
  await desk.getByTestId('scope-cancel').click();
  expect(await timesOf(coordinator, TRAINING)).toEqual(tuesdays().map((date) => `${date} 10:00-12:00`));
  await drag();
  await desk.getByTestId('scope-from-here').click();
  await expect.poll(() => timesOf(coordinator, TRAINING)).toEqual([2, 9, 16, 23].map((day) => `${on(day)} 10:00-12:00`));
});

test('an empty slot gets an occurrence once or repeatedly, and kinds can be hidden', async ({ desk, coordinator }) => {
  await openCalendar(desk);
  await desk.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const grid = await desk.getByTestId('calendar').boundingBox();
  if (!grid) throw new Error('no calendar');
  // The late evening of Sunday is empty.
  await desk.mouse.click(grid.x + grid.width - 40, grid.y + grid.height - 120);
  await desk.getByTestId('slot-owner').selectOption({ label: TRAINING });
  await desk.getByTestId('slot-add').click();
  await expect.poll(async () => (await timesOf(coordinator, TRAINING)).filter((time) => time.startsWith(on(6)))).toHaveLength(1);
  await desk.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const box = await desk.getByTestId('calendar').boundingBox();
  if (!box) throw new Error('no calendar');
  // Saturday, one hour earlier.
  await desk.mouse.click(box.x + box.width - 40 - box.width / 7.4, box.y + box.height - 170);
  await desk.getByTestId('slot-owner').selectOption({ label: TRAINING });
  await desk.getByTestId('slot-often').selectOption('fortnight');
  await expect(desk.getByTestId('when-next').locator('li')).toHaveCount(10);
  await desk.getByTestId('slot-add').click();
  const saturdays = async () =>
    (await timesOf(coordinator, TRAINING))
      .map((time) => time.slice(0, 10))
      .filter((date) => [5, 12, 19, 26].map((day) => on(day)).includes(date));
  await expect.poll(saturdays).toEqual([on(5), on(19)]);
  await desk.getByTestId('calendar-training').uncheck();
  await expect(desk.getByTestId('calendar').getByText(TRAINING)).toHaveCount(0);
});

test('the calendar names the month and the week, shows the hours that are used, home visits and sessions outside the opening hours', async ({
  desk,
  coordinator,
}) => {
  const visit = { requestId: crypto.randomUUID(), ticket: null, name: 'A.B.', area: 'Voorbeeldwijk', reach: '0470 00 00 00' };
  await coordinator.post('home-visits', { ...visit, suits: '', about: '' });
  const { visits } = (await coordinator.get('home-visits')) as { visits: { id: string }[] };
  await coordinator.post(`home-visits/${visits[0]?.id}/plan`, { staff: 'helper1', date: on(3), from: '10:00', to: '11:00' });
  await coordinator.post('hours', { when: 'maandag 9-12', holidays: 'open', intake: { minutes: 0, byWait: false }, schoolHolidays: '' });
  await openCalendar(desk);
  const calendar = desk.getByTestId('calendar');
  await expect(calendar.getByText(`${TRAINING} – buiten de openingsuren`)).toBeVisible();
  await expect(calendar).not.toContainText('Timed');
  await expect(calendar.getByText('08', { exact: true })).toBeVisible();
  await expect(calendar.getByText('06', { exact: true })).toHaveCount(0);
  await calendar.getByText('Hulp aan huis, A.B., Voorbeeldwijk').click();
  await expect(desk.getByTestId('calendar-visit-details')).toContainText('Helper 1');
  await desk.getByTestId('calendar-view-month').click();
  const month = new Intl.DateTimeFormat('nl', { month: 'long', year: 'numeric' }).format(new Date(on(0)));
  await expect(desk.getByTestId('calendar-title')).toHaveText(month);
  await desk.getByTestId('visit-page').click();
  await expect(desk.locator('li[data-state]', { hasText: 'A.B.' })).toBeVisible();
});

test('a helper has no calendar', async ({ desk }) => {
  await signIn(desk, 'helper1', '1');
  await desk.getByTestId('agenda').click();
  await expect(desk.getByTestId('agenda-visits')).toBeVisible();
  await expect(desk.getByTestId('agenda-calendar')).toHaveCount(0);
});
