import { type ReactNode, useId } from 'react';
import { DUTCH } from '../../i18n/languages.ts';
import { wholeWords } from './fit-list.ts';
import { KioskButton } from './KioskButton.tsx';
import styles from './TileFrame.module.css';

export type TileFrameProps = {
  testId: string;
  /** The group whose colour the tile has. */
  group?: string | undefined;
  icon: ReactNode;
  name: ReactNode;
  /** The Dutch name, where that is not the name; null otherwise. */
  dutch: string | null;
  onPress: () => void;
  /** Further information below the names. */
  children?: ReactNode;
};

/**
 * One tile of a list: a button with a pictogram, a name and details, and the Dutch name for staff. The Dutch name lies over the
 * button, not in it: a screen reader says it as the description, once, and the name of the button is all that it shows
 * (WCAG 2.5.3).
 */
export function TileFrame({ testId, group, icon, name, dutch, onPress, children }: TileFrameProps) {
  const dutchId = useId();
  return (
    <li className={styles.frame} data-group={group}>
      <KioskButton data-testid={testId} className={styles.tile} onPress={onPress} {...(dutch !== null && { 'aria-describedby': dutchId })}>
        <span className={styles.icon}>{icon}</span>
        <span className={styles.name} {...wholeWords}>
          {name}
        </span>
        {children && <span className={styles.details}>{children}</span>}
      </KioskButton>
      {dutch !== null && (
        <span id={dutchId} className={styles.dutch} lang={DUTCH} dir="ltr" {...wholeWords} data-not-spoken>
          {dutch}
        </span>
      )}
    </li>
  );
}
