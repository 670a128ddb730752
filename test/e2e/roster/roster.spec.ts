import { expect, signIn, test } from '../fixtures.ts';
import { expectAccessible } from '../screen-walk.ts';

test('a coordinator writes when somebody comes; who cannot come leaves a gap above the week, until they can; paper has the table', async ({
  desk,
  coordinator,
}) => {
  const hours = (await coordinator.get('hours')) as { intake: object; schoolHolidays: string };
  await coordinator.post('hours', { ...hours, when: 'elke dag 9-12', holidays: 'open' });
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('roster').click();
  // The whole of next week lies ahead at any hour.
  await desk.getByTestId('roster-after').click();
  const own = desk.getByTestId('roster-of-coordinator');
  await own.getByTestId('roster-edit').click();
  await own.getByTestId('when').fill('zaterdag 9-12');
  await own.getByTestId('roster-save').click();
  await expect(own.getByTestId('roster-edit')).toBeFocused();
  const shift = desk.getByTestId('roster-week').getByTestId('shift-coordinator');
  await expect(shift).toHaveCount(1);
  const gaps = desk.getByTestId('roster-gaps').getByRole('listitem');
  await expect(gaps).toHaveCount(6);
  await expect(gaps.first()).toContainText(/maandag .+, 09:00–12:00: niemand/);
  await shift.getByTestId('absence').click();
  await expect(gaps).toHaveCount(7);
  await expect(shift).toHaveAttribute('data-absent', 'true');
  await expect(shift.getByTestId('absence')).toHaveText('Ik kom toch');
  await expectAccessible(desk, 'the roster with gaps and an absence');
  await shift.getByTestId('absence').click();
  await expect(gaps).toHaveCount(6);
  await desk.emulateMedia({ media: 'print' });
  await expect(desk.getByTestId('roster-sheet').getByRole('row')).toHaveCount(2);
  await expect(desk.getByTestId('roster-sheet')).toContainText('09:00–12:00');
  await expect(shift).toBeHidden();
});
