import { createStore } from 'zustand/vanilla';
import { kioskStore } from '../state/kiosk-store.ts';
import { playTapSound } from '../state/tones.ts';
import {
  CHANGE_MS,
  NO_TOUCHES,
  type Point,
  screenChanged,
  spotIgnoredUntilMs,
  touchCancelled,
  touchDown,
  touchMove,
  type TouchSample,
  touchUp,
} from './touch-rules.ts';

// Applies the rules to the pointer events of the page, before react-aria sees them. React-aria presses on its own whatever is
// released over the button it started on, so a swipe is told to it as a cancelled pointer, and the events of an ignored touch do
// not reach it. Scrolling is the browser's: it starts it after 15 px, which a shaking finger passes, so its touchmove events are
// prevented until the finger has left the range of a tap. Chromium scrolls from the first event that is not.

/** What the page shows and covers; places in CSS pixels. */
type TouchFeedback = {
  /** Whether every touch is ignored, because the screen has just changed. */
  allIgnored: boolean;
  /** The spot that is ignored, because the last tap was there. */
  ignoredSpot: Point | null;
  /** The last tap that was ignored, while it is marked. */
  ignoredTap: Point | null;
};

export const touchFeedback = createStore<TouchFeedback>()(() => ({ allIgnored: false, ignoredSpot: null, ignoredTap: null }));

const DEFAULT_PX_PER_MM = 3.94;
const pxPerMm = (): number => kioskStore.getState().snapshot?.screen.pxPerMm ?? DEFAULT_PX_PER_MM;

let touches = NO_TOUCHES;
let changeTimer: ReturnType<typeof setTimeout> | undefined;
let spotTimer: ReturnType<typeof setTimeout> | undefined;

let drawnScreen = '';

/** Takes note of the screen that was drawn. Another one ignores every touch for a moment, and the spot of the last tap for longer. */
export function noteScreen(screenKey: string): void {
  if (screenKey === drawnScreen) return;
  drawnScreen = screenKey;
  for (const [pointerId, { state }] of touches.contacts) if (state === 'pressing') cancelPress(pointerId);
  touches = screenChanged(touches, performance.now());
  touchFeedback.setState({ allIgnored: true });
  clearTimeout(changeTimer);
  changeTimer = setTimeout(() => touchFeedback.setState({ allIgnored: false }), CHANGE_MS);
  coverSpot();
}

/** Covers the spot that is ignored, until it no longer is. */
function coverSpot(): void {
  clearTimeout(spotTimer);
  const remainingMs = spotIgnoredUntilMs(touches) - performance.now();
  const { lastTap } = touches;
  if (!lastTap || remainingMs <= 0) return touchFeedback.setState({ ignoredSpot: null });
  const scale = pxPerMm();
  touchFeedback.setState({ ignoredSpot: { x: lastTap.point.x * scale, y: lastTap.point.y * scale } });
  spotTimer = setTimeout(() => touchFeedback.setState({ ignoredSpot: null }), remainingMs);
}

/** How long the mark of an ignored tap is shown (ms). */
const MARK_MS = 900;
let markTimer: ReturnType<typeof setTimeout> | undefined;

function markIgnoredTap(point: Point): void {
  clearTimeout(markTimer);
  touchFeedback.setState({ ignoredTap: point });
  markTimer = setTimeout(() => touchFeedback.setState({ ignoredTap: null }), MARK_MS);
}

function sampleOf({ pointerId, clientX, clientY, width, height }: PointerEvent): TouchSample {
  const scale = pxPerMm();
  return {
    id: pointerId,
    point: { x: clientX / scale, y: clientY / scale },
    sizeMm: Math.max(width, height) / scale,
    // Not the time of the event: the tests replace the clock of the page.
    atMs: performance.now(),
  };
}

const buttonAt = (target: EventTarget | null): HTMLButtonElement | null => (target instanceof Element ? target.closest('button') : null);

/** The element that each pointer went down on. */
const startTargets = new Map<number, EventTarget | null>();
/** The pointers whose last contact was a tap; only their clicks are let through. */
const tappedPointers = new Set<number>();

const block = (event: Event): void => {
  event.preventDefault();
  event.stopPropagation();
};

/** Ends the press of react-aria, which listens for the end of a pointer on the document. */
const cancelPress = (pointerId: number): void => void document.dispatchEvent(new PointerEvent('pointercancel', { pointerId }));

function handleDown(event: PointerEvent): void {
  const { state, verdict, cancelled } = touchDown(touches, sampleOf(event));
  touches = state;
  tappedPointers.delete(event.pointerId);
  if (cancelled) cancelPress(event.pointerId);
  if (verdict === 'block') return block(event);
  startTargets.set(event.pointerId, event.target);
}

function handleMove(event: PointerEvent): void {
  const start = touches.contacts.get(event.pointerId)?.start;
  const { state, verdict } = touchMove(touches, sampleOf(event));
  touches = state;
  if (verdict !== 'cancel' || !start) return;
  const target = startTargets.get(event.pointerId);
  const box = target instanceof Element ? target.closest('[data-box]') : null;
  cancelPress(event.pointerId);
  // The browser scrolls from here on; the way that the finger has made before is made up for.
  if (event.pointerType === 'touch') box?.scrollBy({ top: start.y * pxPerMm() - event.clientY, behavior: 'instant' });
}

function handleUp(event: PointerEvent): void {
  const { state, verdict } = touchUp(touches, sampleOf(event));
  touches = state;
  const [start, end] = [buttonAt(startTargets.get(event.pointerId) ?? null), buttonAt(event.target)];
  startTargets.delete(event.pointerId);
  if (verdict === 'ignored') {
    markIgnoredTap({ x: event.clientX, y: event.clientY });
    coverSpot();
  }
  if (verdict !== 'tap') return block(event);
  if (start && start !== end) {
    // Between two controls a shaking finger still means the one it started on; on another control it does not.
    event.stopPropagation();
    if (end || !start.isConnected) return cancelPress(event.pointerId);
    start.dispatchEvent(new PointerEvent('pointerup', { pointerId: event.pointerId, pointerType: event.pointerType, bubbles: true }));
  } else tappedPointers.add(event.pointerId);
  if (start && !start.disabled) playTapSound();
}

function handleCancel({ pointerId }: PointerEvent): void {
  touches = touchCancelled(touches, pointerId);
  startTargets.delete(pointerId);
}

/** Keeps react-aria's press while a shaking finger is off its button. */
function handleLeave(event: PointerEvent): void {
  if (touches.contacts.get(event.pointerId)?.state === 'pressing') event.stopPropagation();
}

function handleTouchMove(event: TouchEvent): void {
  if (event.cancelable && [...touches.contacts.values()].some(({ state }) => state === 'pressing')) event.preventDefault();
}

/** Lets clicks of taps through, and those of keys and scripts. */
function handleClick(event: PointerEvent): void {
  if (event.pointerType !== '' && !tappedPointers.has(event.pointerId)) block(event);
}

/** Starts applying the rules to touches, pens and mice: some touchscreens send what a mouse sends. */
export function startTouchInput(): void {
  const handlers = {
    pointerdown: handleDown,
    pointermove: handleMove,
    pointerup: handleUp,
    pointercancel: handleCancel,
    pointerout: handleLeave,
    click: handleClick,
  };
  for (const [eventName, handle] of Object.entries(handlers)) {
    window.addEventListener(
      eventName,
      (event) => {
        if (event.isTrusted && event instanceof PointerEvent && event.button <= 0) handle(event);
      },
      { capture: true },
    );
  }
  window.addEventListener('touchmove', handleTouchMove, { passive: false, capture: true });
}
