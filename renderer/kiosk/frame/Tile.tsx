import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DUTCH } from '../../i18n/languages.ts';
import { fittedList, wholeInLowReach } from './fit-list.ts';
import { TileFrame, type TileFrameProps } from './TileFrame.tsx';
import styles from './Tile.module.css';

type TileListProps = {
  /** The pictogram is above the name when there are columns. */
  stacked?: boolean;
  /** Low reach shows all tiles at once too. */
  wholeInLow?: boolean;
  maxColumns: number;
  children: ReactNode;
};

/** The tiles of a screen, as large as they fit. */
export function TileList({ stacked = false, wholeInLow = false, maxColumns, children }: TileListProps) {
  return (
    <ul {...fittedList(maxColumns)} {...(wholeInLow && wholeInLowReach)} className={styles.tiles} data-stacked={stacked || undefined}>
      {children}
    </ul>
  );
}

type TileProps = Omit<TileFrameProps, 'name' | 'dutch'> & { name: (language: string) => string };

/** A pictogram with its name. The Dutch name is shown below a translated one that differs: staff use the Dutch name. */
export function Tile({ name, ...tile }: TileProps) {
  const { i18n } = useTranslation('kiosk');
  const [ownName, dutchName] = [name(i18n.language), name(DUTCH)];
  return <TileFrame {...tile} name={ownName} dutch={ownName === dutchName ? null : dutchName} />;
}
