import type { PageSign } from '../rules/page-sign.ts';

/** More pages than are watched at once; the keys are those of callers on this machine, which may be any number. */
const MAX_PAGES = 16;

/** Remembers the last sign of each kiosk page, by the key in its address, for a window whose watcher is another process. */
export function createPageSigns(monotonicMs: () => number = () => performance.now()) {
  const pages = new Map<string, { paintedAt: number; isGone: boolean }>();
  return {
    notePainted: (key: string): void => {
      pages.delete(key); // so that the map is in the order of the last signs
      pages.set(key, { paintedAt: monotonicMs(), isGone: false });
      const [oldest] = pages.keys();
      if (pages.size > MAX_PAGES && oldest !== undefined) pages.delete(oldest);
    },
    noteGone: (key: string): void => {
      const page = pages.get(key);
      if (page) page.isGone = true;
    },
    lastSign: (key: string): PageSign => {
      const page = pages.get(key);
      return page
        ? { paintedMsAgo: Math.round(monotonicMs() - page.paintedAt), isGone: page.isGone }
        : { paintedMsAgo: null, isGone: false };
    },
  };
}
