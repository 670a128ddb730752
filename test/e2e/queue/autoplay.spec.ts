import { expect, signIn, takeTicket, test } from '../fixtures.ts';

// A browser with the default autoplay policy, which is not configured for a waiting room: sound needs one tap.

const executablePath = process.env['DIGIPUNT_BROWSER'];
test.use({
  launchOptions: {
    ...(executablePath && { executablePath }),
    args: ['--no-sandbox', '--disable-background-networking', '--autoplay-policy=document-user-activation-required'],
  },
});

test('if the browser blocks sound, the waiting-room screen asks for one tap and then plays the chime', async ({ kiosk, desk, display }) => {
  await expect(display.getByTestId('sound-unlock')).toBeVisible();
  await display.getByTestId('sound-unlock').click();
  await expect(display.getByTestId('sound-unlock')).toHaveCount(0);
  await signIn(desk);
  await takeTicket(kiosk);
  await desk.getByTestId('call-next').click();
  await expect(display.locator('[data-chimes="1"]')).toBeAttached();
  await expect(display.getByTestId('sound-unlock')).toHaveCount(0);
});
