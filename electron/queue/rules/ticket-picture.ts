// A number says nothing to who reads no digits, so a ticket also has a picture and a colour. The pictures are told apart by
// their shape alone: as long as pictures are free, no two of those who wait have the same one, whatever its colour.

/** Everyday things, drawn so that no two look alike, without food that some do not eat and signs that some believe in. */
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
  'carrot',
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
] as const;
export type Picture = (typeof PICTURES)[number];

/** Colours that stay apart for every kind of colour blindness, by how light they are; renderer/ui/tokens.css says which. */
export const PICTURE_COLOURS = ['blue', 'yellow', 'black', 'red', 'white'] as const;
type PictureColour = (typeof PICTURE_COLOURS)[number];

/** What a ticket looks like. */
export type TicketPicture = { picture: Picture; colour: PictureColour };

/** How many tickets can be told apart at once; more have never waited at a Digipunt. */
export const PICTURE_COMBINATION_COUNT = PICTURES.length * PICTURE_COLOURS.length;

/** A pair in one word, 'boat blue': what a long line of tickets is compared by. */
export const pictureKey = ({ picture, colour }: TicketPicture): string => `${picture} ${colour}`;

/**
 * The picture of a new ticket, given the pairs of everyone who waits or was just called. It begins with the one that
 * belongs to the number (32 and 5 have no divisor in common, so 160 numbers in a row go through all pairs), and takes the
 * next whose picture nobody has, else the next pair that nobody has. When all 160 are out, two tickets share one.
 */
export function choosePicture(number: number, taken: ReadonlySet<string>): TicketPicture {
  const pictures = new Set([...taken].map((pair) => pair.slice(0, pair.indexOf(' '))));
  const findFree = (is: (pair: TicketPicture) => boolean): TicketPicture | undefined => {
    for (let step = 0; step < PICTURE_COMBINATION_COUNT; step++)
      if (is(pictureForNumber(number + step))) return pictureForNumber(number + step);
    return undefined;
  };
  const unusedPicture = pictures.size < PICTURES.length && findFree(({ picture }) => !pictures.has(picture));
  return (
    unusedPicture ||
    (taken.size < PICTURE_COMBINATION_COUNT && findFree((pair) => !taken.has(pictureKey(pair)))) ||
    pictureForNumber(number)
  );
}

const cyclicItem = <Value>(list: readonly [Value, ...Value[]], index: number): Value => list[index % list.length] ?? list[0];

const pictureForNumber = (number: number): TicketPicture => ({
  picture: cyclicItem(PICTURES, number - 1),
  colour: cyclicItem(PICTURE_COLOURS, number - 1),
});
