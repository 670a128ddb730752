import type { CustomScheme } from 'electron';
import { WINDOW_ORIGIN } from '../http/origin-guard.ts';

/** The address of the kiosk's page. */
export const KIOSK_PAGE = `${WINDOW_ORIGIN}/`;

/** The scheme of the kiosk's pages: an origin of its own that no network reaches. Without `supportFetchAPI`, fetch fails on it. */
export const SCHEME: CustomScheme = {
  scheme: 'digipunt',
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
};
