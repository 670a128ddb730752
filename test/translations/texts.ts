/** The texts of one file by flat key, for example `number.ahead_one`. */
export type Translations = ReadonlyMap<string, string>;

/** A pattern for whole words; `forms` are alternatives of a regular expression. Letters of any script count as letters. */
export const wholeWord = (forms: string): RegExp => new RegExp(String.raw`(?<![\p{L}\p{M}])(?:${forms})(?![\p{L}\p{M}])`, 'giu');
