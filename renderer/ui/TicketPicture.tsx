import {
  Anchor,
  Armchair,
  Banana,
  Bell,
  Bike,
  Bird,
  BookOpen,
  Cake,
  Car,
  Carrot,
  Cat,
  Cherry,
  Coffee,
  Fish,
  Flower2,
  Glasses,
  Grape,
  Guitar,
  Heart,
  House,
  type LucideIcon,
  Moon,
  Plane,
  Rabbit,
  Rocket,
  Sailboat,
  Scissors,
  Shirt,
  Snail,
  Star,
  Sun,
  TreePine,
  Turtle,
  Umbrella,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Picture, TicketPicture as PictureAndColour } from '../../electron/queue/rules/ticket-picture.ts';
import { pictureName } from '../i18n/catalog-names.ts';
import styles from './TicketPicture.module.css';

const ICONS: Readonly<Record<Picture, LucideIcon>> = {
  boat: Sailboat,
  tree: TreePine,
  fish: Fish,
  cat: Cat,
  star: Star,
  bike: Bike,
  umbrella: Umbrella,
  cup: Coffee,
  bird: Bird,
  house: House,
  moon: Moon,
  book: BookOpen,
  carrot: Carrot,
  car: Car,
  flower: Flower2,
  chair: Armchair,
  rabbit: Rabbit,
  bell: Bell,
  plane: Plane,
  cherries: Cherry,
  glasses: Glasses,
  heart: Heart,
  turtle: Turtle,
  banana: Banana,
  anchor: Anchor,
  shirt: Shirt,
  snail: Snail,
  sun: Sun,
  guitar: Guitar,
  cake: Cake,
  rocket: Rocket,
  grapes: Grape,
  scissors: Scissors,
};

type TicketPictureProps = PictureAndColour & {
  /** Its name stands beside it as text: a screen reader would say it twice. */
  isNamed?: boolean;
  testId?: string;
  className?: string | undefined;
};

/** The picture of a ticket: an icon on a coloured plate, with its name as the accessible label. */
export function TicketPicture({ picture, colour, isNamed = false, testId, className }: TicketPictureProps) {
  const { i18n } = useTranslation();
  const Icon = ICONS[picture];
  return (
    <span
      {...(isNamed ? { 'aria-hidden': true } : { role: 'img', 'aria-label': pictureName({ picture, colour }, i18n.language) })}
      className={[styles.plate, className].filter(Boolean).join(' ')}
      data-colour={colour}
      data-picture={picture}
      data-testid={testId}
    >
      <Icon aria-hidden strokeWidth={1.9} />
    </span>
  );
}
