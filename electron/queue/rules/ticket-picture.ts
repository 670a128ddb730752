// A ticket also has a picture and a colour, for visitors who do not read digits. Pictures differ in shape: as long as one
// is free, no two waiting tickets have the same picture, in any colour.

/**
 * Everyday objects that do not look alike; no food that some people avoid, no religious symbols. The carrot is orange, the tree
 * and the turtle are green, which are no colours of tickets: only stored tickets have them.
 */
export const PICTURES = [
  'boat',
  'tree',
  'fish',
  'cat',
  'star',
  'bike',
  'umbrella',
  'cup',
  'bird',
  'house',
  'moon',
  'book',
  'car',
  'flower',
  'chair',
  'rabbit',
  'bell',
  'plane',
  'cherries',
  'glasses',
  'heart',
  'turtle',
  'banana',
  'anchor',
  'shirt',
  'snail',
  'sun',
  'guitar',
  'cake',
  'rocket',
  'grapes',
  'scissors',
  'carrot',
] as const;
export type Picture = (typeof PICTURES)[number];

/** Colours that differ in lightness, so that they can be told apart with colour blindness; the values are in renderer/ui/tokens.css. */
export const PICTURE_COLOURS = ['blue', 'yellow', 'black', 'red', 'white'] as const;
type PictureColour = (typeof PICTURE_COLOURS)[number];

/** The picture of a ticket and its colour. */
export type TicketPicture = { picture: Picture; colour: PictureColour };

/** The colours of things that have a colour of their own: nobody looks for a blue banana. Other things come in every colour. */
const OWN_COLOURS: Readonly<Partial<Record<Picture, readonly PictureColour[]>>> = {
  moon: ['yellow', 'white'],
  cherries: ['red'],
  heart: ['red'],
  banana: ['yellow'],
  sun: ['yellow'],
  carrot: [],
  tree: [],
  turtle: [],
};

export const hasColour = ({ picture, colour }: TicketPicture): boolean => OWN_COLOURS[picture]?.includes(colour) ?? true;

/**
 * The combinations of new tickets, in the order of their numbers. The numbers of pictures and colours are coprime, so going
 * through both lists in parallel meets every combination once.
 */
export const PICTURE_COMBINATIONS: readonly TicketPicture[] = Array.from(
  { length: PICTURES.length * PICTURE_COLOURS.length },
  (_, index) => ({
    picture: cyclicItem(PICTURES, index),
    colour: cyclicItem(PICTURE_COLOURS, index),
  }),
).filter(hasColour);

/** A picture and its colour as one string ('boat blue'), for sets. */
export const pictureKey = ({ picture, colour }: TicketPicture): string => `${picture} ${colour}`;

/**
 * Chooses the picture of a new ticket, given the keys that are in use. Starts at the combination of the number and takes the
 * next unused picture, else the next unused combination. When all are in use, it is the combination of the number.
 */
export function choosePicture(number: number, usedKeys: ReadonlySet<string>): TicketPicture {
  const start = (number - 1) % PICTURE_COMBINATIONS.length;
  const fromNumber = [...PICTURE_COMBINATIONS.slice(start), ...PICTURE_COMBINATIONS.slice(0, start)];
  const usedPictures = new Set([...usedKeys].map((key) => key.slice(0, key.indexOf(' '))));
  return (
    fromNumber.find(({ picture }) => !usedPictures.has(picture)) ??
    fromNumber.find((candidate) => !usedKeys.has(pictureKey(candidate))) ??
    fromNumber[0] ?? { picture: 'boat', colour: 'blue' }
  );
}

function cyclicItem<Value>(list: readonly [Value, ...Value[]], index: number): Value {
  return list[index % list.length] ?? list[0];
}
