import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/Button.tsx';
import { TopicIcon } from '../../ui/TopicIcon.tsx';
import formStyles from '../form/Form.module.css';
import type { TopicChoice } from './topic-order.ts';
import { fieldOf } from '../form/focus-setting.ts';
import { useDesk } from '../state/desk-store.ts';
import { PictogramField } from './PictogramField.tsx';
import { TopicNameFields } from './TopicNameFields.tsx';
import styles from './TopicsSection.module.css';

type TopicRowProps = {
  topic: TopicChoice;
  /** Its Dutch name: the own one, or that of the catalogue. */
  name: string;
  /** Its own names by language code. */
  names: Readonly<Record<string, string>>;
  languages: readonly string[];
  /** Whether it is the only topic that is switched on, which stays on. */
  isOnlyOne: boolean;
  onToggle: () => void;
  onRename: (names: Readonly<Record<string, string>>) => void;
  /** The buttons that move it. */
  children: ReactNode;
};

/** A topic of the settings page: whether the kiosk offers it, its place in its group, and its own names, which open below it. */
export function TopicRow({ topic: { id, enabled }, name, names, languages, isOnlyOne, onToggle, onRename, children }: TopicRowProps) {
  const { t } = useTranslation('desk');
  const [isOpen, setIsOpen] = useState(false);
  // Shows a pictogram as soon as it is saved.
  useDesk((state) => state.snapshot?.look.pictograms[id]);
  return (
    <li className={styles.topic} data-testid={`topic-row-${id}`} data-enabled={enabled}>
      <label className={formStyles.check}>
        <input
          type="checkbox"
          checked={enabled}
          disabled={isOnlyOne}
          data-testid={`topic-on-${id}`}
          {...fieldOf('topics')}
          onChange={onToggle}
        />
        <TopicIcon topic={id} />
        <span>{name}</span>
      </label>
      <span className={styles.acts}>
        <Button
          variant="quiet"
          aria-expanded={isOpen}
          aria-label={t('topics.rename', { name })}
          data-testid={`topic-rename-${id}`}
          {...fieldOf('topicNames', 'pictograms')}
          onPress={() => setIsOpen(!isOpen)}
        >
          {t('topics.ownName')}
        </Button>
        {children}
      </span>
      {isOpen && (
        <div className={styles.names}>
          <PictogramField topic={id} />
          <TopicNameFields topic={id} names={names} languages={languages} onChange={onRename} />
        </div>
      )}
    </li>
  );
}
