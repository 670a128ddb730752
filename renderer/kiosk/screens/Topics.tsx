import { useTranslation } from 'react-i18next';
import type { KioskState } from '../../../electron/domain/faces.ts';
import { DUTCH } from '../../i18n/languages.ts';
import { topicName } from '../../i18n/topic-name.ts';
import { Button } from '../../ui/Button.tsx';
import { TopicIcon } from '../../ui/TopicIcon.tsx';
import { chooseTopic, useKiosk } from '../kiosk.ts';
import { ScreenFrame } from './ScreenFrame.tsx';
import styles from './Topics.module.css';

// One constant: a fresh [] would render for ever.
const NONE: KioskState['topics'] = [];

/** What help is asked for. The Dutch name stays under the visitor's own: it is what the helper will say. */
export function Topics() {
  const { t, i18n } = useTranslation('kiosk');
  const topics = useKiosk((state) => state.snapshot?.topics ?? NONE);
  return (
    <ScreenFrame title={t('topics.question')}>
      <ul className={styles.topics}>
        {topics.map(({ id, group }) => (
          <li key={id} data-group={group}>
            <Button data-testid={`topic-${id}`} className={styles.topic} onPress={() => void chooseTopic(id)}>
              <TopicIcon topic={id} className={styles.icon} />
              <span className={styles.names}>
                <span>{topicName(id, i18n.language)}</span>
                {i18n.language !== DUTCH && (
                  <span className={styles.dutch} lang={DUTCH} dir="ltr">
                    {topicName(id, DUTCH)}
                  </span>
                )}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </ScreenFrame>
  );
}
