/** The last sign of a kiosk page: how long ago it painted (ms, null when it has not), and whether it has gone since. */
export type PageSign = { paintedMsAgo: number | null; isGone: boolean };
