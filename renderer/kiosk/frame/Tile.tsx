import { useTranslation } from 'react-i18next';
import { DUTCH } from '../../i18n/languages.ts';
import { KioskButton } from './KioskButton.tsx';
import styles from './Tile.module.css';

type TileProps = {
  testId: string;
  /** The topic group whose colour the tile has. */
  group?: string;
  icon: React.ReactNode;
  name: (language: string) => string;
  onPress: () => void;
  /** Further information below the name. */
  children?: React.ReactNode;
};

/** A pictogram with its name. The Dutch name is shown below a translated one: staff use the Dutch name. */
export function Tile({ testId, group, icon, name, onPress, children }: TileProps) {
  const { i18n } = useTranslation('kiosk');
  return (
    <li data-group={group}>
      <KioskButton data-testid={testId} className={styles.tile} onPress={onPress}>
        <span className={styles.icon}>{icon}</span>
        <span className={styles.names}>
          <span>{name(i18n.language)}</span>
          {i18n.language !== DUTCH && (
            <span className={styles.dutch} lang={DUTCH} dir="ltr" data-not-spoken>
              {name(DUTCH)}
            </span>
          )}
          {children}
        </span>
      </KioskButton>
    </li>
  );
}
