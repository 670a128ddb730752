import {
  CircleQuestionMark,
  CreditCard,
  FileText,
  IdCard,
  Laptop,
  type LucideIcon,
  PlugZap,
  RectangleEllipsis,
  Smartphone,
  Usb,
} from 'lucide-react';

const ICONS: Readonly<Record<string, LucideIcon>> = {
  'identity-card': IdCard,
  pin: RectangleEllipsis,
  letter: FileText,
  phone: Smartphone,
  computer: Laptop,
  charger: PlugZap,
  'bank-card': CreditCard,
  'usb-stick': Usb,
};

/** The icon of a thing to have in hand at the desk, hidden from screen readers: its name is always beside it. */
export function BringIcon({ item }: { item: string }) {
  const Icon = ICONS[item] ?? CircleQuestionMark;
  return <Icon aria-hidden strokeWidth={1.75} />;
}
