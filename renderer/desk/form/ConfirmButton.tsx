import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Group } from 'react-aria-components/Group';
import { Button } from '../../ui/Button.tsx';
import styles from '../lending/LendingPage.module.css';

type ConfirmButtonProps = {
  testId: string;
  label: string;
  /** The label of the button that confirms. */
  confirmLabel: string;
  /** The test id of that button; `testId` and `-yes` unless given. */
  confirmTestId?: string;
  onConfirm: () => unknown;
  /** 'danger' for an action that stands among dangerous ones. */
  variant?: 'quiet' | 'danger';
};

/**
 * A button for an action that cannot be undone. The first press shows a confirm and a cancel button in its place. Escape,
 * cancel and moving the focus out of the group all cancel.
 */
export function ConfirmButton({ testId, label, confirmLabel, confirmTestId, onConfirm, variant = 'quiet' }: ConfirmButtonProps) {
  const { t } = useTranslation('desk');
  const [state, setState] = useState<'idle' | 'confirming' | 'cancelled'>('idle');
  if (state !== 'confirming')
    return (
      <Button variant={variant} autoFocus={state === 'cancelled'} data-testid={testId} onPress={() => setState('confirming')}>
        {label}
      </Button>
    );
  return (
    <Group
      className={styles.twice ?? ''}
      aria-label={label}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setState('idle');
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') setState('cancelled');
      }}
    >
      <Button
        variant="danger"
        autoFocus
        data-testid={confirmTestId ?? `${testId}-yes`}
        onPress={() => {
          setState('idle');
          void onConfirm();
        }}
      >
        {confirmLabel}
      </Button>
      <Button data-testid={`${testId}-no`} onPress={() => setState('cancelled')}>
        {t('team.no')}
      </Button>
    </Group>
  );
}
