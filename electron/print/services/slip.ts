import type { TopicNames } from '../../digipunt/services/offered-topics.ts';
import { enabledTopics, topicNames } from '../../digipunt/services/offered-topics.ts';
import { getBranding } from '../../digipunt/services/branding.ts';
import type { TicketPicture } from '../../queue/rules/ticket-picture.ts';
import type { VisitorTicket } from '../../queue/services/visitor-ticket.ts';
import { toTimestamp } from '../../rules/timestamp.ts';
import type { Store } from '../../store/open.ts';
import type { PaperSize } from '../rules/paper.ts';
import type { Temporal } from 'temporal-polyfill';

/**
 * What stands on a slip. `takenAt` is ISO 8601; `isSample`: a test or a preview, which says that its number is not valid; `logo` is
 * the path of the logo, `text` the coordinator's own line.
 */
export type Slip = TicketPicture & {
  number: number;
  topic: string;
  language: string;
  takenAt: string;
  isSample: boolean;
  digipunt: string;
  address: string;
  logo: string | null;
  text: string;
  topicNames: TopicNames;
  size: PaperSize;
};

/** What is the same on every slip of this Digipunt. */
function slipFrame(store: Store): Pick<Slip, 'digipunt' | 'address' | 'logo' | 'text' | 'topicNames' | 'size'> {
  const { address, paper } = store.settings.get();
  const { logo } = getBranding(store);
  return {
    digipunt: store.team.digipunt()?.name ?? '',
    address,
    logo,
    text: paper.text,
    topicNames: topicNames(store),
    size: paper.size,
  };
}

/** The slip of a ticket. */
export const ticketSlip = (
  store: Store,
  {
    number,
    picture,
    colour,
    topic,
    language,
    takenAt,
  }: Pick<VisitorTicket, 'number' | 'picture' | 'colour' | 'topic' | 'language' | 'takenAt'>,
): Slip => ({ number, picture, colour, topic, language, takenAt, isSample: false, ...slipFrame(store) });

/** The widest number and a common picture, so that a sample shows whether everything fits. */
const SAMPLE = { number: 888, picture: 'fish', colour: 'blue' } as const;

/** A slip to look at, in a language. */
export const sampleSlip = (store: Store, language: string, now: Temporal.Instant): Slip => ({
  ...SAMPLE,
  topic: enabledTopics(store)[0]?.id ?? 'other',
  language,
  takenAt: toTimestamp(now),
  isSample: true,
  ...slipFrame(store),
});
