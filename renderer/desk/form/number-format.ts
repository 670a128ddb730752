// Numbers as they are typed in Flanders, with a comma.

/** A number that may be left out; NaN where something is written that is none. */
export const decimal = {
  format: (value: number | null): string => (value === null ? '' : String(value).replace('.', ',')),
  parse: (text: string): number | null => (text.trim() === '' ? null : Number(text.replace(',', '.'))),
};

/** An amount of euros that may be left out, in cents; NaN where something is written that is none. */
export const euroAmount = {
  format: (cents: number | null): string => (cents === null ? '' : (cents / 100).toFixed(2).replace('.', ',')),
  parse: (text: string): number | null => {
    const euros = decimal.parse(text);
    return euros === null ? null : Math.round(euros * 100);
  },
};
