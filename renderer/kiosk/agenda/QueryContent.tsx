import { Hourglass, Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueryResult } from '../state/agenda-queries.ts';
import { MessageScreen } from '../frame/MessageScreen.tsx';

/** Renders the loaded data, or a message while it loads or when it could not be loaded. */
export function QueryContent<Value>({ query, children }: { query: QueryResult<Value[]>; children: (values: Value[]) => ReactNode }) {
  const { t } = useTranslation('kiosk');
  if (query !== null && query !== 'failed') return children(query);
  if (query === null)
    return (
      <MessageScreen Icon={Hourglass}>
        <p role="status">{t('agenda.wait')}</p>
      </MessageScreen>
    );
  return (
    <MessageScreen Icon={Unplug}>
      <p role="alert">{t('agenda.lost')}</p>
    </MessageScreen>
  );
}
