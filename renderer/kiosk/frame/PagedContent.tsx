import { ChevronDown, ChevronUp } from 'lucide-react';
import { type ReactNode, useCallback, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createPageFit } from './fit-list.ts';
import { KioskButton } from './KioskButton.tsx';
import styles from './PagedContent.module.css';

/** Share of the visible height that a page button scrolls: pages overlap, so that readers keep their place. */
const PAGE_RATIO = 0.9;

/** `scrolls`: the page does not fit without its buttons, so it has them; beside them it may fit. */
type Overflow = { scrolls: boolean; above: boolean; below: boolean };

/** Where the page buttons stand: in the row of the actions, in a row above it, or beside the content, where height is scarce. */
export type PageButtonsPlace = 'actions' | 'above' | 'beside';

type PagedContentProps = { children: ReactNode; actions?: ReactNode; pageButtons: PageButtonsPlace };

/**
 * Content that is fitted to the page and, when that is not enough, scrolls by two page buttons. It is measured without the
 * buttons, so that they neither flicker nor stay when they are needed no more.
 */
export function PagedContent({ children, actions, pageButtons: place }: PagedContentProps) {
  const { t } = useTranslation('kiosk');
  const scrollContainer = useRef<HTMLDivElement>(null);
  const page = useRef<HTMLDivElement>(null);
  const [overflow, setOverflow] = useState<Overflow>({ scrolls: false, above: false, below: false });
  const measureOverflow = useCallback((box: HTMLElement, fits: boolean) => {
    const above = !fits && box.scrollTop > 1;
    const below = !fits && box.scrollTop + box.clientHeight < box.scrollHeight - 1;
    setOverflow((previous) => {
      const isSame = previous.scrolls === !fits && previous.above === above && previous.below === below;
      return isSame ? previous : { scrolls: !fits, above, below };
    });
  }, []);
  useLayoutEffect(() => {
    const box = scrollContainer.current;
    const frame = page.current;
    if (!box || !frame) return undefined;
    const fitPage = createPageFit();
    let fits = true;
    const fit = (): void => {
      const { scrollTop } = box;
      fits = fitPage(frame, box);
      box.scrollTop = scrollTop;
      measureOverflow(box, fits);
      // The modes are taken off while the lists are fitted; that is no change to fit them for.
      mutationObserver.takeRecords();
    };
    const handleScroll = (): void => measureOverflow(box, fits);
    const mutationObserver = new MutationObserver(fit);
    // The observer of the size also calls at the start, before the first paint.
    const resizeObserver = new ResizeObserver(fit);
    resizeObserver.observe(box);
    mutationObserver.observe(box, { childList: true, characterData: true, subtree: true });
    // The modes and the scale; see screen-fit.ts.
    mutationObserver.observe(document.documentElement, { attributeFilter: ['data-modes', 'data-small', 'style'] });
    box.addEventListener('scroll', handleScroll);
    document.fonts.addEventListener('loadingdone', fit);
    return () => {
      resizeObserver.disconnect();
      mutationObserver.disconnect();
      box.removeEventListener('scroll', handleScroll);
      document.fonts.removeEventListener('loadingdone', fit);
    };
  }, [measureOverflow]);
  const scrollByPage = (direction: 1 | -1) => () =>
    scrollContainer.current?.scrollBy({ top: direction * PAGE_RATIO * scrollContainer.current.clientHeight });
  const pageButtons = overflow.scrolls && (
    <div className={styles.pages}>
      <PageButton testId="scroll-up" label={t('scroll.up')} isDisabled={!overflow.above} onPress={scrollByPage(-1)} />
      <PageButton testId="scroll-down" label={t('scroll.down')} isDisabled={!overflow.below} onPress={scrollByPage(1)} />
    </div>
  );
  return (
    <div ref={page} className={styles.page} data-page-buttons={place}>
      <div className={styles.row}>
        {/* A scroll container must be reachable by keyboard, also when it contains only text (WCAG 2.1.1). */}
        <div ref={scrollContainer} className={styles.box} data-box {...(overflow.scrolls && { tabIndex: 0, 'data-overflows': '' })}>
          <div className={styles.content}>{children}</div>
        </div>
        {place === 'beside' && pageButtons}
      </div>
      {(place === 'above' || (place === 'actions' && !actions)) && pageButtons}
      {actions && (
        <div className={styles.actions}>
          {actions}
          {place === 'actions' && pageButtons}
        </div>
      )}
    </div>
  );
}

type PageButtonProps = { testId: 'scroll-up' | 'scroll-down'; label: string; isDisabled: boolean; onPress: () => void };

function PageButton({ testId, label, ...button }: PageButtonProps) {
  const Icon = testId === 'scroll-up' ? ChevronUp : ChevronDown;
  return (
    <KioskButton data-testid={testId} data-not-spoken aria-label={label} className={styles.pageButton} {...button}>
      <Icon aria-hidden />
      <span>{label}</span>
    </KioskButton>
  );
}
