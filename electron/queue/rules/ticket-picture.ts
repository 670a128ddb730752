// A ticket also has a picture and a colour, for visitors who do not read digits. Pictures differ in shape: as long as one
// is free, no two waiting tickets have the same picture, in any colour.

/** Everyday objects that do not look alike; no food that some people avoid, no religious symbols. */
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

/** Colours that differ in lightness, so that they can be told apart with colour blindness; the values are in renderer/ui/tokens.css. */
export const PICTURE_COLOURS = ['blue', 'yellow', 'black', 'red', 'white'] as const;
type PictureColour = (typeof PICTURE_COLOURS)[number];

/** The picture of a ticket and its colour. */
export type TicketPicture = { picture: Picture; colour: PictureColour };

/** How many different combinations there are (160). */
export const PICTURE_COMBINATION_COUNT = PICTURES.length * PICTURE_COLOURS.length;

/** A picture and its colour as one string ('boat blue'), for sets. */
export const pictureKey = ({ picture, colour }: TicketPicture): string => `${picture} ${colour}`;

/**
 * Chooses the picture of a new ticket, given the keys that are in use. Starts at the combination of the number (32 and 5
 * are coprime, so 160 consecutive numbers go through all of them) and takes the next unused picture, else the next unused
 * combination. When all 160 are in use, it is the combination of the number.
 */
export function choosePicture(number: number, usedKeys: ReadonlySet<string>): TicketPicture {
  const usedPictures = new Set([...usedKeys].map((key) => key.slice(0, key.indexOf(' '))));
  const findFree = (isFree: (candidate: TicketPicture) => boolean): TicketPicture | undefined => {
    for (let step = 0; step < PICTURE_COMBINATION_COUNT; step++)
      if (isFree(pictureForNumber(number + step))) return pictureForNumber(number + step);
    return undefined;
  };
  const unusedPicture = usedPictures.size < PICTURES.length && findFree(({ picture }) => !usedPictures.has(picture));
  return (
    unusedPicture ||
    (usedKeys.size < PICTURE_COMBINATION_COUNT && findFree((candidate) => !usedKeys.has(pictureKey(candidate)))) ||
    pictureForNumber(number)
  );
}

const cyclicItem = <Value>(list: readonly [Value, ...Value[]], index: number): Value => list[index % list.length] ?? list[0];

const pictureForNumber = (number: number): TicketPicture => ({
  picture: cyclicItem(PICTURES, number - 1),
  colour: cyclicItem(PICTURE_COLOURS, number - 1),
});
