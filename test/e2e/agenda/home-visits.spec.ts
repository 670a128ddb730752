import { expect, signIn, test } from '../fixtures.ts';

test('a home visit is requested, planned without overlap for a helper, and closed as done', async ({ desk }) => {
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('agenda').click();
  await desk.getByTestId('agenda-visits').click();
  const form = desk.getByTestId('sign-up-new');
  for (const name of ['A.B.', 'C.D.']) {
    for (const [field, text] of [
      ['name', name],
      ['area', 'Voorbeeldwijk'],
      ['reach', '0470 00 00 00'],
    ] as const)
      await form.getByTestId(`visit-${field}`).fill(text);
    await form.getByTestId('visit-ask').click();
    await expect(desk.locator('li[data-state]', { hasText: name })).toBeVisible();
  }
  const visit = (name: string) => desk.locator('li[data-state]', { hasText: name });
  const plan = async (name: string, from: string, to: string) => {
    await visit(name).getByTestId('visit-plan').click();
    await visit(name).getByTestId('visit-staff').selectOption({ label: 'Helper 1' });
    await visit(name).getByTestId('visit-date').fill('2099-01-05');
    await visit(name).getByTestId('visit-from').fill(from);
    await visit(name).getByTestId('visit-to').fill(to);
    await visit(name).getByTestId('visit-plan-save').click();
  };
  await plan('A.B.', '09:00', '10:00');
  await expect(visit('A.B.')).toContainText('Helper 1');
  await expect(visit('A.B.').getByTestId('visit-plan')).toBeFocused();
  await plan('C.D.', '09:30', '10:30');
  await expect(desk.getByTestId('error')).toContainText('Helper 1 is dan al weg, van 09:00 tot 10:00.');
  await visit('C.D.').getByTestId('correct-person').click();
  await visit('C.D.').getByTestId('borrower-suits').fill('dinsdag');
  await visit('C.D.').getByTestId('correct-save').click();
  await expect(visit('C.D.')).toContainText('dinsdag');
  await visit('A.B.').getByTestId('visit-done').click();
  await expect(visit('A.B.')).toHaveAttribute('data-state', 'done');
  // Who phones is found by name or number, and opened where it can be changed.
  await visit('C.D.').getByTestId('visit-plan').click();
  await desk.getByTestId('people').click();
  await desk.getByTestId('people-query').fill('0470 00 00');
  await desk.getByTestId('people-find').click();
  await expect(desk.getByTestId('people-count')).toHaveText('2 gevonden.');
  await desk.locator('li[data-kind="home-visit"]', { hasText: 'C.D.' }).getByTestId('found-open').click();
  await expect(visit('C.D.')).toContainText('dinsdag');
  // Who is visited the next day stands on the list of whom to phone, with a box on paper, where nothing else is.
  await plan('C.D.', '10:00', '11:00');
  await expect(visit('C.D.').getByTestId('visit-plan')).toBeFocused();
  await desk.getByTestId('people').click();
  await desk.getByTestId('reminders-date').fill('2099-01-05');
  await expect(desk.getByTestId('reminders').getByRole('row', { name: /10:00 C\.D\./ })).toBeVisible();
  await desk.emulateMedia({ media: 'print' });
  await expect(desk.getByTestId('reminder-sheet').getByRole('row', { name: /☐ 10:00 C\.D\. 0470 00 00 00/ })).toBeVisible();
  await expect(desk.getByTestId('reminders')).toBeHidden();
});
