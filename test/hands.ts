// Seeded hands, to try the touchscreen with: what a finger, a shaking finger, a palm and a hurried helper do to the glass.

export type Place = { x: number; y: number };
/** One contact at one moment; millimetres, and milliseconds since the hand began. */
type HandEvent = { type: 'down' | 'move' | 'up'; atMs: number; id: number; point: Place; sizeMm: number };
/** What a hand does, and the places it means to choose, in order; the rest of what it does must choose nothing. */
export type HandAction = { events: HandEvent[]; intended: Place[] };

export type Random = {
  between: (min: number, max: number) => number;
  /** Normally distributed around 0. */
  scatter: (deviation: number) => number;
};

/** A generator of numbers that are the same for the same seed (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    between: (min, max) => min + next() * (max - min),
    scatter: (deviation) => deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

/** How far a finger lands from where it aims (mm), for each axis. */
const AIM_MM = 1.5;
const FRAME_MS = 16;

let lastId = 0;

/** One contact along a path from its start to its end, in frames of 16 ms. */
function contact(startMs: number, durationMs: number, sizeMm: number, pathAt: (ms: number) => Place): HandEvent[] {
  const id = ++lastId;
  const event = (type: HandEvent['type'], ms: number): HandEvent => ({ type, atMs: startMs + ms, id, point: pathAt(ms), sizeMm });
  const moves = Array.from({ length: Math.floor(durationMs / FRAME_MS) }, (_, frame) => event('move', (frame + 1) * FRAME_MS));
  return [event('down', 0), ...moves, event('up', durationMs)];
}

const finger = (random: Random): number => random.between(6, 18);

function fingerTap(random: Random, { x, y }: Place, startMs: number, longestMs = 150): HandEvent[] {
  const landed = { x: x + random.scatter(AIM_MM), y: y + random.scatter(AIM_MM) };
  return contact(startMs, random.between(40, longestMs), finger(random), () => landed);
}

/** One tap of a hand that shakes with 3 to 8 Hz and an amplitude of 2 to 6 mm around where it aims. */
export function tremorTap(random: Random, target: Place): HandAction {
  const [hertz, amplitude, phase, angle] = [random.between(3, 8), random.between(2, 6), random.between(0, 7), random.between(0, 7)];
  const [x, y] = [target.x + random.scatter(AIM_MM), target.y + random.scatter(AIM_MM)];
  const pathAt = (ms: number): Place => {
    const offset = amplitude * Math.sin(2 * Math.PI * hertz * (ms / 1_000) + phase);
    return { x: x + offset * Math.cos(angle), y: y + offset * Math.sin(angle) };
  };
  return { events: contact(0, random.between(60, 600), finger(random), pathAt), intended: [target] };
}

/** Two or three taps on one spot, 80 to 1,200 ms apart; one of them is meant. */
export function repeatedTaps(random: Random, target: Place): HandAction {
  const taps = random.between(0, 1) < 0.5 ? 2 : 3;
  const intervalMs = random.between(80, 1_200);
  // A finger is up before it comes down again.
  const longestMs = Math.min(150, intervalMs - 20);
  return {
    events: Array.from({ length: taps }, (_, tap) => fingerTap(random, target, tap * intervalMs, longestMs)).flat(),
    intended: [target],
  };
}

/** A swipe or a drag of 20 to 150 mm in any direction, at once or after holding still; it means to choose nothing. */
export function drag(random: Random, start: Place): HandAction {
  const [length, angle, heldMs, movingMs] = [
    random.between(20, 150),
    random.between(0, 2 * Math.PI),
    Math.max(0, random.between(-800, 800)),
    random.between(120, 1_500),
  ];
  const pathAt = (ms: number): Place => {
    const share = Math.max(0, Math.min(1, (ms - heldMs) / movingMs));
    return { x: start.x + share * length * Math.cos(angle), y: start.y + share * length * Math.sin(angle) };
  };
  return { events: contact(0, heldMs + movingMs, finger(random), pathAt), intended: [] };
}

/** A palm: one large contact, or several that come down one after the other and slide a little. */
export function palm(random: Random, place: Place): HandAction {
  const isOneContact = random.between(0, 1) < 0.3;
  const contacts = isOneContact ? 1 : Math.floor(random.between(2, 6));
  const durationMs = random.between(200, 1_500);
  const events = Array.from({ length: contacts }, (_, index) => {
    const [x, y, startMs] = [
      place.x + random.between(-20, 20),
      place.y + random.between(-20, 20),
      index === 0 ? 0 : random.between(0, 150),
    ];
    const [slideX, slideY] = [random.scatter(3), random.scatter(3)];
    const size = isOneContact ? random.between(30, 60) : random.between(6, 24);
    return contact(startMs, durationMs, size, (ms) => ({ x: x + (slideX * ms) / durationMs, y: y + (slideY * ms) / durationMs }));
  });
  return { events: events.flat(), intended: [] };
}

/** A hand that rests on the glass at one place while its finger taps at another. */
export function restingHandTap(random: Random, restingPlace: Place, target: Place): HandAction {
  const resting = contact(0, 2_000, random.between(10, 50), () => restingPlace);
  return { events: [...resting, ...fingerTap(random, target, random.between(600, 1_500))], intended: [target] };
}

/** A helper who knows the way: four taps in two seconds, on four places. */
export function hurriedTaps(random: Random, targets: readonly Place[]): HandAction {
  const events = targets.flatMap((target, tap) => fingerTap(random, target, tap * 500 + random.scatter(20), 110));
  return { events, intended: [...targets] };
}
