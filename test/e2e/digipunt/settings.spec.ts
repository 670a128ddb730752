import { expect, signIn, test } from '../fixtures.ts';

test('a setting is found by another word, changed, read in the log and undone, and the kiosk follows each time', async ({
  desk,
  kiosk,
  coordinator,
}) => {
  await signIn(desk, 'coordinator', '3');
  await desk.getByTestId('kiosk-settings').click();
  await desk.getByTestId('setting-search').fill('Gehandicapt');
  await expect(desk.getByTestId('setting-found')).toHaveText('Niets gevonden. Probeer een ander woord.');
  await desk.getByTestId('setting-search').fill('BIBLIÓTHEEK');
  await expect(desk.getByTestId('setting-results').getByRole('listitem')).toHaveCount(1);
  await desk.getByTestId('setting-digipunt').focus();
  await desk.keyboard.press('Enter');
  await expect(desk.getByTestId('kiosk-name')).toBeFocused();
  await desk.getByTestId('kiosk-name').fill('Digipunt Heverlee');
  await expect(desk.getByTestId('setting-effects')).toContainText(
    'Naam van het Digipunt: van Digipunt Leuven-Noord naar Digipunt Heverlee.',
  );
  // What a colleague changes meanwhile stays, though the section shows it as it was.
  await coordinator.post('kiosk-settings', { address: 'Kerkstraat 2' });
  await desk.getByTestId('kiosk-save').click();
  await expect(kiosk).toHaveTitle(/Digipunt Heverlee/);
  await expect(desk.getByTestId('setting-effects')).toBeEmpty();
  await desk.getByTestId('kiosk-section-log').click();
  await expect(desk.getByTestId('setting-change-2')).toContainText(
    /^Coördinator veranderde ‘Naam van het Digipunt’ van Digipunt Leuven-Noord naar Digipunt Heverlee, vandaag \d\d\.\d\d uur\./,
  );
  await expect(desk.getByTestId('setting-log').getByRole('listitem')).toHaveCount(2);
  await desk.getByTestId('setting-undo-2').click();
  await expect(kiosk).toHaveTitle(/Digipunt Leuven-Noord/);
  await expect(desk.getByTestId('setting-change-3')).toContainText('zette ‘Naam van het Digipunt’ terug');
  await expect(desk.getByTestId('setting-undo-2')).toHaveCount(0);
});

test('the settings of a file are shown before they are taken over, without those that were unticked', async ({ desk, coordinator }) => {
  await coordinator.post('kiosk-settings', { idleSeconds: 120, address: 'Kerkstraat 2' });
  const file = JSON.stringify(await coordinator.get('settings/export'));
  await coordinator.post('kiosk-settings', { idleSeconds: 60, address: 'Markt 1' });
  await signIn(desk, 'coordinator', '1');
  await desk.goto('/desk/kiosk?section=file');
  const choose = (text: string) =>
    desk
      .getByTestId('settings-import')
      .setInputFiles({ name: 'instellingen.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await choose(file.slice(0, 200));
  await expect(desk.getByTestId('error')).toHaveText('Dit bestand is beschadigd. Maak het opnieuw.');
  await choose(file);
  await expect(desk.getByText('Wachttijd van een scherm: van 60 naar 120 seconden')).toBeVisible();
  await desk.getByTestId('settings-take-address').uncheck();
  await desk.getByTestId('settings-take').click();
  await expect(desk.getByTestId('settings-taken')).toHaveText('Overgenomen. De kiosk toont het al.');
  expect(await coordinator.get('kiosk-settings')).toMatchObject({ idleSeconds: 120, address: 'Markt 1' });
});

test('a setting of each kind on each page leads to its field, which has the focus then', async ({ desk, coordinator }) => {
  const { settings } = (await coordinator.get('settings')) as {
    settings: { key: string; page: string; now: { kind: string } }[];
  };
  // Only an installed package has the fields of updates.
  const withField = settings.filter(({ key }) => !key.startsWith('update'));
  const ofEachKind = new Map(withField.map(({ key, page, now }) => [`${page} ${now.kind}`, key]));
  await signIn(desk, 'coordinator', '1');
  // Without a recovery key there is no field for the folder of copies.
  ofEachKind.delete('backups folder');
  for (const key of ofEachKind.values()) {
    await desk.getByTestId('kiosk-settings').click();
    await desk.getByTestId(`setting-${key}`).click();
    await expect(desk.locator(`[data-setting~="${key}"]:focus, [data-setting~="${key}"]:focus-within`), key).toHaveCount(1);
  }
});
