import chimeFile from '../../resources/sounds/chime.wav';

const player = new Audio(chimeFile);

/** Plays the chime from its start. `blocked` when the browser wants a tap first; no sound at all is no reason to stop. */
export async function playChime(): Promise<'played' | 'blocked'> {
  player.currentTime = 0;
  try {
    await player.play();
    return 'played';
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError' ? 'blocked' : 'played';
  }
}

/** Plays nothing, to learn whether the browser would let us. */
export async function mayPlay(): Promise<boolean> {
  const silent = new AudioContext();
  // A browser that wants a tap first leaves it suspended, and says so only after a moment.
  await Promise.race([silent.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
  const running = silent.state === 'running';
  await silent.close();
  return running;
}
