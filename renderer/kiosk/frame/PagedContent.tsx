import { ChevronDown, ChevronUp } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { TapButton } from './TapButton.tsx';
import styles from './PagedContent.module.css';

/** What was the last line of a page is the first of the next, so that nobody loses their place. */
const PAGE = 0.9;

type Hidden = { above: boolean; below: boolean };

/**
 * A part of the screen that may be longer than it has room for: then two buttons bring the rest, a page at a time. They
 * take height and no width, so that what did not fit without them never fits with them; or, where height is scarce, they
 * stand in the bar and take neither.
 */
export function Reachable({ children, choices, bar }: { children: ReactNode; choices?: ReactNode; bar: Element | null }) {
  const { t } = useTranslation('kiosk');
  const box = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState<Hidden>({ above: false, below: false });
  const look = useCallback(() => {
    const { current } = box;
    if (!current) return;
    const above = current.scrollTop > 1;
    const below = current.scrollTop + current.clientHeight < current.scrollHeight - 1;
    setHidden((was) => (was.above === above && was.below === below ? was : { above, below }));
  }, []);
  // Letters may reach below the last line of a content that keeps its height: no observer of sizes hears of that.
  useEffect(look, [look, children]);
  useEffect(() => {
    const { current } = box;
    if (!current) return undefined;
    const sizes = new ResizeObserver(look);
    sizes.observe(current);
    for (const child of current.children) sizes.observe(child);
    current.addEventListener('scroll', look);
    return () => {
      sizes.disconnect();
      current.removeEventListener('scroll', look);
    };
  }, [look]);
  const page = (direction: 1 | -1) => () => box.current?.scrollBy({ top: direction * PAGE * box.current.clientHeight });
  const longer = hidden.above || hidden.below;
  const pages = longer && (
    <>
      <PageButton testId="scroll-up" label={t('scroll.up')} isDisabled={!hidden.above} onPress={page(-1)} />
      <PageButton testId="scroll-down" label={t('scroll.down')} isDisabled={!hidden.below} onPress={page(1)} />
    </>
  );
  return (
    <>
      {/* What scrolls can be reached by keyboard, also where it holds text only (WCAG 2.1.1). */}
      <div ref={box} className={styles.box} data-box {...(longer && { tabIndex: 0 })}>
        <div className={styles.content}>{children}</div>
      </div>
      {(choices || (longer && !bar)) && (
        <div className={styles.below}>
          {choices}
          {!bar && <div className={styles.pages}>{pages}</div>}
        </div>
      )}
      {bar && createPortal(pages, bar)}
    </>
  );
}

type PageButtonProps = { testId: 'scroll-up' | 'scroll-down'; label: string; isDisabled: boolean; onPress: () => void };

function PageButton({ testId, label, ...button }: PageButtonProps) {
  const Icon = testId === 'scroll-up' ? ChevronUp : ChevronDown;
  return (
    <TapButton data-testid={testId} data-unsaid aria-label={label} className={styles.page} {...button}>
      <Icon aria-hidden />
      <span className={styles.label}>{label}</span>
    </TapButton>
  );
}
