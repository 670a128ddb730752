import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DUTCH } from '../../i18n/languages.ts';
import { fittedList, wholeWords } from './fit-list.ts';
import { KioskButton } from './KioskButton.tsx';
import styles from './Tile.module.css';

/** The tiles of a screen, as large as they fit. `stacked` tiles have the pictogram above the name when there are columns. */
export function TileList({ stacked = false, maxColumns, children }: { stacked?: boolean; maxColumns: number; children: ReactNode }) {
  return (
    <ul {...fittedList(maxColumns)} className={styles.tiles} data-stacked={stacked || undefined}>
      {children}
    </ul>
  );
}

type TileProps = {
  testId: string;
  /** The topic group whose colour the tile has. */
  group?: string;
  icon: ReactNode;
  name: (language: string) => string;
  onPress: () => void;
  /** Further information below the name. */
  children?: ReactNode;
};

/** A pictogram with its name. The Dutch name is shown below a translated one: staff use the Dutch name. */
export function Tile({ testId, group, icon, name, onPress, children }: TileProps) {
  const { i18n } = useTranslation('kiosk');
  return (
    <li data-group={group}>
      <KioskButton data-testid={testId} className={styles.tile} onPress={onPress}>
        <span className={styles.icon}>{icon}</span>
        <span className={styles.names}>
          <span className={styles.name} {...wholeWords}>
            {name(i18n.language)}
          </span>
          {i18n.language !== DUTCH && (
            <span className={styles.dutch} lang={DUTCH} dir="ltr" {...wholeWords} data-not-spoken>
              {name(DUTCH)}
            </span>
          )}
          {children}
        </span>
      </KioskButton>
    </li>
  );
}
