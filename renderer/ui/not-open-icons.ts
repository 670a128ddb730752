import { CalendarX, Coffee, DoorClosed, Hourglass, type LucideIcon, MessagesSquare, Unplug, UsersRound, Wrench } from 'lucide-react';
import type { NotOpenReason, PauseReason } from '../../electron/queue/rules/queue-state.ts';

/** The icons of the reasons why no numbers are given. */
export const NOT_OPEN_ICONS: Readonly<Record<NotOpenReason | 'out-of-order', LucideIcon>> = {
  closed: DoorClosed,
  ending: Hourglass,
  paused: Coffee,
  full: CalendarX,
  'not-set-up': Wrench,
  'out-of-order': Unplug,
};

/** The icons of what is going on during a pause. */
export const PAUSE_ICONS: Readonly<Record<PauseReason, LucideIcon>> = {
  break: Coffee,
  busy: UsersRound,
  meeting: MessagesSquare,
  trouble: Wrench,
};
