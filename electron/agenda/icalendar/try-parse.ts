/** What is made of something; nothing where that throws, as libraries do at what they do not understand. */
export function tryParse<Value>(parse: () => Value): Value | undefined {
  try {
    return parse();
  } catch {
    return undefined;
  }
}
