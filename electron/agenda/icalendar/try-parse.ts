/** What is made of something; nothing where that throws, as libraries do at what they do not understand. */
export function attempt<Value>(make: () => Value): Value | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
