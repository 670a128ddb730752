import chimeFile from '../../resources/sounds/chime.wav';

const audio = new Audio(chimeFile);

/** Plays the chime from the start; `volume` is 0 to 1. `blocked` when the browser requires a user gesture first; other errors are ignored. */
export async function playChime(volume: number): Promise<'played' | 'blocked'> {
  audio.currentTime = 0;
  audio.volume = volume;
  try {
    await audio.play();
    return 'played';
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError' ? 'blocked' : 'played';
  }
}

/** Whether the browser allows sound without a user gesture; plays nothing. Takes up to 300 ms. */
export async function isAutoplayAllowed(): Promise<boolean> {
  const audioContext = new AudioContext();
  // resume() stays pending while the browser requires a gesture, so the context gets 300 ms to start running.
  await Promise.race([audioContext.resume(), new Promise((resolve) => setTimeout(resolve, 300))]);
  const running = audioContext.state === 'running';
  await audioContext.close();
  return running;
}
