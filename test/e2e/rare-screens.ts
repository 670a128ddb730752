import type { Page } from '@playwright/test';
import type { VisitorTraining } from '../../electron/agenda/services/visitor-trainings.ts';
import type { KioskState } from '../../electron/faces/services/kiosk-state.ts';
import { injectStates } from './injected-states.ts';
import { type AccessibilityMode, enableModes, type ScreenCallback, scrollToAndTap, tap, tapLanguage } from './screen-walk.ts';

// A walk through the screens that a day seldom has: the Digipunt is closed or full, the number was missed, help at home.

const TOMORROW = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();

/** Why no ticket can be taken, with all that can stand beside it. */
const NOT_OPEN: Readonly<Record<string, Partial<KioskState>>> = {
  closed: {
    why: 'closed',
    nextOpening: TOMORROW,
    elsewhere: { place: 'x', names: { nl: 'Digipunt Voorbeeldstraat' }, open: false, at: TOMORROW },
  },
  'closed without hours': { why: 'closed' },
  ending: {
    why: 'ending',
    nextOpening: TOMORROW,
    elsewhere: { place: 'x', names: { nl: 'Digipunt Voorbeeldstraat' }, open: true, at: TOMORROW },
  },
  full: { why: 'full' },
  'not set up': { why: 'not-set-up', setUp: { code: '123456', deskPage: 'https://192.168.100.200:47800/desk' } },
};

const SUBJECTS = ['safe', 'phone', 'health', 'itsme', 'tax', 'work', 'message', 'travel'];

/** So many trainings that they are filtered by subject: the first is full on its first day, and the second is a course. */
function extendTrainings([training]: VisitorTraining[]): VisitorTraining[] {
  const session = training?.sessions[0];
  if (!training || !session) return [];
  const sessions = [0, 1, 2].map((left) => Object.assign(structuredClone(session), { key: `lesson-${left}`, left }));
  return SUBJECTS.map((subject, index) =>
    Object.assign(structuredClone(training), { id: `example-${index}`, subject, isCourse: index === 1, sessions }),
  );
}

/**
 * Loads the kiosk anew and calls `onScreen` on each of its rare screens. The clock of the page must be installed, and the address
 * must be that of the kiosk.
 */
export async function walkRareScreens(
  kiosk: Page,
  language: string,
  modes: readonly AccessibilityMode[],
  onScreen: ScreenCallback,
): Promise<void> {
  await kiosk.route('**/api/kiosk/trainings?*', async (route) => {
    const response = await route.fetch();
    const { trainings } = (await response.json()) as { trainings: VisitorTraining[] };
    await route.fulfill({ response, json: { trainings: extendTrainings(trainings) } });
  });
  const { sendState, sendTicket } = await injectStates(kiosk);
  for (let taken = 0; taken < 3; taken++) {
    await scrollToAndTap(kiosk, 'action-ticket');
    await scrollToAndTap(kiosk, 'topic-itsme');
    await tap(kiosk.getByTestId('done'));
    await kiosk.getByTestId('action-ticket').waitFor();
  }
  await enableModes(kiosk, modes);
  await tapLanguage(kiosk, language);
  await scrollToAndTap(kiosk, 'action-ticket');
  await scrollToAndTap(kiosk, 'topic-itsme');
  await kiosk.getByTestId('has-number-no').waitFor();
  await onScreen(kiosk, 'has number');
  await tap(kiosk.getByTestId('back'));
  await kiosk.getByTestId('topic-itsme').waitFor();
  await tap(kiosk.getByTestId('back'));

  await sendState({ actions: [{ id: 'ticket' }] });
  await kiosk.getByTestId('topic-itsme').waitFor();
  await onScreen(kiosk, 'home with topics only');
  await sendState({ rehearsal: { number: 888, picture: 'umbrella', colour: 'yellow' } });
  await kiosk.getByTestId('rehearsal').waitFor();
  await onScreen(kiosk, 'rehearsal');
  for (const [screen, changes] of Object.entries(NOT_OPEN)) {
    await sendState({ open: false, ...changes });
    await kiosk.locator(`[data-why="${changes.why}"]`).waitFor();
    await onScreen(kiosk, screen);
  }
  await sendState(null);
  await kiosk.clock.fastForward(4_000);
  await kiosk.locator('[data-why="out-of-order"]').waitFor();
  await onScreen(kiosk, 'out of order');
  await sendState({});

  await scrollToAndTap(kiosk, 'action-places');
  await kiosk.locator('[data-testid^="place-"]').first().waitFor();
  await scrollToAndTap(kiosk, (await kiosk.locator('[data-group="home"] > button').getAttribute('data-testid')) ?? '');
  await kiosk.getByTestId('ask-visit').waitFor();
  await onScreen(kiosk, 'home visit');
  await tap(kiosk.getByTestId('back'));
  await kiosk.locator('[data-testid^="place-"]').first().waitFor();
  await tap(kiosk.getByTestId('back'));

  await scrollToAndTap(kiosk, 'action-training');
  await kiosk.getByTestId('subject-safe').waitFor();
  await onScreen(kiosk, 'trainings with subjects');
  await tap(kiosk.getByTestId('training-example-1'));
  await kiosk.getByTestId('lessons').waitFor();
  await onScreen(kiosk, 'course');
  await tap(kiosk.getByTestId('back'));
  await tap(kiosk.getByTestId('subject-safe'));
  await tap(kiosk.getByTestId('training-example-0'));
  await kiosk.getByTestId('session-lesson-2').waitFor();
  await onScreen(kiosk, 'full training');
  await sendTicket({ topic: 'training', session: 'lesson-0', hold: false });
  await tap(kiosk.getByTestId('join-example-0'));
  const noNumber = kiosk.getByTestId('has-number-no');
  await noNumber.or(kiosk.getByTestId('ticket-number')).waitFor();
  if (await noNumber.isVisible()) await tap(noNumber);
  await kiosk.getByTestId('session').waitFor();
  await onScreen(kiosk, 'number for a seat');
  await sendTicket({ passes: 1 });
  await kiosk.getByTestId('wait').waitFor({ state: 'detached' });
  await onScreen(kiosk, 'passed');
  await sendTicket({ state: 'called', desk: 'Lokaal Zonnebloem' });
  await kiosk.getByTestId('called-desk').waitFor();
  await onScreen(kiosk, 'called to a desk with a name');
  await sendTicket({ state: 'serving', desk: 'Lokaal Zonnebloem' });
  await onScreen(kiosk, 'serving');
  await sendTicket({ state: 'called', desk: 'Lokaal Zonnebloem', escort: true });
  await kiosk.getByTestId('called-stay').waitFor();
  await onScreen(kiosk, 'a helper comes');
  for (const state of ['missed', 'expired', 'left'] as const) {
    await sendTicket({ state });
    await kiosk.getByTestId(`ended-${state}`).waitFor();
    await onScreen(kiosk, state === 'left' ? 'left by staff' : state);
  }
}
