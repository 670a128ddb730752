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
  await expect(desk.getByTestId('import-rows')).toContainText('Bij overnemen: 1 nieuw');
  await expect(desk.getByTestId('place-row-X-1')).toHaveCount(0);
  await desk.getByTestId('import-confirm').click();
  await expect(desk.getByTestId('place-row-X-1')).toContainText('Proef');
  const address = await desk.getByTestId('agenda-address').innerText();
  expect(await (await fetch(address)).text()).toContain('X-DIGIPUNT-NAME-FR:Essai');
});

test('what a calendar has that cannot be read is named in the preview, and the rest can be imported', async ({ desk }) => {
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('agenda').click();
  await desk.getByTestId('agenda-places').click();
  await desk.getByTestId('agenda-lists').click();
  const event = (name: string, tzid: string) =>
    `BEGIN:VEVENT\nSUMMARY:${name}\nDTSTART;TZID=${tzid}:20261201T140000\nDURATION:PT2H\nEND:VEVENT\n`;
  const calendarFile = (...events: string[]) => ({
    name: 'agenda.ics',
    mimeType: 'text/calendar',
    buffer: Buffer.from(`BEGIN:VCALENDAR\n${events.join('')}END:VCALENDAR\n`),
  });
  await desk.getByTestId('import-file').setInputFiles(calendarFile(event('Vreemd', 'Mars')));
  await desk.getByTestId('import-preview').click();
  await expect(desk.getByTestId('import-problems')).toContainText('Er is niets overgenomen: 1 fout.');
  await expect(desk.getByTestId('import-confirm')).toHaveCount(0);
  await desk.getByTestId('import-file').setInputFiles(calendarFile(event('Proefcafé', 'Romance Standard Time'), event('Vreemd', 'Mars')));
  await desk.getByTestId('import-preview').click();
  const problems = desk.getByTestId('import-problems');
  await expect(problems).toContainText('Dit blijft weg (1 fout).');
  await expect(problems).toContainText(/Vreemd, dinsdag 1 december 2026: Rij 7 Begin heeft een onbekende tijdzone .?Mars/);
  await expect(desk.getByTestId('import-rows')).toContainText(/Bij overnemen: 1 nieuw.*Proefcafé/);
  await desk.getByTestId('import-confirm').filter({ hasText: 'De rest overnemen' }).click();
  await expect(problems).toContainText('Dit is weggelaten (1 fout).');
  await expect(desk.getByText('Proefcafé').first()).toBeVisible();
});

test('a file that is too large is refused before anything is read of it', async ({ desk }) => {
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('agenda').click();
  await desk.getByTestId('agenda-places').click();
  await desk.getByTestId('agenda-lists').click();
  const buffer = Buffer.alloc(30 * 1024 * 1024, 'x');
  await desk.getByTestId('import-file').setInputFiles({ name: 'agenda.ics', mimeType: 'text/calendar', buffer });
  await desk.getByTestId('import-preview').click();
  await expect(desk.getByTestId('error')).toContainText('Dit bestand is te groot. Het mag hoogstens 3 MB zijn.');
});
