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
import { ownPictogram } from './branding.ts';
import { PeopleAtTable } from './drawn-icons.ts';
import styles from './TopicIcon.module.css';

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

/**
 * The icon of a topic, or the own pictogram of this Digipunt; hidden from screen readers: the name is always beside it. A topic
 * without an icon gets a question mark.
 */
export function TopicIcon({ topic }: { topic: string }) {
  const own = ownPictogram(topic);
  if (own !== undefined) return <OwnPictogram path={own} />;
  const Icon = TOPIC_ICONS[topic] ?? CircleQuestionMark;
  return <Icon aria-hidden strokeWidth={1.75} />;
}

/** An image in an SVG, so that it has the size of an icon everywhere; on white, also in contrast mode, as it was drawn for paper. */
const OwnPictogram = ({ path }: { path: string }) => (
  <svg aria-hidden viewBox="0 0 24 24" width="24" height="24">
    <rect className={styles.ground} width="24" height="24" rx="2" />
    <image href={path} x="1" y="1" width="22" height="22" />
  </svg>
);

/** The icon of the subject of a training; about anything else, it is the one of trainings. */
export const SubjectIcon = ({ subject }: { subject: string }) => <TopicIcon topic={subject === 'other' ? 'training' : subject} />;

/** The icon of a topic group; a group without an icon gets a question mark. */
export function GroupIcon({ group }: { group: string }) {
  const Icon = GROUP_ICONS[group] ?? CircleQuestionMark;
  return <Icon aria-hidden strokeWidth={1.75} />;
}
