import { ChevronDown, ChevronUp } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TapButton } from '../TapButton.tsx';
import styles from './Reachable.module.css';

/** What was the last line of a page is the first of the next, so that nobody loses their place. */
const PAGE = 0.9;

type Hidden = { above: boolean; below: boolean };

/**
 * A part of the screen that may be longer than it has room for: then two buttons bring the rest, a page at a time. They
 * take height and no width, so that what did not fit without them never fits with them.
 */
export function Reachable({ children, choices }: { children: ReactNode; choices?: ReactNode }) {
  const { t } = useTranslation('kiosk');
  const box = useRef<HTMLDivElement>(null);
  const [hidden, setHidden] = useState<Hidden>({ above: false, below: false });
  useEffect(() => {
    const { current } = box;
    if (!current) return undefined;
    const look = (): void => {
      const above = current.scrollTop > 1;
      const below = current.scrollTop + current.clientHeight < current.scrollHeight - 1;
      setHidden((was) => (was.above === above && was.below === below ? was : { above, below }));
    };
    const sizes = new ResizeObserver(look);
    sizes.observe(current);
    for (const child of current.children) sizes.observe(child);
    current.addEventListener('scroll', look);
    return () => {
      sizes.disconnect();
      current.removeEventListener('scroll', look);
    };
  }, []);
  const page = (direction: 1 | -1) => () => box.current?.scrollBy({ top: direction * PAGE * box.current.clientHeight });
  const longer = hidden.above || hidden.below;
  return (
    <>
      {/* What scrolls can be reached by keyboard, also where it holds text only (WCAG 2.1.1). */}
      <div ref={box} className={styles.box} data-box {...(longer && { tabIndex: 0 })}>
        <div className={styles.content}>{children}</div>
      </div>
      {(choices || longer) && (
        <div className={styles.below}>
          {choices}
          {longer && (
            <>
              <span className={styles.gap} />
              <PageButton testId="scroll-up" label={t('scroll.up')} isDisabled={!hidden.above} onPress={page(-1)} />
              <PageButton testId="scroll-down" label={t('scroll.down')} isDisabled={!hidden.below} onPress={page(1)} />
            </>
          )}
        </div>
      )}
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
