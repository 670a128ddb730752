// A name that is typed while no field has the focus must not act. So a character waits a moment, and does nothing when another
// one follows: that is typing.

/**
 * Longest pause (ms) between the first two characters of typing. The mean pause is 239 ms with a standard deviation of 112 ms
 * (Dhakal and others, Observations on Typing from 136 Million Keystrokes, CHI 2018); this is their sum.
 */
export const MAX_TYPING_PAUSE_MS = 350;

/** How long (ms) no key may be pressed before typing is over: the last letter of a name may come after a search for its key. */
export const TYPING_END_MS = 1_000;

/**
 * Returns a function that takes the keys in order of pressing (`KeyboardEvent.key`, and when: ms, `Event.timeStamp`) and passes
 * those that are not typing on to `onKey`: a single character after MAX_TYPING_PAUSE_MS, any other key at once. Escape also takes
 * back the character that waits.
 */
export function createTypingFilter(onKey: (key: string, pressedAt: number) => void): (key: string, pressedAt: number) => void {
  let waiting: { key: string; pressedAt: number } | null = null;
  let isTyping = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settle = (): void => {
    const settled = waiting;
    [waiting, isTyping] = [null, false];
    if (settled) onKey(settled.key, settled.pressedAt);
  };
  return (key, pressedAt) => {
    if (key.length !== 1) {
      if (key === 'Escape') waiting = null;
      return onKey(key, pressedAt);
    }
    clearTimeout(timer);
    isTyping ||= waiting !== null;
    waiting = isTyping ? null : { key, pressedAt };
    timer = setTimeout(settle, isTyping ? TYPING_END_MS : MAX_TYPING_PAUSE_MS);
  };
}
