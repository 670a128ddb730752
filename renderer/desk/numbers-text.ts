// Numbers as they are typed in Flanders, with a comma.

/** A number that may be left out; NaN where something is written that is none. */
export const decimal = {
  asText: (value: number | null): string => (value === null ? '' : String(value).replace('.', ',')),
  written: (text: string): number | null => (text.trim() === '' ? null : Number(text.replace(',', '.'))),
};

/** An amount of euros, in cents; nothing is none. */
export const amount = {
  asText: (cents: number): string => (cents === 0 ? '' : (cents / 100).toFixed(2).replace('.', ',')),
  written: (text: string): number => Math.round((decimal.written(text) ?? 0) * 100),
};
