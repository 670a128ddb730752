import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarOccurrence } from '../../../electron/agenda/services/calendar.ts';
import type { ScheduleOwner } from '../../../electron/agenda/services/schedule-owners.ts';
import { formatDay } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../form/Field.tsx';
import listStyles from '../lending/LendingPage.module.css';
import { showScreen, useDesk } from '../state/desk-store.ts';
import { useAgendaQuery } from '../state/live-query.ts';
import { changeOccurrence, readSessions } from './agenda-api.ts';

/** An occurrence that was clicked or dragged, and its new time. `revert` undoes the drag on the calendar. */
export type SelectedOccurrence = {
  occurrence: CalendarOccurrence;
  to: { date: string; from: string; to: string };
  isDragged: boolean;
  revert: () => void;
};

type OccurrencePanelProps = {
  selected: SelectedOccurrence;
  /** Called with the owner of the schedule that was changed, instead of `onClose`. */
  onChange: (owner: ScheduleOwner) => void;
  onClose: () => void;
};

/** Moves or removes an occurrence: only this one, or this and the following. Cancel and a refusal undo a drag. */
export function OccurrencePanel({ selected, onChange, onClose }: OccurrencePanelProps) {
  const { t, i18n } = useTranslation('desk');
  const busy = useDesk((state) => state.busy);
  const { occurrence, isDragged, revert } = selected;
  const [to, setTo] = useState(selected.to);
  const [isRemoving, setIsRemoving] = useState(false);
  const headingRef = useRef<HTMLHeadingElement>(null);
  useEffect(() => headingRef.current?.focus(), []);
  const { owner, name, rule, date, from } = occurrence;
  const session = useAgendaQuery(readSessions)?.find((row) => row.training === owner.id && row.date === date && row.from === from);
  const participantCount = session?.people.length ?? 0;
  const cancel = (): void => {
    revert();
    onClose();
  };
  const change = async (scope: 'one' | 'from-here'): Promise<void> => {
    const succeeded = await changeOccurrence({ owner, which: { rule, date, from }, scope, to: isRemoving ? null : to });
    if (succeeded) return onChange(owner);
    revert();
    onClose();
  };
  const showOwner = (): void => {
    revert();
    showScreen(
      owner.kind === 'own' ? { name: 'kiosk', section: 'hours' } : { name: 'agenda', tab: owner.kind === 'place' ? 'places' : 'trainings' },
    );
  };
  return (
    <section className={listStyles.section} aria-label={name} data-testid="occurrence">
      <h2 ref={headingRef} tabIndex={-1}>
        {name}: {formatDay(date, i18n.language)}, {from}–{occurrence.to}
      </h2>
      {isDragged ? (
        <p>
          {t('calendar.goesTo')} {formatDay(to.date, i18n.language)}, {to.from}–{to.to}
        </p>
      ) : (
        <div className={listStyles.row}>
          <Field
            name="date"
            label={t('field.date')}
            type="date"
            value={to.date}
            onChange={(text) => setTo({ ...to, date: text })}
            data-testid="occurrence-date"
          />
          <Field
            name="from"
            label={t('field.from')}
            type="time"
            value={to.from}
            onChange={(text) => setTo({ ...to, from: text })}
            data-testid="occurrence-from"
          />
          <Field
            name="to"
            label={t('field.to')}
            type="time"
            value={to.to}
            onChange={(text) => setTo({ ...to, to: text })}
            data-testid="occurrence-to"
          />
          <Button aria-pressed={isRemoving} data-testid="occurrence-remove" onPress={() => setIsRemoving(!isRemoving)}>
            {t('calendar.remove')}
          </Button>
        </div>
      )}
      {isRemoving && <p role="status">{t('calendar.removing')}</p>}
      {participantCount > 0 && <p data-testid="occurrence-people">{t('calendar.people', { count: participantCount })}</p>}
      <div className={listStyles.row}>
        <Button variant="primary" isDisabled={busy} data-testid="scope-one" onPress={() => void change('one')}>
          {t('calendar.one')}
        </Button>
        {rule !== null && (
          <Button variant="primary" isDisabled={busy} data-testid="scope-from-here" onPress={() => void change('from-here')}>
            {t('calendar.fromHere')}
          </Button>
        )}
        <Button data-testid="scope-cancel" onPress={cancel}>
          {t('queue.cancel')}
        </Button>
        <Button variant="quiet" data-testid="occurrence-owner" onPress={showOwner}>
          {t('calendar.toOwner')}
        </Button>
      </div>
    </section>
  );
}
