import type { CalendarOccurrence } from '../../../electron/agenda/services/calendar.ts';
import { expect, signIn, test } from '../fixtures.ts';
import { addDays, brusselsDate } from './brussels-date.ts';
import { changeTraining, firstSession, itsmeTraining, postponeSafeInternet, SAFE_INTERNET } from './demo-trainings.ts';

test('the desk signs a visitor up for the held seat, refers them to a place, and finishes the ticket with both outcomes', async ({
  kiosk,
  desk,
  coordinator,
}) => {
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-training').tap();
  await itsmeTraining(kiosk).tap();
  await kiosk.locator('[data-testid^="join-"]').tap();
  await kiosk.getByTestId('done').tap();
  await signIn(desk);
  await desk.getByTestId('call-next').click();
  await expect(desk.getByTestId('seat')).toContainText('plaats vrijgehouden');
  await desk.getByTestId('start-serving').click();
  await desk.getByTestId('join-sign-up').click();
  const session = await desk.getByTestId('sign-up-session').inputValue();
  const borrower = { name: 'iemand voorbeeld', reach: '0470 00 00 00', more: {} };
  await coordinator.post('sign-ups', { session, ticket: null, borrower });
  await desk.getByTestId('borrower-name').fill('Iemand Voorbeeld');
  await desk.getByTestId('borrower-reach').fill('iemand@example.org');
  await desk.getByTestId('step-save').click();
  await desk.getByTestId('duplicate-confirm').click();
  await expect(desk.getByTestId('steps')).toContainText('Naar een vorming');
  await desk.getByTestId('outcome-referred').click();
  // No place is preselected.
  await expect(desk.getByTestId('step-save')).toHaveCount(0);
  await desk.keyboard.press('Escape');
  await desk.getByTestId('outcome-referred').click();
  await expect(desk.getByTestId('refer-place')).toBeFocused();
  await desk.getByTestId('refer-place').selectOption({ label: 'Sociaal Huis Voorbeeld' });
  await desk.getByTestId('step-save').click();
  await expect(desk.getByTestId('steps')).toContainText('Doorverwezen naar Sociaal Huis Voorbeeld');
  await desk.getByTestId('finish-steps').click();
  await expect(desk.getByTestId('call-next')).toBeVisible();
  await desk.getByTestId('agenda').click();
  // The first session may have begun, so theirs is found by the seat that is taken.
  await desk.locator('[data-testid^="session-row-"]', { hasText: '6 van 8' }).getByTestId('session-open').click();
  await expect(desk.locator('[data-testid^="person-"]').last()).toContainText('Iemand Voorbeeld');
  await desk.getByTestId('filter-seats').selectOption('waiting');
  await expect(desk.locator('[data-testid^="session-row-"]')).toHaveCount(0);
  await desk.getByTestId('filter-clear').click();
  await expect(desk.getByTestId('session-week').first().locator('[data-testid^="session-row-"]').first()).toBeVisible();
});

test('a free seat goes to the person who waits, who must be notified; withdrawing asks for confirmation; the sheet has the names', async ({
  desk,
  coordinator,
}) => {
  await postponeSafeInternet(coordinator);
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('agenda').click();
  const session = desk.locator('[data-testid^="session-row-"]', { hasText: SAFE_INTERNET }).first();
  await session.getByTestId('session-open').click();
  await session.getByTestId('seats').fill('1');
  await session.getByTestId('seats-save').click();
  await expect(session).toContainText('1 van 1 plaatsen vrij');
  const person = (name: string) => session.locator('[data-testid^="person-"]', { hasText: name });
  for (const [name, reach] of [
    ['Voorbeeld Een', 'voorbeeld@example.org'],
    ['Voorbeeld Twee', 'Voorbeeld@Example.org'],
  ] as const) {
    await session.getByTestId('borrower-name').fill(name);
    await session.getByTestId('borrower-reach').fill(reach);
    await session.getByTestId('sign-up-new').getByTestId('sign-up').click();
    // The second one has the contact of the first.
    if (name === 'Voorbeeld Twee') {
      await expect(session.getByTestId('duplicate')).toContainText('Voorbeeld Een (voorbeeld@example.org) staat al op de lijst');
      await session.getByTestId('duplicate-cancel').click();
      await expect(person(name)).toHaveCount(0);
      await session.getByTestId('sign-up').click();
      await session.getByTestId('duplicate-confirm').click();
    }
    await expect(person(name)).toBeVisible();
  }
  await expect(session.getByTestId('borrower-name')).toHaveValue('');
  await expect(person('Voorbeeld Twee')).toHaveAttribute('data-state', 'waiting');

  await person('Voorbeeld Een').getByTestId('withdraw').click();
  await person('Voorbeeld Een').getByTestId('withdraw-no').click();
  await person('Voorbeeld Een').getByTestId('withdraw').click();
  await desk.keyboard.press('Escape');
  await expect(person('Voorbeeld Een').getByTestId('withdraw')).toBeFocused();
  await person('Voorbeeld Een').getByTestId('withdraw').click();
  await session.getByTestId('borrower-name').click();
  await expect(person('Voorbeeld Een').getByTestId('withdraw')).toBeVisible();
  await expect(person('Voorbeeld Een')).toHaveAttribute('data-state', 'signed-up');
  await person('Voorbeeld Een').getByTestId('withdraw').click();
  await person('Voorbeeld Een').getByTestId('withdraw-yes').click();
  await expect(person('Voorbeeld Twee')).toHaveAttribute('data-state', 'signed-up');
  await expect(desk.getByTestId('to-tell')).toContainText('Voorbeeld Twee');
  await desk.getByTestId('to-tell').getByTestId('told').click();
  await expect(desk.getByTestId('to-tell')).toHaveCount(0);

  await desk.evaluate(() => Object.assign(globalThis, { print: () => document.body.setAttribute('data-printed', '') }));
  await session.getByTestId('print-sheet').click();
  await expect(desk.locator('body[data-printed]')).toHaveCount(1);
  await desk.emulateMedia({ media: 'print' });
  await expect(desk.getByTestId('sheet')).toContainText('Voorbeeld Twee');
  // Everybody signs this sheet: the contacts are on one of their own.
  await expect(desk.getByTestId('sheet')).not.toContainText('@');
  await expect(desk.getByTestId('sheet')).toBeVisible();
  await expect(session.getByTestId('print-sheet')).toBeHidden();
  await desk.emulateMedia({ media: 'screen' });
  await session.getByTestId('print-contacts').click();
  await expect(desk.getByTestId('sheet')).toContainText('@');

  // Once it has begun, who was there gets a certificate, whose name is in no request and gone after printing.
  const requests: string[] = [];
  desk.on('request', (request) => requests.push(`${request.url()} ${request.postData() ?? ''}`));
  const { date } = await firstSession(coordinator, SAFE_INTERNET);
  await expect(session.getByTestId('certificate-name')).toHaveCount(0);
  await desk.clock.setFixedTime(`${date}T20:00:00Z`);
  await desk.reload();
  await desk.evaluate(() => {
    const print = () => {
      document.body.dataset['certificate'] = document.querySelector('[data-testid="certificate"]')?.textContent;
      dispatchEvent(new Event('afterprint'));
    };
    Object.assign(globalThis, { print });
  });
  await session.getByTestId('certificate-name').fill('Vergifnaam Achternaam');
  await session.getByTestId('print-certificate').click();
  await expect(desk.locator('body')).toHaveAttribute('data-certificate', /Vergifnaam Achternaam.*Veilig op het internet/);
  await expect(desk.getByTestId('certificate')).toHaveCount(0);
  await expect(session.getByTestId('certificate-name')).toHaveValue('');
  expect(requests.filter((request) => request.includes('Vergifnaam'))).toEqual([]);
});

test('a helper cancels and resumes a session, and its participants must be notified of both', async ({ desk, coordinator }) => {
  await postponeSafeInternet(coordinator);
  const session = await firstSession(coordinator, SAFE_INTERNET);
  const borrower = { name: 'Voorbeeld Vier', reach: 'vier@example.org', more: {} };
  await coordinator.post('sign-ups', { session: session.key, ticket: null, borrower });
  await signIn(desk, 'helper1', '1');
  await desk.getByTestId('agenda').click();
  const row = desk.getByTestId(`session-row-${session.key}`);
  await row.getByTestId('session-open').click();
  await row.getByTestId('session-cancel').click();
  await expect(row.getByTestId('session-cancel-yes')).toHaveText('Ja, gaat niet door: 1 persoon verwittigen');
  await row.getByTestId('session-cancel-yes').click();
  await expect(row).toContainText('gaat niet door');
  await expect(desk.getByTestId('to-tell')).toContainText('Voorbeeld Vier');
  await desk.getByTestId('to-tell').getByTestId('told').click();
  await expect(desk.getByTestId('to-tell')).toHaveCount(0);
  await row.getByTestId('session-resume').click();
  await expect(desk.getByTestId('to-tell')).toContainText('gaat toch door');
  await expect(row.getByTestId('session-cancel')).toBeVisible();
});

test('a participant of a session that moves must be notified', async ({ desk, coordinator }) => {
  await postponeSafeInternet(coordinator);
  const session = await firstSession(coordinator, SAFE_INTERNET);
  const borrower = { name: 'Voorbeeld Drie', reach: 'drie@example.org', more: {} };
  await coordinator.post('sign-ups', { session: session.key, ticket: null, borrower });
  const { occurring } = (await coordinator.get(`calendar?from=${session.date}&to=${addDays(session.date, 1)}`)) as {
    occurring: CalendarOccurrence[];
  };
  const { owner, rule, date, from } = occurring.find(({ name }) => name === session.name) ?? {};
  const to = { date: session.date, from: '18:00', to: '20:00' };
  await coordinator.post('calendar', { owner, which: { rule, date, from }, scope: 'one', to });
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('agenda').click();
  await expect(desk.getByTestId('to-tell')).toContainText('Voorbeeld Drie');
  await expect(desk.getByTestId('to-tell')).toContainText('verplaatst');
  await expect(desk.getByTestId('to-tell')).toContainText('18:00');
});

test('a course is joined once for all its lessons, attended lesson by lesson, and cancelled as a whole', async ({
  kiosk,
  desk,
  coordinator,
}) => {
  const days = [7, 14, 21].map((ahead) => addDays(brusselsDate(0), ahead));
  const when = days.map((date) => `ook op ${date} 10-12`).join('\n');
  await changeTraining(coordinator, 'T-1', { when });
  await signIn(desk, 'coordinator', '1');
  await desk.goto('/desk/agenda/trainings');
  await desk.getByTestId('training-row-T-1').getByTestId('training-open').click();
  await desk.getByTestId('training-course').check();
  await desk.getByTestId('training-save').click();
  await kiosk.getByTestId('language-fr').tap();
  await kiosk.getByTestId('action-training').tap();
  await expect(itsmeTraining(kiosk)).toContainText('3 leçons');
  await itsmeTraining(kiosk).tap();
  await expect(kiosk.getByTestId('lessons')).toHaveText('3 leçons');
  const weekday = new Intl.DateTimeFormat('fr', { weekday: 'short' }).format(new Date(days[0] ?? ''));
  await expect(kiosk.locator('main')).toContainText(new RegExp(`${weekday} \\d+`));
  await expect(kiosk.locator('[data-testid^="session-"]')).toHaveCount(0);
  await kiosk.locator('[data-testid^="join-"]').tap();
  await desk.goto('/desk/agenda/sessions');
  const lessons = desk.locator('[data-testid^="session-row-"]', { hasText: 'Starten met itsme' });
  await expect(lessons).toHaveCount(3);
  await expect(lessons.nth(2)).toContainText('les 3 van 3');
  await expect(lessons.nth(2)).toContainText('7 van 8 plaatsen vrij');
  await lessons.nth(2).getByTestId('session-open').click();
  await lessons.nth(2).getByTestId('borrower-name').fill('Iemand Voorbeeld');
  await lessons.nth(2).getByTestId('borrower-reach').fill('0470 00 00 00');
  await lessons.nth(2).getByTestId('sign-up').click();
  for (const lesson of [0, 1, 2]) await expect(lessons.nth(lesson)).toContainText('6 van 8 plaatsen vrij');
  // On the evening of the first lesson.
  await desk.clock.setFixedTime(`${days[0]}T20:00:00Z`);
  await desk.reload();
  await lessons.nth(0).getByTestId('session-open').click();
  const person = lessons.nth(0).locator('[data-testid^="person-"]', { hasText: 'Iemand Voorbeeld' });
  await person.getByTestId('present').click();
  await expect(person).toContainText('in 1 les van de 3');
  await desk.evaluate(() => {
    const print = () => (document.body.dataset['certificate'] = document.querySelector('[data-testid="certificate"]')?.textContent);
    Object.assign(globalThis, { print });
  });
  await lessons.nth(0).getByTestId('certificate-name').fill('Iemand Voorbeeld');
  // To how many lessons they came is filled in, and can be changed.
  await expect(lessons.nth(0).getByTestId('certificate-lessons')).toHaveValue('1');
  await lessons.nth(0).getByTestId('certificate-lessons').fill('2');
  await lessons.nth(0).getByTestId('print-certificate').click();
  await expect(desk.locator('body')).toHaveAttribute('data-certificate', /Iemand Voorbeeld.*volgde de cursus.*2 lessen van de 3/);
  await lessons.nth(1).getByTestId('session-open').click();
  await expect(lessons.nth(1).locator('[data-testid^="person-"]', { hasText: 'Iemand Voorbeeld' })).toHaveAttribute(
    'data-state',
    'signed-up',
  );
  await lessons.nth(1).getByTestId('course-cancel').click();
  await lessons.nth(1).getByTestId('course-cancel-yes').click();
  for (const lesson of [0, 1, 2]) await expect(lessons.nth(lesson)).toContainText('gaat niet door');
  await expect(desk.getByTestId('to-tell')).toContainText('Iemand Voorbeeld');
});
