import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ComputerRow } from '../../../electron/computers/services/computers.ts';
import { formatDate, formatRelativeDay, formatTime } from '../../i18n/date-format.ts';
import { Button } from '../../ui/Button.tsx';
import { ConfirmButton } from '../form/ConfirmButton.tsx';
import { Field } from '../form/Field.tsx';
import { Form } from '../form/Form.tsx';
import formStyles from '../form/Form.module.css';
import { removeComputer, renameComputer } from './computers-api.ts';

type ComputerPanelProps = { computer: ComputerRow; runAndReload: (request: Promise<boolean>) => Promise<boolean> };

/** One paired computer: what it is, when it was seen, its name, and the button that removes it. */
export function ComputerPanel({ computer, runAndReload }: ComputerPanelProps) {
  const { t, i18n } = useTranslation('desk');
  const { id, kind, pairedAt, pairedBy, seenAt, mustPairAgain } = computer;
  const [name, setName] = useState(computer.name);
  const date = formatDate(pairedAt, i18n.language);
  return (
    <li className={formStyles.form} data-testid={`computer-${id}`}>
      <h3>{computer.name}</h3>
      <p>{t(`computers.is.${kind}`)}</p>
      {mustPairAgain && <p className={formStyles.late}>{t('computers.pairAgain')}</p>}
      <p>{t('computers.seen', { day: formatRelativeDay(seenAt, i18n.language), time: formatTime(seenAt, i18n.language) })}</p>
      <p>{pairedBy ? t('computers.pairedBy', { date, staff: pairedBy }) : t('computers.pairedOn', { date })}</p>
      <Form className={formStyles.row} onSubmit={() => runAndReload(renameComputer(id, name))}>
        <Field name="name" label={t('computers.rename')} maxLength={40} value={name} onChange={setName} data-testid="computer-name" />
        <Button type="submit" data-testid="computer-rename">
          {t('computers.save')}
        </Button>
      </Form>
      <ConfirmButton
        testId="computer-remove"
        label={t('computers.remove')}
        confirmLabel={t('computers.removeYes')}
        onConfirm={() => runAndReload(removeComputer(id))}
        variant="danger"
      />
    </li>
  );
}
