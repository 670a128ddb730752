import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterText } from '../../../electron/roster/services/change-roster.ts';
import { Button } from '../../ui/Button.tsx';
import { ScheduleField } from '../agenda/ScheduleField.tsx';
import { readStaff } from '../agenda/agenda-api.ts';
import { Form } from '../form/Form.tsx';
import formStyles from '../form/Form.module.css';
import { useRestoreFocus } from '../form/restore-focus.ts';
import { SaveOrCancel } from '../form/SaveOrCancel.tsx';
import styles from '../lending/LendingPage.module.css';
import { useAgendaQuery } from '../state/live-query.ts';
import { readRosters, saveRoster } from './roster-api.ts';

/** When each staff member comes, in lines of Dutch; for coordinators. */
export function RosterTexts() {
  const { t } = useTranslation('desk');
  const rosters = useAgendaQuery(readRosters);
  const staff = useAgendaQuery(readStaff);
  const [openId, setOpenId] = useState<string | null>(null);
  const focus = useRestoreFocus();
  const close = (): void => {
    setOpenId(null);
    focus.restoreFocus();
  };
  const nameOf = (id: string): string => staff?.find((member) => member.id === id)?.name ?? '';
  return (
    <section className={styles.section} aria-label={t('roster.texts')}>
      <h2>{t('roster.texts')}</h2>
      <ul className={formStyles.group}>
        {staff &&
          rosters?.map((roster) => (
            <li key={roster.staff} data-testid={`roster-of-${roster.staff}`}>
              <div className={styles.row}>
                <strong>{nameOf(roster.staff)}</strong>
                <span>{roster.when.replaceAll('\n', '; ') || t('roster.notIn')}</span>
                <Button
                  aria-expanded={openId === roster.staff}
                  aria-label={`${t('team.edit')}: ${nameOf(roster.staff)}`}
                  data-testid="roster-edit"
                  onPress={() => {
                    focus.saveFocus();
                    setOpenId(openId === roster.staff ? null : roster.staff);
                  }}
                >
                  {t('team.edit')}
                </Button>
              </div>
              {openId === roster.staff && <RosterForm initial={roster} onClose={close} />}
            </li>
          ))}
      </ul>
    </section>
  );
}

function RosterForm({ initial, onClose }: { initial: RosterText; onClose: () => void }) {
  const [seen] = useState(initial.when);
  const [roster, setRoster] = useState(initial);
  const save = async (): Promise<unknown> => (await saveRoster(roster, seen)) && onClose();
  return (
    <Form className={formStyles.form} content={JSON.stringify(roster)} onSubmit={save}>
      <ScheduleField value={roster} onChange={({ when, holidays }) => setRoster({ ...roster, when, holidays })} />
      <SaveOrCancel onCancel={onClose} data-testid="roster-save" />
    </Form>
  );
}
