/** The result of a service: a value, and whether anything was committed. A repeated request changes nothing. */
export type Change<Value> = { value: Value; changed: boolean };

export const changed = <Value>(value: Value): { ok: true; value: Change<Value> } => ({ ok: true, value: { value, changed: true } });
export const unchanged = <Value>(value: Value): { ok: true; value: Change<Value> } => ({ ok: true, value: { value, changed: false } });
