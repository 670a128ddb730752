import { Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueryResult } from '../state/agenda-queries.ts';
import { MessageScreen } from '../frame/MessageScreen.tsx';

/** A list once it is there; until then, or when it cannot be had, a word about it. */
export function QueryContent<Value>({ query, children }: { query: QueryResult<Value[]>; children: (values: Value[]) => ReactNode }) {
  const { t } = useTranslation('kiosk');
  if (query === null) return <p role="status">{t('agenda.wait')}</p>;
  if (query !== 'lost') return children(query);
  return (
    <MessageScreen Icon={Unplug}>
      <p role="alert">{t('agenda.lost')}</p>
    </MessageScreen>
  );
}
