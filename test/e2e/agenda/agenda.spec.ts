import { BinaryBitmap, DecodeHintType, HybridBinarizer, QRCodeReader, RGBLuminanceSource } from '@zxing/library';
import type { Locator, Page } from '@playwright/test';
import { expect, signIn, test } from '../fixtures.ts';
import { LANDSCAPE } from '../viewports.ts';
import type { CalendarOccurrence } from '../../../electron/agenda/services/calendar.ts';

// Where and when: trainings, places, and what the desk makes of it.

/** Reads the code from the pixels that the screen shows, as a camera held straight would see them. */
async function scanned(code: Locator): Promise<string> {
  await code.scrollIntoViewIfNeeded();
  const picture = (await code.screenshot()).toString('base64');
  const { width, height, light } = await code.page().evaluate(async (base64) => {
    const seen = new Image();
    seen.src = `data:image/png;base64,${base64}`;
    await seen.decode();
    const { width: across, height: down } = seen;
    const context = new OffscreenCanvas(across, down).getContext('2d');
    context?.drawImage(seen, 0, 0);
    const { data } = context?.getImageData(0, 0, across, down) ?? { data: [] };
    return { width: across, height: down, light: Array.from(data).filter((_value, index) => index % 4 === 0) };
  }, picture);
  const source = new RGBLuminanceSource(new Uint8ClampedArray(light), width, height);
  return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)), new Map([[DecodeHintType.PURE_BARCODE, true]])).getText();
}

const firstTraining = (kiosk: Page): Locator => kiosk.locator('[data-testid^="training-"]').first();
/** The training with eight seats, whichever comes first this week; what is shown in another language has the Dutch beside it. */
const itsmeTraining = (kiosk: Page): Locator => kiosk.locator('[data-testid^="training-"]', { hasText: 'Starten met itsme' });

test('a visitor joins a training: a number with a seat kept, in their own language', async ({ kiosk, desk }) => {
  await kiosk.getByTestId('language-fr').tap();
  await kiosk.getByTestId('action-training').tap();
  const left = Number(await itsmeTraining(kiosk).getByTestId('seats-left').getAttribute('data-left'));
  await itsmeTraining(kiosk).tap();
  await expect(kiosk.getByTestId('slip')).toContainText('Langue : Nederlands');
  const read = await scanned(kiosk.getByTestId('slip-qr'));
  expect(read).toContain('BEGIN:VEVENT');
  expect(read).toContain('SUMMARY:Commencer avec itsme');
  await kiosk.locator('[data-testid^="session-"]').nth(1).tap();
  const day = await kiosk.locator('[data-testid^="session-"][aria-pressed="true"] span').first().innerText();
  // What was chosen stays so, whatever else is changed on the way.
  await kiosk.getByTestId('modes').tap();
  await kiosk.getByTestId('mode-contrast').tap();
  await kiosk.getByTestId('modes-done').tap();
  await kiosk.getByTestId('language-menu').tap();
  await kiosk.getByTestId('language-fr').tap();
  await expect(kiosk.locator('[data-testid^="session-"][aria-pressed="true"]')).toContainText(day);
  await kiosk.locator('[data-testid^="join-"]').tap();
  await expect(kiosk.getByTestId('hold')).toHaveText('Nous gardons une place dans la formation pour vous.');
  await expect(kiosk.getByTestId('session')).toContainText(day);
  await kiosk.getByTestId('done').tap();
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-training').tap();
  await expect(itsmeTraining(kiosk).getByTestId('seats-left')).toHaveAttribute('data-left', `${left}`);
  await itsmeTraining(kiosk).tap();
  await expect(kiosk.locator('[data-testid^="session-"]').nth(1).getByTestId('seats-left')).toHaveAttribute('data-left', `${left - 1}`);
  await signIn(desk);
  await desk.getByTestId('call-next').click();
  await expect(desk.getByTestId('current-number')).toHaveText('1');
});

test('a training that is full says so, where there is still a seat, and leads to the waiting list', async ({ kiosk, coordinator }) => {
  type Row = { key: string; name: string; over: boolean };
  const { sessions } = (await coordinator.get('sessions')) as { sessions: Row[] };
  const first = sessions.find(({ name, over }) => name === 'Veilig op het internet' && !over);
  await coordinator.post('sessions/seats', { session: first?.key, seats: 0 });
  await kiosk.getByTestId('language-en').tap();
  await kiosk.getByTestId('action-training').tap();
  const training = kiosk.locator('[data-testid^="training-"]', { hasText: 'Veilig op het internet' });
  await expect(training).toContainText('Full');
  await expect(training).toContainText('Places left:');
  // The name is in Dutch alone; what it is about is in the visitor's language.
  await expect(training).toContainText('Suspicious message');
  await training.tap();
  await expect(kiosk.getByTestId('slip')).toContainText('At the desk we put you on the waiting list.');
  await expect(kiosk.locator('[data-testid^="join-"]')).toHaveText('Join the waiting list');
  await kiosk.locator('[data-testid^="session-"]').nth(1).tap();
  await expect(kiosk.locator('[data-testid^="join-"]')).toHaveText('I want to join');
  await kiosk.locator('[data-testid^="session-"]').first().tap();
  await kiosk.locator('[data-testid^="join-"]').tap();
  await expect(kiosk.getByTestId('hold')).toHaveText('The training is full. Ask at the desk for the waiting list.');
});

test('a second tap of a slow hand does not answer the screen that came between', async ({ kiosk }) => {
  const at = async (control: Locator): Promise<[number, number]> => {
    const box = await control.boundingBox();
    if (!box) throw new Error('nothing to tap');
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  /** Half a second is what systems wait for a second click. */
  const SLOW_MS = 500;
  const twice = async (control: Locator): Promise<void> => {
    const where = await at(control);
    await kiosk.touchscreen.tap(...where);
    await kiosk.waitForTimeout(SLOW_MS);
    await kiosk.touchscreen.tap(...where);
  };
  await kiosk.getByTestId('language-nl').tap();
  await expect(kiosk.getByTestId('action-training')).toBeVisible();
  await kiosk.getByTestId('action-training').click({ trial: true });
  await twice(kiosk.getByTestId('action-training'));
  await kiosk.waitForTimeout(1_000);
  await expect(firstTraining(kiosk)).toBeVisible();
  await firstTraining(kiosk).tap();
  await kiosk.locator('[data-testid^="join-"]').click({ trial: true });
  await twice(kiosk.locator('[data-testid^="join-"]'));
  await kiosk.waitForTimeout(1_000);
  await expect(kiosk.getByTestId('ticket-number')).toBeVisible();
});

test('places say whether they are open, and a slip of one holds the way to it', async ({ kiosk }) => {
  await kiosk.getByTestId('language-ar').tap();
  await kiosk.getByTestId('action-places').tap();
  await expect(kiosk.getByTestId('place-own').getByTestId('open-now')).toBeVisible();
  const demo = kiosk.locator('[data-testid^="place-"]', { hasText: 'Digipunt Voorbeeldstraat' });
  await demo.tap();
  const read = await scanned(kiosk.getByTestId('slip-qr'));
  expect(read).toContain('Voorbeeldstraat 1, Voorbeeldgemeente');
  expect(read.trim().endsWith('geo:51,5')).toBe(true);
  await kiosk.getByTestId('back').tap();
  await expect(kiosk.getByTestId('place-own')).toBeVisible();
});

test('when it is closed a visitor sees where else to go, and what is on, and can take no number', async ({ kiosk, desk }) => {
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('close-queue').click();
  await desk.getByTestId('confirm-close').click();
  await expect(kiosk.getByTestId('closed')).toBeVisible();
  await expect(kiosk.getByTestId('elsewhere')).toContainText('Voorbeeld');
  await kiosk.getByTestId('language-uk').tap();
  await kiosk.getByTestId('action-training').tap();
  await firstTraining(kiosk).tap();
  await expect(kiosk.getByTestId('slip-qr')).toBeVisible();
  await expect(kiosk.locator('[data-testid^="join-"]')).toHaveCount(0);
  await kiosk.getByTestId('back').tap();
  await expect(firstTraining(kiosk)).toBeVisible();
  await kiosk.getByTestId('back').tap();
  await expect(kiosk.getByTestId('closed')).toBeVisible();
  await kiosk.getByTestId('action-places').tap();
  await expect(kiosk.getByTestId('place-own')).toBeVisible();
});

test('many trainings are found by the picture of their subject', async ({ openFace: face, coordinator }) => {
  for (const [nth, subject] of ['eid', 'bank', 'bank', 'travel', 'print', 'work'].entries()) {
    const texts = { name: { nl: `Voorbeeld ${nth}` }, about: {} };
    const when = { when: `elke maandag ${9 + nth}-${10 + nth}`, holidays: 'closed' };
    await coordinator.post('trainings', {
      code: `X-${nth}`,
      subject,
      language: 'nl',
      priceCents: 0,
      seats: 1,
      place: null,
      texts,
      ...when,
    });
  }
  const kiosk = await face('/', LANDSCAPE);
  await kiosk.getByTestId('language-en').tap();
  await kiosk.getByTestId('action-training').tap();
  await expect(kiosk.locator('[data-testid^="training-"]')).toHaveCount(9);
  await kiosk.getByTestId('subject-bank').tap();
  await expect(kiosk.locator('[data-testid^="training-"]')).toHaveCount(2);
  await kiosk.getByTestId('subject-all').tap();
  await expect(kiosk.locator('[data-testid^="training-"]')).toHaveCount(9);
});

test('texts that are odd are shown sanely: very long, emoji, the other direction', async ({ openFace: face, coordinator }) => {
  const long = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen'.repeat(10);
  const texts = { name: { nl: 'مرحبا بكم 👩🏽‍💻 Digipunt' }, about: { nl: long } };
  const place = { kind: 'mobile', address: '', municipality: '', latitude: null, longitude: null, texts, holidays: 'closed' };
  await coordinator.post('places', { code: 'ODD-1', ...place, when: '' });
  await coordinator.post('places', { code: 'ODD-2', ...place, when: 'ook op 2020-01-01 9-12' });
  await coordinator
    .post('places', { code: 'ODD-3', ...place, when: 'elke maandag 9-12 niet in de schoolvakantie in de schoolvakantie' })
    .catch(() => null);
  const kiosk = await face('/', LANDSCAPE);
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-places').tap();
  const odd = kiosk.locator('[data-testid^="place-"]', { hasText: 'مرحبا' });
  await expect(odd).toHaveCount(2);
  await expect(odd.first().getByTestId('no-hours')).toHaveText('Vraag aan de balie wanneer.');
  await odd.first().tap();
  await kiosk.getByTestId('slip-qr').waitFor();
  const wide = await kiosk.evaluate(() =>
    [...document.querySelectorAll('[data-box]')].some((box) => box.scrollWidth > box.clientWidth + 1),
  );
  expect(wide).toBe(false);
});

test('the desk signs the visitor up in the seat that was kept, refers them on, and ends the ticket with both', async ({ kiosk, desk }) => {
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
  await desk.getByTestId('borrower-name').fill('Iemand Voorbeeld');
  await desk.getByTestId('borrower-reach').fill('iemand@example.org');
  await desk.getByTestId('step-save').click();
  await expect(desk.getByTestId('steps')).toContainText('Naar een vorming');
  await desk.getByTestId('outcome-referred').click();
  // Nobody is sent anywhere that was not chosen.
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
  // The first may be under way; theirs is the one that lacks a seat.
  await desk.locator('[data-testid^="session-row-"]', { hasText: '7 van 8' }).getByTestId('session-open').click();
  await expect(desk.locator('[data-testid^="person-"]')).toContainText('Iemand Voorbeeld');
});

test('help at home is asked for, planned for one helper at a time, and done', async ({ desk }) => {
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('agenda').click();
  await desk.getByTestId('agenda-visits').click();
  for (const name of ['A.B.', 'C.D.']) {
    for (const [field, text] of [
      ['name', name],
      ['area', 'Voorbeeldwijk'],
      ['reach', '0470 00 00 00'],
    ] as const)
      await desk.getByTestId(`visit-${field}`).fill(text);
    await desk.getByTestId('visit-ask').click();
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
  await visit('A.B.').getByTestId('visit-done').click();
  await expect(visit('A.B.')).toHaveAttribute('data-state', 'done');
});

test('a coordinator keeps a place and a training, sees the next times, and what still lacks a language', async ({ desk, kiosk }) => {
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('agenda').click();
  await desk.getByTestId('agenda-places').click();
  // Nothing lacks until both the places and the languages are there.
  await expect(desk.getByTestId('lacking-count')).not.toHaveAttribute('data-count', '0');
  const before = Number(await desk.getByTestId('lacking-count').getAttribute('data-count'));
  await desk.getByTestId('place-new').click();
  await desk.getByTestId('place-code').fill('NIEUW');
  await desk.getByTestId('place-kind-bus').click();
  await desk.getByTestId('place-name-nl').fill('Digibus Proefplein');
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
  await expect(desk.getByTestId('place-row-NIEUW')).toContainText('Digibus Proefplein');
  await expect(desk.getByTestId('place-new')).toBeFocused();
  // Eleven languages besides Dutch lack its name.
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
  await expect(firstTraining(kiosk)).toContainText('Veilig op het internet');
  await kiosk.getByTestId('back').tap();
  await kiosk.getByTestId('action-places').tap();
  await expect(kiosk.locator('[data-testid^="place-"]', { hasText: 'Digibus Proefplein' })).toBeVisible();
});

test('a list of places is looked at before it is taken in, and goes out as a table and as a calendar', async ({ desk }) => {
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('agenda').click();
  await desk.getByTestId('agenda-places').click();
  await desk.getByTestId('agenda-lists').click();
  const list = (text: string) => ({ name: 'plaatsen.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
  await desk.getByTestId('import-file').setInputFiles(list('Code;Soort;Naam;Wanneer\nX-1;bus;Proef;elke blauwe maandag'));
  await desk.getByTestId('import-preview').click();
  await expect(desk.getByTestId('import-problems')).toContainText('Wanneer is geen tijd');
  await desk.getByTestId('import-file').setInputFiles(list('Code;Soort;Naam;Naam fr;Wanneer\nX-1;digibus;Proef;Essai;maandag 9-12'));
  await desk.getByTestId('import-preview').click();
  await expect(desk.getByTestId('import-rows')).toContainText('Zou gebeuren: 1 nieuw');
  await expect(desk.getByTestId('place-row-X-1')).toHaveCount(0);
  await desk.getByTestId('import-confirm').click();
  await expect(desk.getByTestId('place-row-X-1')).toContainText('Proef');
  const address = await desk.getByTestId('agenda-address').innerText();
  expect(await (await fetch(address)).text()).toContain('X-DIGIPUNT-NAME-FR:Essai');
});

test('a seat that comes free goes to who waits, who has to be told; leaving is asked twice, and a sheet has the names', async ({
  desk,
}) => {
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('agenda').click();
  const session = desk.locator('[data-testid^="session-row-"]', { hasText: 'Veilig op het internet' }).first();
  await session.getByTestId('session-open').click();
  await session.getByTestId('seats').fill('1');
  await session.getByTestId('seats-save').click();
  await expect(session).toContainText('1 van 1 plaatsen vrij');
  const person = (name: string) => session.locator('[data-testid^="person-"]', { hasText: name });
  for (const name of ['Voorbeeld Een', 'Voorbeeld Twee']) {
    await session.getByTestId('borrower-name').fill(name);
    await session.getByTestId('borrower-reach').fill('voorbeeld@example.org');
    await session.getByTestId('sign-up').click();
    await expect(person(name)).toBeVisible();
  }
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
  await expect(desk.getByTestId('sheet')).toBeVisible();
  await expect(session.getByTestId('print-sheet')).toBeHidden();
});

test('a session is called off where its people are, who have to be told, and can go on after all', async ({ desk, coordinator }) => {
  type Row = { key: string; name: string; over: boolean };
  const { sessions } = (await coordinator.get('sessions')) as { sessions: Row[] };
  const first = sessions.find(({ name, over }) => name === 'Veilig op het internet' && !over);
  const borrower = { name: 'Voorbeeld Vier', reach: 'vier@example.org', more: {} };
  await coordinator.post('sign-ups', { session: first?.key, ticket: null, borrower });
  await signIn(desk, 'helper1', '1');
  await desk.getByTestId('agenda').click();
  const row = desk.getByTestId(`session-row-${first?.key}`);
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

test('the route of the digibus stands in order of time, and where it cannot be at two stops', async ({ desk, coordinator }) => {
  const stop = (code: string, name: string, when: string) =>
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
  await stop('B-8', 'Halte Acht', 'elke dag 9-11');
  await stop('B-9', 'Halte Negen', 'elke dag 10-12');
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('agenda').click();
  await desk.getByTestId('agenda-places').click();
  const stops = desk.getByTestId('bus-stop');
  await expect(stops.filter({ hasText: 'Halte Negen' }).first()).toContainText('kan niet: dan staat de bus in Halte Acht');
  await expect(stops.filter({ hasText: 'Halte Acht' }).first()).not.toContainText('kan niet');
});

test('who is signed up for a session that moves has to be told', async ({ desk, coordinator }) => {
  type Row = { key: string; name: string; date: string; people: unknown[] };
  const rows = async () => ((await coordinator.get('sessions')) as { sessions: Row[] }).sessions;
  const session = (await rows()).find(({ name }) => name === 'Veilig op het internet');
  if (!session) throw new Error('no session');
  const borrower = { name: 'Voorbeeld Drie', reach: 'drie@example.org', more: {} };
  await coordinator.post('sign-ups', { session: session.key, ticket: null, borrower });
  const until = new Date(Date.parse(session.date) + 86_400_000).toISOString().slice(0, 10);
  const { occurring } = (await coordinator.get(`calendar?from=${session.date}&to=${until}`)) as { occurring: CalendarOccurrence[] };
  const { owner, rule, date, from } = occurring.find(({ name }) => name === session.name) ?? {};
  const to = { date: session.date, from: '18:00', to: '20:00' };
  await coordinator.post('calendar', { owner, which: { rule, date, from }, scope: 'one', to });
  await signIn(desk, 'coordinator', '1');
  await desk.getByTestId('agenda').click();
  await expect(desk.getByTestId('to-tell')).toContainText('Voorbeeld Drie');
  await expect(desk.getByTestId('to-tell')).toContainText('op een ander moment');
  await expect(desk.getByTestId('to-tell')).toContainText('18:00');
});
