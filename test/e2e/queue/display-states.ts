import type { Page } from '@playwright/test';
import type { DisplayCall, DisplayState } from '../../../electron/faces/services/display-state.ts';
import type { Digipunt } from '../fixtures.ts';

// A waiting-room screen that shows the states that a test gives it, instead of those of the server.

declare global {
  interface Window {
    /** Shows a state, or with null the loss of the connection. */
    sendState?: (state: DisplayState | null) => void;
  }
}

/** The screens that hang in waiting rooms. */
export const DISPLAY_SCREENS = {
  landscape: { width: 1920, height: 1080 },
  portrait: { width: 1080, height: 1920 },
  '4:3': { width: 1024, height: 768 },
  '4K': { width: 3840, height: 2160 },
} as const;

/** A call; `index` orders the calls by time. */
export const createCall = (index: number, number: number, desk: string): DisplayCall => ({
  number,
  desk,
  picture: 'boat',
  colour: 'blue',
  language: 'nl',
  escort: false,
  calledAt: new Date(Date.UTC(2026, 0, 5, 9, index)).toISOString(),
});

/** A state with nobody called; without sounds, so that announcements are short. */
export const EMPTY_STATE: DisplayState = {
  rehearsal: false,
  digipunt: 'Digipunt Leuven-Noord',
  look: { accent: null, logo: null, pictograms: {} },
  sounds: { chime: false, voice: false, volume: 100 },
  speech: { languages: [], speed: 1 },
  soundTest: null,
  now: [],
  recent: [],
  next: [],
  waiting: 0,
  highest: 40,
  deskNames: [],
  why: null,
  pause: null,
  nextOpening: null,
  today: [],
  training: null,
};

/** Opens the waiting-room screen without a stream from the server. */
export async function openDisplay(page: Page, { url }: Digipunt): Promise<void> {
  await page.addInitScript(() => {
    class SentByTest extends EventTarget {
      onopen?: () => void;
      onmessage?: (event: { data: string }) => void;
      onerror?: () => void;
      constructor() {
        super();
        window.sendState = (state) => (state ? this.onmessage?.({ data: JSON.stringify(state) }) : this.onerror?.());
        setTimeout(() => this.onopen?.());
      }
      close(): void {}
    }
    Object.assign(window, { EventSource: SentByTest });
  });
  await page.goto(`${url}/display`);
  await page.waitForFunction(() => window.sendState);
}

export const showState = (page: Page, state: DisplayState | null): Promise<void> =>
  page.evaluate((sent) => window.sendState?.(sent), state);
