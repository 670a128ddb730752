import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../form/Field.tsx';
import { useAgendaQuery } from '../state/live-query.ts';
import { proposeCode } from './propose-code.ts';

type CodeState = {
  /** The code to save. */
  value: string;
  /** The code in the field, which is empty while another one is typed. */
  text: string;
  change: (text: string) => void;
};

/**
 * The code of a place or training, which names it in lists. A new one follows the Dutch name until somebody types a code;
 * `readRows` reads those that exist.
 */
export function useCode(initialCode: string, name: string, readRows: () => Promise<{ code: string }[]>): CodeState {
  const rows = useAgendaQuery(readRows) ?? [];
  const [typedCode, setTypedCode] = useState(initialCode === '' ? null : initialCode);
  const proposal = proposeCode(
    name,
    rows.map(({ code }) => code),
  );
  return { value: typedCode?.trim() || initialCode || proposal, text: typedCode ?? proposal, change: setTypedCode };
}

/** The field of a code, to be filled in only by who works with lists. */
export function CodeField({ code: { text, change }, testId }: { code: CodeState; testId: string }) {
  const { t } = useTranslation('desk');
  return (
    <Field
      name="code"
      label={t('field.code')}
      hint={t('agenda.codeHint')}
      maxLength={20}
      value={text}
      onChange={change}
      data-testid={testId}
    />
  );
}
