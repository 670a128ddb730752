import { type ComponentType, useEffect, useState } from 'react';
import { type HelpPage, type Manual, readManual } from './manual-pages.ts';

export type MarkdownText = ComponentType<{ children: string }>;

/** Loads a manual and what renders it, which no other part of the desk needs. Null while loading. */
export function useManual(page: HelpPage): { manual: Manual; MarkdownText: MarkdownText } | 'unavailable' | null {
  const [content, setContent] = useState<{ manual: Manual; MarkdownText: MarkdownText } | 'unavailable' | null>(null);
  useEffect(() => {
    let active = true;
    Promise.all([readManual(page), import('./MarkdownText.tsx')]).then(
      ([manual, { MarkdownText }]) => active && setContent({ manual, MarkdownText }),
      () => active && setContent('unavailable'),
    );
    return () => {
      active = false;
    };
  }, [page]);
  return content;
}
