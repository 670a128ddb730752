import { useTranslation } from 'react-i18next';
import type { WaitingTicket } from '../../../electron/queue/services/desk-ticket.ts';
import { topicName } from '../../i18n/catalog-names.ts';
import { useDesk } from '../state/desk-store.ts';
import { deskName } from '../team/desk-name.ts';
import styles from './TicketQueue.module.css';

type TicketTagsProps = { ticket: Pick<WaitingTicket, 'passes' | 'priority' | 'target'>; isNext: boolean; isUnservable: boolean };

/** What sets a ticket apart in the queue, in words: next, missed once, priority, for whom, or for nobody who is present. */
export function TicketTags({ ticket: { passes, priority, target }, isNext, isUnservable }: TicketTagsProps) {
  const { t } = useTranslation('desk');
  const targetName = useTargetName(target);
  const tags = [
    isNext && t('line.next'),
    priority && t('line.hasPriority', { reason: t(`line.priorityReason.${priority}`) }),
    target && t('line.for', { target: targetName }),
    passes > 0 && t('waiting.passed'),
    isUnservable && t('line.unservable'),
  ].filter((tag) => typeof tag === 'string');
  return (
    tags.length > 0 && (
      <span className={styles.tags}>
        {tags.map((tag) => (
          <em key={tag}>{tag}</em>
        ))}
      </span>
    )
  );
}

/** The name of who or what a ticket was transferred to. */
function useTargetName(target: WaitingTicket['target']): string {
  const { t, i18n } = useTranslation('desk');
  const staff = useDesk((state) => state.signInOptions?.staff);
  const desks = useDesk((state) => state.snapshot?.desks);
  if (!target) return '';
  if (target.kind === 'topic') return t('line.knows', { topic: topicName(target.id, i18n.language) });
  // Who was added after this page was opened has no name here yet.
  if (target.kind === 'staff') return staff?.find(({ id }) => id === target.id)?.name ?? t('line.colleague');
  return deskName(desks?.find(({ id }) => id === target.id)?.name ?? target.id);
}
