/** Calls a parser of a library; undefined when it throws, as ical.js and Temporal do for invalid text. */
export function tryParse<Value>(parse: () => Value): Value | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
