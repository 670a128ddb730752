import {
  Banknote,
  Briefcase,
  Building2,
  BusFront,
  CircleQuestionMark,
  Fingerprint,
  HeartHandshake,
  HousePlus,
  IdCard,
  KeyRound,
  Landmark,
  Laptop,
  LogIn,
  type LucideIcon,
  Mail,
  MessagesSquare,
  MonitorSmartphone,
  Printer,
  ReceiptEuro,
  ShieldAlert,
  Smartphone,
  Stethoscope,
  TabletSmartphone,
  UserRound,
} from 'lucide-react';
import { PeopleAtTable } from './drawn-icons.ts';

// Imported by name, so that the build contains only these icons of the set. No two look alike from three metres; a test
// measures this.
const TOPIC_ICONS: Readonly<Record<string, LucideIcon>> = {
  itsme: Fingerprint,
  eid: IdCard,
  password: KeyRound,
  eloket: Building2,
  profile: UserRound,
  tax: ReceiptEuro,
  bank: Banknote,
  health: Stethoscope,
  work: Briefcase,
  travel: BusFront,
  phone: Smartphone,
  computer: Laptop,
  print: Printer,
  message: Mail,
  safe: ShieldAlert,
  other: CircleQuestionMark,
  borrow: TabletSmartphone,
  training: PeopleAtTable,
  'home-visit': HousePlus,
};

const GROUP_ICONS: Readonly<Record<string, LucideIcon>> = {
  'sign-in': LogIn,
  'government-money': Landmark,
  'care-work-travel': HeartHandshake,
  'my-device': MonitorSmartphone,
  'contact-safety': MessagesSquare,
};

/** The icon of a topic, hidden from screen readers: the name is always beside it. A topic without an icon gets a question mark. */
export function TopicIcon({ topic }: { topic: string }) {
  const Icon = TOPIC_ICONS[topic] ?? CircleQuestionMark;
  return <Icon aria-hidden strokeWidth={1.75} />;
}

/** The icon of the subject of a training; about anything else, it is the one of trainings. */
export const SubjectIcon = ({ subject }: { subject: string }) => <TopicIcon topic={subject === 'other' ? 'training' : subject} />;

/** The icon of a topic group; a group without an icon gets a question mark. */
export function GroupIcon({ group }: { group: string }) {
  const Icon = GROUP_ICONS[group] ?? CircleQuestionMark;
  return <Icon aria-hidden strokeWidth={1.75} />;
}
