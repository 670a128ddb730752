// A child takes numbers for fun. Before a fourth number within a minute the kiosk asks whether there is one already. Visitors
// who come one after the other never see the question: each takes longer than 20 s to read the screens and the number, and a
// helper who takes numbers for a group answers it with one tap. The server does not count: it cannot tell visitors apart.

const WINDOW_MS = 60_000;
const MAX_TICKETS = 3;

/** Whether to ask before another ticket is taken at `now`; `takenAt` has the moments of earlier ones (ms of one clock). */
export const shouldAskForNumber = (takenAt: readonly number[], now: number): boolean =>
  takenAt.filter((moment) => now - moment < WINDOW_MS).length >= MAX_TICKETS;

/** The moments that still count, with the one of a ticket taken at `now`. */
export const addTicketMoment = (takenAt: readonly number[], now: number): readonly number[] =>
  [...takenAt, now].filter((moment) => now - moment < WINDOW_MS);
