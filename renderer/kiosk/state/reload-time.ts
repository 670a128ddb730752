// When the page of the kiosk may be loaded anew: at night, while nobody is there.

/** Younger pages stay: this is for machines that are never off. */
const MIN_AGE_MS = 12 * 3_600_000;

/** Nobody has touched the screen for this long. */
const MIN_IDLE_MS = 15 * 60_000;

/** Between these hours of the machine's clock. */
const [FROM_HOUR, TO_HOUR] = [2, 5];

type PageSituation = {
  ageMs: number;
  /** Since the last touch or key. */
  idleMs: number;
  hour: number;
  /** Whether the screen is that of a new visit. */
  isInitial: boolean;
  /** Whether the server answers: without one, the page that is there is better than none. */
  isConnected: boolean;
};

/** Whether the page is to be loaded anew now. */
export const shouldReload = ({ ageMs, idleMs, hour, isInitial, isConnected }: PageSituation): boolean =>
  ageMs >= MIN_AGE_MS && idleMs >= MIN_IDLE_MS && hour >= FROM_HOUR && hour < TO_HOUR && isInitial && isConnected;
