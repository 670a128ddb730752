import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DUTCH } from '../../i18n/languages.ts';
import { useDutchAid } from './dutch-aid.ts';
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

/** A pictogram with its name. The Dutch name is shown below a translated one that differs: staff use the Dutch name. */
export function Tile({ testId, group, icon, name, onPress, children }: TileProps) {
  const { i18n } = useTranslation('kiosk');
  const [ownName, dutchName] = [name(i18n.language), name(DUTCH)];
  const ids = useDutchAid(ownName !== dutchName);
  return (
    <li data-group={group}>
      <KioskButton data-testid={testId} className={styles.tile} onPress={onPress} {...ids.button}>
        <span className={styles.icon}>{icon}</span>
        <span className={styles.names}>
          <span id={ids.name} className={styles.name} {...wholeWords}>
            {ownName}
          </span>
          {ownName !== dutchName && (
            <span id={ids.aid} className={styles.dutch} lang={DUTCH} dir="ltr" {...wholeWords} data-not-spoken>
              {dutchName}
            </span>
          )}
          {children && (
            <span id={ids.details} className={styles.details}>
              {children}
            </span>
          )}
        </span>
      </KioskButton>
    </li>
  );
}
