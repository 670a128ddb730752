import { Unplug } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fetched } from '../state/agenda.ts';
import { Told } from '../frame/MessageScreen.tsx';

/** A list once it is there; until then, or when it cannot be had, a word about it. */
export function Fetching<Value>({ of, children }: { of: Fetched<Value[]>; children: (values: Value[]) => ReactNode }) {
  const { t } = useTranslation('kiosk');
  if (of === null) return <p role="status">{t('agenda.wait')}</p>;
  if (of !== 'lost') return children(of);
  return (
    <Told Icon={Unplug}>
      <p role="alert">{t('agenda.lost')}</p>
    </Told>
  );
}
