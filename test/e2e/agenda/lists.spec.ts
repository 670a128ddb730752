import { expect, signIn, test } from '../fixtures.ts';

test('a list of places is previewed before it is imported, and can then be read as a calendar', async ({ desk }) => {
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('agenda').click();
  await desk.getByTestId('agenda-places').click();
  await desk.getByTestId('agenda-lists').click();
  const csvFile = (text: string) => ({ name: 'plaatsen.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await desk.getByTestId('import-file').setInputFiles(csvFile('Code;Soort;Naam;Wanneer\nX-1;bus;Proef;elke blauwe maandag'));
  await desk.getByTestId('import-preview').click();
  await expect(desk.getByTestId('import-problems')).toContainText('Wanneer is geen tijd');
  await desk.getByTestId('import-file').setInputFiles(csvFile('Code;Soort;Naam;Naam fr;Wanneer\nX-1;digibus;Proef;Essai;maandag 9-12'));
  await desk.getByTestId('import-preview').click();
  await expect(desk.getByTestId('import-rows')).toContainText('Zou gebeuren: 1 nieuw');
  await expect(desk.getByTestId('place-row-X-1')).toHaveCount(0);
  await desk.getByTestId('import-confirm').click();
  await expect(desk.getByTestId('place-row-X-1')).toContainText('Proef');
  const address = await desk.getByTestId('agenda-address').innerText();
  expect(await (await fetch(address)).text()).toContain('X-DIGIPUNT-NAME-FR:Essai');
});
