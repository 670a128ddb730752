import { isSpeaking, stopSpeaking } from '../../speech/speech.ts';
import { kioskStore } from '../state/kiosk-store.ts';
import { canOfferSpeech, offerSpeech, speakFocused } from '../state/read-aloud.ts';
import { groupIntoRows, nextStop, type Stop, stopOpenedBy } from './scan-order.ts';

// Switch access. A box with two buttons sends two keys that a coordinator sets: one goes on, from row to row and then within a row,
// and one chooses. With one button the marking goes on by itself and the button chooses. The arrow keys move control by control in
// both directions, and Tab and Enter work as on any page. Whoever begins with a switch may not see the screen, so the first press
// offers to read it aloud.

/** A second press on the key that chooses a row counts from this time on (ms): a shaking hand presses twice. */
const BOUNCE_MS = 250;
/** After this many rounds in which nobody pressed, the marking stops going on by itself. */
const MAX_IDLE_ROUNDS = 3;

/** The enabled, visible buttons of the open dialog, or else of the page, in rows. */
function findRows(): HTMLElement[][] {
  const root = document.querySelector('[role="alertdialog"]') ?? document;
  const buttons = [...root.querySelectorAll<HTMLElement>('button:not(:disabled)')].filter((button) => button.checkVisibility());
  const boxes = buttons.map((button) => {
    const { top, bottom } = button.getBoundingClientRect();
    return { top, bottom, part: button.closest('footer') ? 'toolbar' : null };
  });
  return groupIntoRows(boxes).map((row) => row.flatMap((index) => buttons[index] ?? []));
}

/** The stop that is marked or has the focus; null when none has. */
function currentStop(rows: readonly HTMLElement[][]): Stop | null {
  const { activeElement } = document;
  const row = rows.findIndex((buttons) => buttons.some((button) => button === activeElement));
  if (row === -1) return null;
  const isWhole = rows[row]?.length === 1 || activeElement?.hasAttribute('data-scanned') === true;
  return { row, item: isWhole ? null : (rows[row]?.findIndex((button) => button === activeElement) ?? null) };
}

function clearMarks(): void {
  for (const marked of document.querySelectorAll('[data-scanned]')) delete (marked as HTMLElement).dataset['scanned'];
}

/** Marks a row, or moves the focus to one control, and says it when the visitor has screens read. */
function goTo({ row, item }: Stop, rows: readonly HTMLElement[][]): void {
  const buttons = rows[row] ?? [];
  clearMarks();
  focusOn(buttons[item ?? 0]);
  if (item === null && buttons.length > 1) for (const button of buttons) button.dataset['scanned'] = '';
  speakFocused();
}

function focusOn(button: HTMLElement | undefined): void {
  button?.focus();
}

function goToNext(): void {
  const rows = findRows();
  if (rows.length > 0)
    goTo(
      nextStop(
        currentStop(rows),
        rows.map(({ length }) => length),
      ),
      rows,
    );
}

/** Moves the focus by one control in document order. */
function moveFocus(step: 1 | -1): void {
  clearMarks();
  const buttons = findRows().flat();
  const index = buttons.findIndex((button) => button === document.activeElement);
  // Initially the title has the focus: a step forward goes to the first button, a step back to the last.
  const next = index === -1 ? (step === 1 ? 0 : buttons.length - 1) : (index + step + buttons.length) % buttons.length;
  focusOn(buttons[next]);
  speakFocused();
}

let lastOpenedAtMs = Number.NEGATIVE_INFINITY;

/** Opens the row that is marked, or activates the control with the focus. */
function choose(): void {
  const rows = findRows();
  const stop = currentStop(rows);
  const opened =
    stop &&
    stopOpenedBy(
      stop,
      rows.map(({ length }) => length),
    );
  if (opened) {
    lastOpenedAtMs = performance.now();
    goTo(opened, rows);
  } else if (performance.now() - lastOpenedAtMs >= BOUNCE_MS && document.activeElement instanceof HTMLElement) {
    document.activeElement.click();
  }
}

/** Asks once, in each language, whether to read aloud, and leaves the focus on the button for it. Returns whether it asked. */
function offerSpeechOnce(): boolean {
  const button = document.querySelector<HTMLElement>('[data-read-aloud]');
  if (!button || document.querySelector('[role="alertdialog"]') || !canOfferSpeech()) return false;
  clearMarks();
  focusOn(button);
  offerSpeech();
  isOffering = true;
  return true;
}

/** Whether the focus is on the button for reading aloud because of the offer: the next stop is then the first row. */
let isOffering = false;

function pressNext(): void {
  if (offerSpeechOnce()) return;
  if (isOffering) {
    isOffering = false;
    const rows = findRows();
    goTo(
      nextStop(
        null,
        rows.map(({ length }) => length),
      ),
      rows,
    );
  } else goToNext();
}

let scanTimer: ReturnType<typeof setTimeout> | undefined;
let idleRounds = 0;

/** Lets the marking go on by itself, from now until nobody has pressed for some rounds. */
function scheduleScan(): void {
  const seconds = kioskStore.getState().snapshot?.autoScanSeconds;
  stopScan();
  if (seconds) scanTimer = setTimeout(stepScan, seconds * 1_000);
}

const stopScan = (): void => clearTimeout(scanTimer);

function stepScan(): void {
  // Every name is heard in full.
  if (isSpeaking()) return scheduleScan();
  const before = currentStop(findRows());
  pressNext();
  if (before?.item === null && currentStop(findRows())?.row === 0) idleRounds++;
  if (idleRounds < MAX_IDLE_ROUNDS) scheduleScan();
  else clearMarks();
}

/** Whether the last key was Tab, with which the browser moves the focus. */
let isTabbing = false;

function handleKey(event: KeyboardEvent): void {
  const { switchKeys, autoScanSeconds } = kioskStore.getState().snapshot ?? {};
  const { next, choose: chooseKey } = switchKeys ?? { next: 'ArrowRight', choose: 'Enter' };
  const isMarked = document.activeElement?.hasAttribute('data-scanned') === true;
  const isOnButton = document.activeElement instanceof HTMLButtonElement;
  isTabbing = event.key === 'Tab';
  if (event.key === next) {
    if (!event.repeat) pressNext();
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowRight') moveFocus(1);
  else if (event.key === 'ArrowUp' || event.key === 'ArrowLeft') moveFocus(-1);
  else if (event.key !== chooseKey) return;
  else if (event.repeat) {
    // A key that is held down chooses once.
  } else if (autoScanSeconds && !isOnButton) {
    // The first press begins; while a screen is being read, a press goes on to its first row.
    stopSpeaking();
    pressNext();
  } else if (chooseKey === 'Enter' && !isMarked && performance.now() - lastOpenedAtMs >= BOUNCE_MS) {
    // The browser presses the button itself.
    idleRounds = 0;
    return scheduleScan();
  } else choose();
  idleRounds = 0;
  if (event.key === next || event.key === chooseKey) scheduleScan();
  event.preventDefault();
  event.stopPropagation();
}

/** Starts handling the keys of the switch box and the arrow keys. */
export function startSwitchAccess(): void {
  window.addEventListener('keydown', handleKey, { capture: true });
  // Who touches the screen, or moves on with Tab, has no use for the marking.
  window.addEventListener(
    'pointerdown',
    () => {
      isTabbing = false;
      stopScan();
      clearMarks();
    },
    { capture: true },
  );
  window.addEventListener(
    'focusin',
    ({ target }) => {
      if (!(target instanceof Element)) return;
      if (!target.hasAttribute('data-scanned')) clearMarks();
      if (!target.hasAttribute('data-read-aloud')) isOffering = false;
      if (isTabbing) speakFocused();
    },
    { capture: true },
  );
  kioskStore.subscribe(({ visitCount }, previous) => {
    if (visitCount !== previous.visitCount) stopScan();
  });
}
