import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { countErasedWith } from './personal-data-api.ts';

/** Says before it is saved whose data a retention period (days, as typed) would erase: that cannot be undone. */
export function RetentionEffect({ days }: { days: string }) {
  const { t } = useTranslation('desk');
  const [effect, setEffect] = useState<{ days: string; persons: number } | null>(null);
  useEffect(() => {
    let isShown = true;
    void countErasedWith(days).then(
      (persons) => {
        if (isShown) setEffect(persons === null ? null : { days, persons });
      },
      () => null, // the desk says that there is no connection
    );
    return () => void (isShown = false);
  }, [days]);
  return (
    <p role="status" data-testid="retention-effect">
      {effect?.days === days && effect.persons > 0 && t('lendingSettings.erases', { count: effect.persons })}
    </p>
  );
}
