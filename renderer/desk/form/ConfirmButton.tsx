import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group } from 'react-aria-components/Group';
import { Button } from '../../ui/Button.tsx';
import styles from '../lending/LendingPage.module.css';

type AskedTwiceProps = {
  testId: string;
  text: string;
  /** What the second press says: that it is meant. */
  sure: string;
  onSure: () => unknown;
};

/** A button for what is not taken back: the first press asks, the second does it. To look elsewhere, or Escape, is no. */
export function AskedTwice({ testId, text, sure, onSure }: AskedTwiceProps) {
  const { t } = useTranslation('desk');
  const [asked, setAsked] = useState<'not yet' | 'now' | 'called off'>('not yet');
  if (asked !== 'now')
    return (
      <Button look="quiet" autoFocus={asked === 'called off'} data-testid={testId} onPress={() => setAsked('now')}>
        {text}
      </Button>
    );
  return (
    <Group
      className={styles.twice ?? ''}
      aria-label={text}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setAsked('not yet');
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') setAsked('called off');
      }}
    >
      <Button
        look="danger"
        autoFocus
        data-testid={`${testId}-yes`}
        onPress={() => {
          setAsked('not yet');
          void onSure();
        }}
      >
        {sure}
      </Button>
      <Button data-testid={`${testId}-no`} onPress={() => setAsked('called off')}>
        {t('team.no')}
      </Button>
    </Group>
  );
}
