import { expect, signIn, takeTicket, test } from '../fixtures.ts';
import { PORTRAIT, SMALL } from '../viewports.ts';

test('a visitor takes a ticket, a helper calls and helps them, and the waiting-room screen shows the call and chimes', async ({
  kiosk,
  desk,
  display,
}) => {
  await signIn(desk);
  expect(await takeTicket(kiosk, { language: 'en' })).toBe(1);
  await expect(kiosk.getByTestId('ahead')).toBeVisible();
  await expect(desk.getByTestId('waiting-1')).toContainText('itsme');
  await expect(desk.getByTestId('waiting-1')).toContainText('English');
  await expect(display.getByTestId('waiting-count')).toContainText('1');
  await desk.getByTestId('call-next').click();
  await expect(desk.getByTestId('current-number')).toHaveText('1');
  await expect(display.getByTestId('now-number')).toHaveText('1');
  await expect(display.getByTestId('now-desk')).toContainText('1');
  await expect(display.locator('[data-chimes="1"]')).toBeAttached();
  await desk.getByTestId('recall').click();
  await expect(display.locator('[data-chimes="2"]')).toBeAttached();
  await expect(display.getByTestId('sound-unlock')).toHaveCount(0);
  await desk.getByTestId('start-serving').click();
  await expect(display.getByTestId('now-number')).toHaveCount(0);
  await expect(display.getByTestId('recent-number')).toHaveText('1');
  await desk.getByTestId('finish').click();
  await desk.getByTestId('outcome-helped').click();
  await expect(desk.getByTestId('call-next')).toBeEnabled();
  await expect(desk.getByTestId('current-number')).toHaveCount(0);
});

for (const language of ['nl', 'fr', 'ar']) {
  const steps = [...(language === 'nl' ? [] : [`language-${language}`]), 'action-ticket', 'topic-bank'];
  test(`in ${language} ${steps.length} taps lead from the first screen to a number, in that language and direction`, async ({ kiosk }) => {
    for (const id of steps) await kiosk.getByTestId(id).tap();
    await expect(kiosk.getByTestId('ticket-number')).toHaveText('1');
    await expect(kiosk.locator('html')).toHaveAttribute('lang', language);
    await expect(kiosk.locator('html')).toHaveAttribute('dir', language === 'ar' ? 'rtl' : 'ltr');
  });
}

test('the first screen invites in every language in turn, and the button for languages says in Dutch what it is', async ({ kiosk }) => {
  await kiosk.clock.install();
  await kiosk.reload();
  const invitation = kiosk.locator('[data-rotates]');
  await expect(invitation).toHaveText('Kies uw taal');
  const seen = new Set<string>();
  // The clock runs on between the steps, so a language may be missed.
  for (let turn = 0; turn < 60 && seen.size < 12; turn++) {
    await kiosk.clock.runFor(4_000);
    seen.add((await invitation.getAttribute('lang')) ?? '');
  }
  expect(seen.size).toBe(12);
  await kiosk.getByTestId('language-ar').tap();
  await expect(kiosk.getByTestId('language-menu')).toHaveText(/العربية\s*Taal/);
  await expect(kiosk.locator('#screen-title')).toBeFocused();
  await kiosk.getByTestId('home').tap();
  await expect(kiosk.getByTestId('language-menu')).toHaveText(/Nederlands\s*Taal/);
  await expect(kiosk.getByTestId('home')).toHaveCount(0);
  await kiosk.getByTestId('modes').tap();
  await kiosk.getByTestId('mode-calm').tap();
  await kiosk.getByTestId('modes-done').tap();
  await expect(invitation).toHaveText('Kies uw taal');
  await kiosk.clock.runFor(9_000);
  await expect(invitation).toHaveText('Kies uw taal');
});

test('a double tap on a topic gives one ticket', async ({ kiosk, desk }) => {
  await signIn(desk);
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-ticket').tap();
  const topic = kiosk.getByTestId('topic-itsme');
  await topic.waitFor();
  // Waits until the new screen no longer ignores taps.
  await expect(kiosk.locator('[data-input-blocked]')).toHaveCount(0);
  const box = await topic.boundingBox();
  if (!box) throw new Error('the topic is not on the screen');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  for (let tap = 0; tap < 4; tap++) await kiosk.touchscreen.tap(x, y);
  await expect(kiosk.getByTestId('ticket-number')).toHaveText('1');
  await expect(desk.getByTestId('waiting-1')).toBeVisible();
  await expect(desk.getByTestId('waiting-2')).toHaveCount(0);
});

test('the done button returns to the first screen, in Dutch, and keeps nothing of the visit', async ({ kiosk }) => {
  await takeTicket(kiosk, { language: 'ar' });
  await kiosk.getByTestId('done').tap();
  await expect(kiosk.getByTestId('language-nl')).toBeVisible();
  await expect(kiosk.locator('html')).toHaveAttribute('lang', 'nl');
  await expect(kiosk.getByTestId('ticket-number')).toHaveCount(0);
  expect(await kiosk.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie, history.length])).toEqual([0, 0, '', 2]);
});

test('the language menu, the back button and the home button work on the screens after the first', async ({ kiosk }) => {
  await kiosk.getByTestId('language-nl').tap();
  await kiosk.getByTestId('action-ticket').tap();
  await expect(kiosk.getByTestId('topic-itsme')).toBeVisible();
  await kiosk.getByTestId('language-menu').tap();
  await kiosk.getByTestId('language-fr').tap();
  await expect(kiosk.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(kiosk.getByTestId('topic-itsme')).toBeVisible();
  await expect(kiosk.getByRole('listitem').filter({ has: kiosk.getByTestId('topic-tax') })).toContainText('Belastingen');
  await kiosk.getByTestId('back').tap();
  await expect(kiosk.getByTestId('action-ticket')).toBeVisible();
  await expect(kiosk.getByTestId('back')).toHaveCount(0);
  await kiosk.getByTestId('language-en').tap();
  await kiosk.locator('html[lang="en"]').waitFor();
  await kiosk.getByTestId('home').tap();
  await expect(kiosk.locator('html')).toHaveAttribute('lang', 'nl');
});

test('on the closed screen a choice of language moves the focus to the title, and no button leads nowhere', async ({
  kiosk,
  coordinator,
}) => {
  await coordinator.setQueue({ state: 'paused', pause: 'busy' });
  await expect(kiosk.getByTestId('closed')).toBeVisible();
  for (const button of ['back', 'home']) await expect(kiosk.getByTestId(button)).toHaveCount(0);
  await kiosk.getByTestId('language-fr').tap();
  await expect(kiosk.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(kiosk.locator('#screen-title')).toBeFocused();
  // The list of languages opens over it, and returns to it.
  await kiosk.getByTestId('language-menu').tap();
  await expect(kiosk.getByTestId('closed')).toHaveCount(0);
  await kiosk.getByTestId('language-uk').tap();
  await expect(kiosk.getByTestId('closed')).toBeVisible();
  await expect(kiosk.locator('#screen-title')).toBeFocused();
  await kiosk.getByTestId('home').tap();
  await expect(kiosk.locator('html')).toHaveAttribute('lang', 'nl');
});

test('a pause has the title and the picture of its reason, on the kiosk and in the waiting room', async ({
  kiosk,
  display,
  coordinator,
}) => {
  const reasons = [
    ['break', 'coffee', 'We nemen een korte pauze.', 'Even pauze'],
    ['busy', 'users-round', 'Het is nu te druk om nieuwe nummers te geven.', 'Het is nu te druk'],
    ['meeting', 'messages-square', 'We hebben even overleg.', 'We overleggen even'],
    ['trouble', 'wrench', 'Er is een probleem. We lossen het op.', 'Er is een probleem'],
  ] as const;
  for (const [pause, icon, kioskTitle, displayTitle] of reasons) {
    await coordinator.setQueue({ state: 'paused', pause });
    await expect(kiosk.getByRole('heading', { level: 1 })).toHaveText(kioskTitle);
    await expect(kiosk.locator('main [data-message] svg')).toHaveClass(new RegExp(`lucide-${icon}`));
    await expect(display.getByTestId('display-paused').getByRole('heading', { level: 1 })).toHaveText(displayTitle);
    await expect(display.getByTestId('display-paused').locator('svg').first()).toHaveClass(new RegExp(`lucide-${icon}`));
  }
});

test('the number screen returns to the first screen without a touch', async ({ openFace }) => {
  const kiosk = await openFace('/', PORTRAIT);
  await kiosk.clock.install();
  await kiosk.reload();
  await takeTicket(kiosk);
  await kiosk.clock.runFor(120_000);
  await expect(kiosk.getByTestId('language-nl')).toBeVisible();
});

test('on a screen whose size nobody set, nothing overflows and every button is at least 44 px wide and high', async ({ openFace }) => {
  const kiosk = await openFace('/', SMALL);
  const press = (id: string) => kiosk.getByTestId(id).click();
  const expectFits = async (screen: string) => {
    const overflow = await kiosk.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect([screen, overflow]).toEqual([screen, 0]);
    for (const button of await kiosk.getByRole('button').all()) {
      const box = await button.boundingBox();
      const name = await button.innerText();
      expect([screen, name, Math.min(box?.width ?? 0, box?.height ?? 0) >= 44]).toEqual([screen, name, true]);
    }
  };
  await expectFits('first screen');
  for (const language of ['fr', 'ar']) {
    await press(`language-${language}`);
    await expect(kiosk.locator('html')).toHaveAttribute('lang', language);
    await expectFits(`actions in ${language}`);
    await press('action-ticket');
    await kiosk.getByTestId('topic-other').waitFor();
    await expectFits(`topics in ${language}`);
    await press('topic-other');
    await kiosk.getByTestId('ticket-number').waitFor();
    await expectFits(`number in ${language}`);
    await press('done');
    await kiosk.getByTestId('language-nl').waitFor();
  }
});
