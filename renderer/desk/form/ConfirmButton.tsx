import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group } from 'react-aria-components/Group';
import { Button } from '../../ui/Button.tsx';
import styles from '../lending/LendingPage.module.css';

type ConfirmButtonProps = {
  testId: string;
  label: string;
  /** What the second press says: that it is meant. */
  confirmLabel: string;
  onConfirm: () => unknown;
};

/** A button for what is not taken back: the first press asks, the second does it. To look elsewhere, or Escape, is no. */
export function ConfirmButton({ testId, label, confirmLabel, onConfirm }: ConfirmButtonProps) {
  const { t } = useTranslation('desk');
  const [state, setState] = useState<'not yet' | 'now' | 'called off'>('not yet');
  if (state !== 'now')
    return (
      <Button variant="quiet" autoFocus={state === 'called off'} data-testid={testId} onPress={() => setState('now')}>
        {label}
      </Button>
    );
  return (
    <Group
      className={styles.twice ?? ''}
      aria-label={label}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setState('not yet');
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') setState('called off');
      }}
    >
      <Button
        variant="danger"
        autoFocus
        data-testid={`${testId}-yes`}
        onPress={() => {
          setState('not yet');
          void onConfirm();
        }}
      >
        {confirmLabel}
      </Button>
      <Button data-testid={`${testId}-no`} onPress={() => setState('called off')}>
        {t('team.no')}
      </Button>
    </Group>
  );
}
