import { ChevronDown, ChevronUp } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { KioskButton } from './KioskButton.tsx';
import styles from './PagedContent.module.css';

/** Share of the visible height that a page button scrolls: pages overlap, so that readers keep their place. */
const PAGE_RATIO = 0.9;

type Overflow = { above: boolean; below: boolean };

/**
 * Content that scrolls by two page buttons when it does not fit. The buttons take height but no width from the content:
 * content that overflows without them also overflows with them, so they cannot flicker. When height is scarce they are
 * rendered in `toolbarSlot` and take no space.
 */
export function PagedContent({
  children,
  actions,
  toolbarSlot,
}: {
  children: ReactNode;
  actions?: ReactNode;
  toolbarSlot: Element | null;
}) {
  const { t } = useTranslation('kiosk');
  const scrollContainer = useRef<HTMLDivElement>(null);
  const [overflow, setOverflow] = useState<Overflow>({ above: false, below: false });
  const measureOverflow = useCallback(() => {
    const { current } = scrollContainer;
    if (!current) return;
    const above = current.scrollTop > 1;
    const below = current.scrollTop + current.clientHeight < current.scrollHeight - 1;
    setOverflow((previous) => (previous.above === above && previous.below === below ? previous : { above, below }));
  }, []);
  // New text can change the scroll height while the height of the content stays the same; ResizeObserver misses that.
  useEffect(measureOverflow, [measureOverflow, children]);
  useEffect(() => {
    const { current } = scrollContainer;
    if (!current) return undefined;
    const resizeObserver = new ResizeObserver(measureOverflow);
    resizeObserver.observe(current);
    for (const child of current.children) resizeObserver.observe(child);
    current.addEventListener('scroll', measureOverflow);
    return () => {
      resizeObserver.disconnect();
      current.removeEventListener('scroll', measureOverflow);
    };
  }, [measureOverflow]);
  const scrollByPage = (direction: 1 | -1) => () =>
    scrollContainer.current?.scrollBy({ top: direction * PAGE_RATIO * scrollContainer.current.clientHeight });
  const overflows = overflow.above || overflow.below;
  const pageButtons = overflows && (
    <>
      <PageButton testId="scroll-up" label={t('scroll.up')} isDisabled={!overflow.above} onPress={scrollByPage(-1)} />
      <PageButton testId="scroll-down" label={t('scroll.down')} isDisabled={!overflow.below} onPress={scrollByPage(1)} />
    </>
  );
  return (
    <>
      {/* A scroll container must be reachable by keyboard, also when it contains only text (WCAG 2.1.1). */}
      <div ref={scrollContainer} className={styles.box} data-box {...(overflows && { tabIndex: 0, 'data-overflows': '' })}>
        <div className={styles.content}>{children}</div>
      </div>
      {(actions || (overflows && !toolbarSlot)) && (
        <div className={styles.below}>
          {actions}
          {!toolbarSlot && <div className={styles.pages}>{pageButtons}</div>}
        </div>
      )}
      {toolbarSlot && createPortal(pageButtons, toolbarSlot)}
    </>
  );
}

type PageButtonProps = { testId: 'scroll-up' | 'scroll-down'; label: string; isDisabled: boolean; onPress: () => void };

function PageButton({ testId, label, ...button }: PageButtonProps) {
  const Icon = testId === 'scroll-up' ? ChevronUp : ChevronDown;
  return (
    <KioskButton data-testid={testId} data-not-spoken aria-label={label} className={styles.page} {...button}>
      <Icon aria-hidden />
      <span className={styles.label}>{label}</span>
    </KioskButton>
  );
}
