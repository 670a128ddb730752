import { expect, signIn, test } from '../fixtures.ts';
import { brusselsDate } from './brussels-date.ts';
import { changeTraining, firstTraining, SAFE_INTERNET } from './demo-trainings.ts';

test('a coordinator adds a place and a training, and sees their next times and the missing translations', async ({
  desk,
  kiosk,
  coordinator,
}) => {
  // Otherwise the last Thursday of the month can come before the first session of the training that is expected first.
  await changeTraining(coordinator, 'T-3', { when: `laatste donderdag van de maand vanaf ${brusselsDate(60)} 14:00-16:00` });
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('agenda').click();
  await desk.getByTestId('agenda-places').click();
  // The count is 0 until both the places and the languages are loaded.
  await expect(desk.getByTestId('lacking-count')).not.toHaveAttribute('data-count', '0');
  const before = Number(await desk.getByTestId('lacking-count').getAttribute('data-count'));
  await desk.getByTestId('place-new').click();
  await desk.getByTestId('place-kind-bus').click();
  await desk.getByTestId('place-name-nl').fill('Digibus Proefplein');
  await expect(desk.getByTestId('place-code')).toHaveValue('DIGIBUS-PROEFPLEIN');
  await desk.getByTestId('when').fill('elke blauwe maandag');
  await expect(desk.getByTestId('when-wrong')).toContainText('elke blauwe maandag');
  await desk.getByTestId('place-save').click();
  await expect(desk.getByTestId('error')).toContainText('elke blauwe maandag');
  await desk.getByTestId('when').fill('');
  await desk.getByTestId('when-often').selectOption('first');
  await desk.getByTestId('when-weekday').selectOption('3');
  await desk.getByTestId('when-add').click();
  await expect(desk.getByTestId('when')).toHaveValue('eerste woensdag van de maand 09:00-12:00');
  await expect(desk.getByTestId('when-next').locator('li')).toHaveCount(10);
  await desk.getByTestId('place-save').click();
  await expect(desk.getByTestId('place-row-DIGIBUS-PROEFPLEIN')).toContainText('Digibus Proefplein');
  await expect(desk.getByTestId('place-new')).toBeFocused();
  // The name is missing in the eleven languages other than Dutch.
  await expect(desk.getByTestId('lacking-count')).toHaveAttribute('data-count', `${before + 11}`);
  await desk.getByTestId('agenda-trainings').click();
  await desk.getByTestId('training-new').click();
  await desk.getByTestId('training-code').fill('PROEF');
  await desk.getByTestId('training-price').fill('2,50');
  await desk.getByTestId('training-name-nl').fill('Proefvorming');
  await desk.getByTestId('when').fill('ook op 2099-01-05 10-12');
  await desk.getByTestId('training-save').click();
  await expect(desk.getByTestId('training-row-PROEF')).toBeVisible();
  await desk.getByTestId('training-row-T-1').getByTestId('training-retire').click();
  await desk.getByTestId('training-retire-yes').click();
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-training').tap();
  await expect(firstTraining(kiosk)).toContainText(SAFE_INTERNET);
  await kiosk.getByTestId('back').tap();
  await kiosk.getByTestId('action-places').tap();
  await expect(kiosk.locator('[data-testid^="place-"]', { hasText: 'Digibus Proefplein' })).toBeVisible();
});

test('the route of the digibus is in order of time and marks stops that overlap, of which the coordinator is told on saving', async ({
  desk,
  coordinator,
}) => {
  // From next week on: a stop that has begun is no longer on the route.
  const nextWeek = brusselsDate(7);
  const addStop = (code: string, name: string, when: string) =>
    coordinator.post('places', {
      code,
      kind: 'bus',
      address: '',
      municipality: '',
      latitude: null,
      longitude: null,
      holidays: 'open',
      when,
      texts: { name: { nl: name }, about: {} },
    });
  await addStop('B-8', 'Halte Acht', `elke dag vanaf ${nextWeek} 9-11`);
  await addStop('B-9', 'Halte Negen', `elke dag vanaf ${nextWeek} 12-14`);
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('agenda').click();
  await desk.getByTestId('agenda-places').click();
  const stops = desk.getByTestId('bus-stop');
  await expect(stops.filter({ hasText: 'Halte Negen' }).first()).not.toContainText('Halte Acht');
  const row = desk.getByTestId('place-row-B-9');
  await row.getByTestId('place-open').click();
  await row.getByTestId('when').fill(`elke dag vanaf ${nextWeek} 10-12`);
  await row.getByTestId('place-save').click();
  await expect(row.getByTestId('place-saved')).toBeVisible();
  await expect(row.getByTestId('schedule-warnings')).toContainText('vallen Halte Acht en Halte Negen samen');
  await expect(stops.filter({ hasText: 'Halte Negen' }).first()).toContainText('kan niet: dan staat de bus in Halte Acht');
  await expect(stops.filter({ hasText: 'Halte Acht' }).first()).not.toContainText('kan niet');
});
