import { CalendarClock, CircleCheck, CircleQuestionMark, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { VisitorPlace } from '../../../electron/agenda/services/visitor-places.ts';
import { formatRelativeDay, formatTime } from '../../i18n/date-format.ts';
import { useKiosk } from '../state/kiosk-store.ts';

/** The id of this Digipunt in the list of places. */
export const OWN_DIGIPUNT_ID = 'own';

type PlaceStatus = { Icon: LucideIcon; text: string; testId: 'open-now' | 'next-opening' | 'no-hours' };

/** Whether a place is open, when it opens next, or that its hours are not known. */
export function usePlaceStatus({ id, open, next }: Pick<VisitorPlace, 'id' | 'open' | 'next'>): PlaceStatus {
  const { t, i18n } = useTranslation('kiosk');
  // This Digipunt, when it has no opening hours, is open while its queue is open.
  const queueOpen = useKiosk((state) => state.snapshot?.open === true) && id === OWN_DIGIPUNT_ID && !next;
  if (open) return { Icon: CircleCheck, text: t('places.openNow', { time: formatTime(open, i18n.language) }), testId: 'open-now' };
  if (queueOpen) return { Icon: CircleCheck, text: t('places.openHere'), testId: 'open-now' };
  if (!next) return { Icon: CircleQuestionMark, text: t('places.noHours'), testId: 'no-hours' };
  const opening = { day: formatRelativeDay(next, i18n.language), time: formatTime(next, i18n.language) };
  return { Icon: CalendarClock, text: t('places.opens', opening), testId: 'next-opening' };
}
