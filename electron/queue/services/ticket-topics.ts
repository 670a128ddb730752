import { HOME_VISIT_TOPIC } from '../../agenda/rules/home-visit-states.ts';
import { TRAINING_TOPIC } from '../../agenda/rules/sign-up-states.ts';
import { enabledTopics } from '../../digipunt/services/offered-topics.ts';
import { BORROW_TOPIC } from '../../lending/rules/device-states.ts';
import type { Store } from '../../store/open.ts';

/** The ids of everything that a ticket can be for: the offered topics, borrowing, trainings and home visits. */
export const ticketTopics = (store: Store): string[] => [
  ...enabledTopics(store).map(({ id }) => id),
  BORROW_TOPIC,
  TRAINING_TOPIC,
  HOME_VISIT_TOPIC,
];
