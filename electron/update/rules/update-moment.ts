/** How long after the hour that is set an update may begin by itself (hours). */
const UPDATE_HOURS = 3;

type Moment = {
  /** The local hour (0 to 23), and the one from which updates are installed. */
  hour: number;
  fromHour: number;
  /** A coordinator asked for it now. */
  isWanted: boolean;
  /** Nobody has a number, and nobody is at the screen. */
  isQuiet: boolean;
};

/** Whether a local hour is one in which updates are installed. */
const isInUpdateHours = (hour: number, fromHour: number): boolean => (hour - fromHour + 24) % 24 < UPDATE_HOURS;

/** Whether an update may begin: at night or when a coordinator asks, and never while a visitor is there. */
export function mayBeginUpdate({ hour, fromHour, isWanted, isQuiet }: Moment): boolean {
  return isQuiet && (isWanted || isInUpdateHours(hour, fromHour));
}
