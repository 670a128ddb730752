import { expect, signIn, test } from '../fixtures.ts';

test('pages, tabs and opened items have addresses: Back, Forward, a reload and a bookmark lead to them', async ({ desk, digipunt }) => {
  await signIn(desk, 'coordinator', '3');
  await expect(desk).toHaveTitle(/^Wachtrij – /);
  await desk.getByTestId('nav-lending').click();
  await expect(desk).toHaveURL(/\/desk\/lending\/loans$/);
  await expect(desk).toHaveTitle(/^Uitleendienst – /);
  await expect(desk.getByRole('heading', { level: 1 })).toBeFocused();
  await desk.getByTestId('lending-devices').click();
  await desk.getByTestId('device-row-L-01').getByRole('button').click();
  await expect(desk).toHaveURL(/\/desk\/lending\/devices\/.+/);
  const bookmark = desk.url();
  await desk.goBack();
  await expect(desk.getByTestId('device-row-L-01')).toBeVisible();
  await desk.goBack();
  await expect(desk.getByTestId('lending-loans')).toHaveAttribute('aria-current', 'page');
  await desk.goForward();
  await expect(desk.getByTestId('device-row-L-01')).toBeVisible();
  await desk.reload();
  await expect(desk.getByTestId('device-row-L-01')).toBeVisible();
  const other = await desk.context().newPage();
  await other.goto(bookmark);
  await expect(other.getByTestId('device-label')).toHaveValue('L-01');
  await other.goto(`${digipunt.url}/desk/queue/gone/refer`);
  await expect(other.getByText('niet meer bezig aan deze balie')).toBeVisible();
});

test('what is not saved is asked about before the page is left, by a link and by Back', async ({ desk }) => {
  await signIn(desk, 'coordinator', '3');
  await desk.getByTestId('kiosk-settings').click();
  await desk.getByTestId('kiosk-section-appearance').click();
  const name = desk.getByTestId('kiosk-name');
  const original = await name.inputValue();
  await name.fill('Digipunt Elders');
  await expect(desk.getByTestId('unsaved')).toBeVisible();
  await name.fill(original);
  await expect(desk.getByTestId('unsaved')).toBeHidden();
  await name.fill('Digipunt Elders');
  await desk.getByTestId('nav-lending').click();
  await expect(desk.getByTestId('unsaved')).toHaveRole('alertdialog');
  await desk.getByTestId('unsaved-stay').click();
  await expect(name).toHaveValue('Digipunt Elders');
  await desk.goBack();
  await expect(desk.getByTestId('unsaved')).toHaveRole('alertdialog');
  await expect(desk).toHaveURL(/\/desk\/kiosk/);
  await desk.getByTestId('unsaved-leave').click();
  await expect(desk.getByTestId('setting-search')).toBeVisible();
  await desk.getByTestId('kiosk-section-appearance').click();
  await expect(name).toHaveValue(original);
});

test('what was typed is still there after a new sign-in of the same person, and gone for somebody else', async ({ desk }) => {
  await signIn(desk);
  await desk.getByTestId('nav-lending').click();
  await desk.getByTestId('lending-waiting').click();
  await desk.getByTestId('borrower-name').fill('Amina');
  const signOutElsewhere = () => desk.evaluate(() => fetch('/api/desk/session', { method: 'DELETE' }));
  await signOutElsewhere();
  await expect(desk.getByTestId('pin')).toBeVisible();
  await expect(desk.getByTestId('borrower-name')).toBeHidden();
  await signIn(desk);
  await expect(desk.getByTestId('borrower-name')).toHaveValue('Amina');
  await signOutElsewhere();
  await signIn(desk, 'helper2', '2');
  await expect(desk.getByTestId('call-next')).toBeVisible();
  await desk.getByTestId('nav-lending').click();
  await desk.getByTestId('lending-waiting').click();
  await expect(desk.getByTestId('borrower-name')).toHaveValue('');
});

test('a field at fault is marked, described and focused, and its error goes when it is mended', async ({ desk }) => {
  await signIn(desk, 'coordinator', '3');
  await desk.getByTestId('nav-lending').click();
  await desk.getByTestId('lending-waiting').click();
  await desk.getByTestId('waiting-add').click();
  const name = desk.getByTestId('borrower-name');
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription('Vul dit in: Naam.');
  await expect(desk.getByTestId('error')).toHaveCount(1);
  await name.fill('Amina');
  await expect(desk.getByTestId('error')).toHaveCount(0);
});
