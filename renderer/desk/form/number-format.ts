// Numbers as text in Belgian Dutch, with a decimal comma.

/** An optional number. An empty text parses to null, and one that is no number to NaN. */
export const decimal = {
  format: (value: number | null): string => (value === null ? '' : String(value).replace('.', ',')),
  parse: (text: string): number | null => (text.trim() === '' ? null : Number(text.replace(',', '.'))),
};

/** An optional amount: cents as a value, euros as text. An empty text parses to null, and one that is no number to NaN. */
export const euroAmount = {
  format: (cents: number | null): string => (cents === null ? '' : (cents / 100).toFixed(2).replace('.', ',')),
  parse: (text: string): number | null => {
    const euros = decimal.parse(text);
    return euros === null ? null : Math.round(euros * 100);
  },
};
