import { ChevronDown, ChevronUp } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { KioskButton } from './KioskButton.tsx';
import styles from './PagedContent.module.css';

/** What was the last line of a page is the first of the next, so that nobody loses their place. */
const PAGE_RATIO = 0.9;

type Overflow = { above: boolean; below: boolean };

/**
 * A part of the screen that may be longer than it has room for: then two buttons bring the rest, a page at a time. They
 * take height and no width, so that what did not fit without them never fits with them; or, where height is scarce, they
 * stand in the bar and take neither.
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
  // Letters may reach below the last line of a content that keeps its height: no observer of sizes hears of that.
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
  const scrollPage = (direction: 1 | -1) => () =>
    scrollContainer.current?.scrollBy({ top: direction * PAGE_RATIO * scrollContainer.current.clientHeight });
  const overflows = overflow.above || overflow.below;
  const pageButtons = overflows && (
    <>
      <PageButton testId="scroll-up" label={t('scroll.up')} isDisabled={!overflow.above} onPress={scrollPage(-1)} />
      <PageButton testId="scroll-down" label={t('scroll.down')} isDisabled={!overflow.below} onPress={scrollPage(1)} />
    </>
  );
  return (
    <>
      {/* What scrolls can be reached by keyboard, also where it holds text only (WCAG 2.1.1). */}
      <div ref={scrollContainer} className={styles.box} data-box {...(overflows && { tabIndex: 0 })}>
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
    <KioskButton data-testid={testId} data-unsaid aria-label={label} className={styles.page} {...button}>
      <Icon aria-hidden />
      <span className={styles.label}>{label}</span>
    </KioskButton>
  );
}
