import { useTranslation } from 'react-i18next';
import { formatRelativeDay } from '../i18n/date-format.ts';
import { PeopleAtTable } from '../ui/drawn-icons.ts';
import { useDisplay } from './display-store.ts';
import { FactLine, TimeRange } from './FactLine.tsx';
import { useClock } from './use-clock.ts';

/** The next training in which somebody can still take part: its name, day and time, and where it is given if not here. */
export function NextTraining() {
  const { t, i18n } = useTranslation('display');
  const now = useClock();
  const training = useDisplay((state) => state.snapshot?.training);
  if (!training) return null;
  const { name, from, to, where } = training;
  return (
    <FactLine Icon={PeopleAtTable} testId="next-training">
      <strong>{t('training', { name })}</strong>
      <br />
      {formatRelativeDay(from, i18n.language, now)}, <TimeRange from={from} to={to} />
      {where !== null && (
        <>
          <br />
          {where}
        </>
      )}
    </FactLine>
  );
}
