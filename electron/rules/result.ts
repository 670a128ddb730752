/** The result of a rule or a service: a value, or a refusal. Exceptions are for disk failures and bugs. */
export type ResultOf<Value, Refusal> = { ok: true; value: Value } | { ok: false; refusal: Refusal };

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value });

export const refused = <const Refusal extends { code: string }>(refusal: Refusal): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal,
});
