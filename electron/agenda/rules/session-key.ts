/** The public id of a session: `<training id>.<date, ISO>.<start, HHMM>`. A session without a row has one too. */
export const sessionKey = (training: string, date: string, from: string): string => `${training}.${date}.${from.replace(':', '')}`;

/** Reads a session key, with `from` as 09:00; undefined when the text is not one. */
export function parseSessionKey(key: string): { training: string; date: string; from: string } | undefined {
  const [, training, date, hours, minutes] = /^([\da-f-]{36})\.(\d{4}-\d{2}-\d{2})\.([01]\d|2[0-3])([0-5]\d)$/.exec(key) ?? [];
  return training && date ? { training, date, from: `${hours}:${minutes}` } : undefined;
}
