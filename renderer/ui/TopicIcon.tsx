import {
  Briefcase,
  Building2,
  BusFront,
  CircleQuestionMark,
  Fingerprint,
  HeartHandshake,
  IdCard,
  KeyRound,
  Landmark,
  Laptop,
  LogIn,
  type LucideIcon,
  Mail,
  MessagesSquare,
  MonitorSmartphone,
  PiggyBank,
  Printer,
  ReceiptEuro,
  ShieldAlert,
  Smartphone,
  Stethoscope,
  TabletSmartphone,
  UserRound,
} from 'lucide-react';

// Named one by one, so that the build takes these and not the other sixteen hundred. No two look alike at three metres,
// which a test measures.
const TOPIC_ICONS: Readonly<Record<string, LucideIcon>> = {
  itsme: Fingerprint,
  eid: IdCard,
  password: KeyRound,
  eloket: Building2,
  profile: UserRound,
  tax: ReceiptEuro,
  bank: PiggyBank,
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
};

const GROUP_ICONS: Readonly<Record<string, LucideIcon>> = {
  'sign-in': LogIn,
  'government-money': Landmark,
  'care-work-travel': HeartHandshake,
  'my-device': MonitorSmartphone,
  'contact-safety': MessagesSquare,
};

/** The pictogram of a topic; the words beside it name it, so it is silent. */
export function TopicIcon({ topic }: { topic: string }) {
  const Icon = TOPIC_ICONS[topic] ?? CircleQuestionMark;
  return <Icon aria-hidden strokeWidth={1.75} />;
}

/** The pictogram of a group of topics. */
export function GroupIcon({ group }: { group: string }) {
  const Icon = GROUP_ICONS[group] ?? CircleQuestionMark;
  return <Icon aria-hidden strokeWidth={1.75} />;
}
