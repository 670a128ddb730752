import chimeFile from '../../resources/sounds/chime.wav';

const audio = new Audio(chimeFile);

/** Plays the chime from its start. `blocked` when the browser wants a tap first; no sound at all is no reason to stop. */
export async function playChime(): Promise<'played' | 'blocked'> {
  audio.currentTime = 0;
  try {
    await audio.play();
    return 'played';
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError' ? 'blocked' : 'played';
  }
}

/** Plays nothing, to learn whether the browser would let us. */
export async function isAutoplayAllowed(): Promise<boolean> {
  const audioContext = new AudioContext();
  // A browser that wants a tap first leaves it suspended, and says so only after a moment.
  await Promise.race([audioContext.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
  const running = audioContext.state === 'running';
  await audioContext.close();
  return running;
}
