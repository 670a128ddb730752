import type { Reading } from '../form/scanner-layouts.ts';

// How a typed or scanned text names a device. This is the only place that compares labels with what people enter.

/**
 * A label without what people leave out or write otherwise: case, spaces, hyphens and the zeros before a number. A separator
 * between two numbers stays: L-1-1 is not L-11.
 */
export function normalizeLabel(label: string): string {
  const parts =
    label
      .normalize('NFKC')
      .toLowerCase()
      .match(/\d+|[^\d\s\p{Pd}_]+/gu) ?? [];
  const isNumber = (part: string | undefined): boolean => /^\d/.test(part ?? '');
  return parts
    .map((part, index) => (isNumber(part) ? `${isNumber(parts[index - 1]) ? '-' : ''}${part.replace(/^0+(?=\d)/, '')}` : part))
    .join('');
}

const exactly = (text: string): string => text.trim();
const ignoringCase = (text: string): string => text.trim().normalize('NFC').toLowerCase();

/** The only item whose label is the same as the text when both are written with `write`; undefined when several are. */
function findOnly<Item extends { label: string }>(
  items: readonly Item[],
  text: string,
  write: (label: string) => string,
): Item | undefined {
  const written = write(text);
  const found = written === '' ? [] : items.filter(({ label }) => write(label) === written);
  return found.length === 1 ? found[0] : undefined;
}

/**
 * Finds the device that a text names: the one with exactly that label, else the only one that differs in case, else the only one
 * with the same `normalizeLabel`. Undefined when there is none, and when there are several: none of them is guessed.
 */
export const findByLabel = <Item extends { label: string }>(items: readonly Item[], text: string): Item | undefined =>
  findOnly(items, text, exactly) ?? findOnly(items, text, ignoringCase) ?? findOnly(items, text, normalizeLabel);

/**
 * Finds the device that a scan names, and the reading that is its label. What came as text goes before the same keys in another
 * layout. Those are not compared loosely, since a scanner reads a label as it is printed, and name nothing when they name two devices.
 */
export function findByReadings<Item extends { label: string }>(
  items: readonly Item[],
  readings: readonly Reading[],
): { item: Item; reading: Reading } | undefined {
  const typed = readings.filter(({ layout }) => layout === 'typed');
  const byPosition = readings.filter(({ layout }) => layout !== 'typed');
  const findAll = (candidates: readonly Reading[], find: (text: string) => Item | undefined): { item: Item; reading: Reading }[] =>
    candidates.flatMap((reading) => {
      const item = find(reading.text);
      return item ? [{ item, reading }] : [];
    });
  const onlyDevice = (found: { item: Item; reading: Reading }[]) =>
    found.every(({ item }) => item === found[0]?.item) ? found[0] : undefined;
  return (
    findAll(typed, (text) => findOnly(items, text, exactly))[0] ??
    onlyDevice(findAll(byPosition, (text) => findOnly(items, text, exactly))) ??
    findAll(typed, (text) => findByLabel(items, text))[0] ??
    onlyDevice(findAll(byPosition, (text) => findOnly(items, text, ignoringCase)))
  );
}
