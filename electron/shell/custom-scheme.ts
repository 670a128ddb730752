import type { CustomScheme } from 'electron';
import { WINDOW_ORIGIN } from '../http/origin-guard.ts';

/** The URL of the kiosk page. */
export const KIOSK_PAGE = `${WINDOW_ORIGIN}/`;

/** The URL of the waiting-room screen. */
export const DISPLAY_PAGE = `${WINDOW_ORIGIN}/display`;

/** The scheme of the kiosk page, an origin that the network cannot reach. Without `supportFetchAPI` its fetch fails. */
export const SCHEME: CustomScheme = {
  scheme: 'digipunt',
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
};
