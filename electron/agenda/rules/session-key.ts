/** A session by what it is an occurrence of: the training's id, a date (ISO), and when it begins there. */
export const sessionKey = (training: string, date: string, from: string): string => `${training}.${date}.${from.replace(':', '')}`;

/** The same the other way; nothing when it is none. */
export function parseSessionKey(key: string): { training: string; date: string; from: string } | undefined {
  const [, training, date, hours, minutes] = /^([\da-f-]{36})\.(\d{4}-\d{2}-\d{2})\.([01]\d|2[0-3])([0-5]\d)$/.exec(key) ?? [];
  return training && date ? { training, date, from: `${hours}:${minutes}` } : undefined;
}
