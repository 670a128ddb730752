import { useTranslation } from 'react-i18next';
import { DUTCH } from '../../i18n/languages.ts';
import { useDutchAid } from '../frame/dutch-aid.ts';
import { KioskButton } from '../frame/KioskButton.tsx';
import styles from './Agenda.module.css';
import type { LocalizedText } from '../../../electron/agenda/services/visitor-places.ts';

type AgendaTileProps = {
  testId: string;
  group: string;
  icon: React.ReactNode;
  name: LocalizedText;
  dutch: string;
  onPress: () => void;
  children: React.ReactNode;
};

/** A training or place in a list: pictogram, name and details. The Dutch name is shown below a translated one. */
export function AgendaTile({ testId, group, icon, name, dutch, onPress, children }: AgendaTileProps) {
  const { i18n } = useTranslation('kiosk');
  const hasAid = i18n.language !== DUTCH && dutch !== name.text;
  const ids = useDutchAid(hasAid);
  return (
    <li data-group={group}>
      <KioskButton data-testid={testId} className={styles.tile} onPress={onPress} {...ids.button}>
        <span className={styles.icon}>{icon}</span>
        <span className={styles.about}>
          <span id={ids.name} className={styles.name}>
            <bdi lang={name.language}>{name.text}</bdi>
          </span>
          {hasAid && (
            <span id={ids.aid} className={styles.aid} data-not-spoken>
              <bdi lang={DUTCH}>{dutch}</bdi>
            </span>
          )}
          <span id={ids.details} className={styles.details}>
            {children}
          </span>
        </span>
      </KioskButton>
    </li>
  );
}
