import type { Temporal } from 'temporal-polyfill';
import { HOME_VISIT_TOPIC } from '../../agenda/rules/home-visit-states.ts';
import { TRAINING_TOPIC } from '../../agenda/rules/sign-up-states.ts';
import { hasHomeVisits } from '../../agenda/services/visitor-places.ts';
import { hasUpcomingTrainings } from '../../agenda/services/visitor-trainings.ts';
import { enabledTopics } from '../../digipunt/services/offered-topics.ts';
import { BORROW_TOPIC } from '../../lending/rules/device-states.ts';
import { hasDevicesToLend } from '../../lending/services/device-counts.ts';
import type { Store } from '../../store/open.ts';

/** The ids of everything that a ticket can be for: the offered topics, borrowing, trainings and home visits. */
export const ticketTopics = (store: Store): string[] => [
  ...enabledTopics(store).map(({ id }) => id),
  BORROW_TOPIC,
  TRAINING_TOPIC,
  HOME_VISIT_TOPIC,
];

/** The ids of what a ticket can be for now: borrowing, trainings and home visits only while there are any. */
export const availableTopics = (store: Store, now: Temporal.Instant): string[] => [
  ...enabledTopics(store).map(({ id }) => id),
  ...(hasDevicesToLend(store) ? [BORROW_TOPIC] : []),
  ...(hasUpcomingTrainings(store, now) ? [TRAINING_TOPIC] : []),
  ...(hasHomeVisits(store) ? [HOME_VISIT_TOPIC] : []),
];
