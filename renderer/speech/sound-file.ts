// Sound files have a sure end, unlike the voices of a browser: a player that does not report it is ended by the length of its file.

/** How long a file may take to arrive (ms): a text is rendered in a tenth of that on a slow machine. */
const LOAD_TIMEOUT_MS = 5_000;

/** How much longer than its file a player may take (ms). */
const MARGIN_MS = 1_000;

/** `failed`: nothing was heard, since the file did not arrive or cannot be played. */
type PlayResult = 'ended' | 'failed';

/** Plays a sound file and calls `onEnd` once; `volume` is 0 to 1. Returns the function that stops it, after which `onEnd` is not called. */
export function playSoundFile(url: string, volume: number, onEnd: (result: PlayResult) => void): () => void {
  const audio = new Audio(url);
  audio.volume = volume;
  let hasEnded = false;
  const end = (result: PlayResult): void => {
    if (hasEnded) return;
    hasEnded = true;
    clearTimeout(timer);
    onEnd(result);
  };
  const endLate = (result: PlayResult): void => {
    audio.pause();
    end(result);
  };
  let timer = setTimeout(endLate, LOAD_TIMEOUT_MS, 'failed');
  audio.addEventListener('loadedmetadata', () => {
    if (hasEnded) return;
    clearTimeout(timer);
    timer = setTimeout(endLate, audio.duration * 1_000 + MARGIN_MS, 'ended');
  });
  audio.addEventListener('ended', () => end('ended'));
  audio.addEventListener('error', () => end('failed'));
  // A browser that allows no sound yet allows no voice either.
  audio.play().catch((error: unknown) => end(error instanceof DOMException && error.name === 'NotAllowedError' ? 'ended' : 'failed'));
  return () => {
    hasEnded = true;
    clearTimeout(timer);
    audio.pause();
  };
}
