import {
  Briefcase,
  Building2,
  BusFront,
  Calculator,
  CircleQuestionMark,
  CreditCard,
  Fingerprint,
  FolderUser,
  IdCard,
  KeyRound,
  Laptop,
  type LucideIcon,
  Mail,
  Printer,
  ShieldAlert,
  Smartphone,
  Stethoscope,
} from 'lucide-react';

// Named one by one, so that the build takes these and not the other sixteen hundred.
const ICONS: Readonly<Record<string, LucideIcon>> = {
  itsme: Fingerprint,
  eid: IdCard,
  password: KeyRound,
  eloket: Building2,
  profile: FolderUser,
  tax: Calculator,
  bank: CreditCard,
  health: Stethoscope,
  work: Briefcase,
  travel: BusFront,
  phone: Smartphone,
  computer: Laptop,
  print: Printer,
  message: Mail,
  safe: ShieldAlert,
  other: CircleQuestionMark,
};

/** The pictogram of a topic; the words beside it name it, so it is silent. */
export function TopicIcon({ topic, className }: { topic: string; className?: string | undefined }) {
  const Icon = ICONS[topic] ?? CircleQuestionMark;
  return <Icon aria-hidden className={className} strokeWidth={1.75} />;
}
