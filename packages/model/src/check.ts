/**
 * A check answers three ways, never with a boolean: no catch and no time-out turns unknown into
 * good.
 */
export type Check<Value, Reason> =
  | { readonly kind: 'good'; readonly value: Value }
  | { readonly kind: 'bad'; readonly reason: Reason }
  | { readonly kind: 'unknown'; readonly reason: Reason };

export const good = <Value>(value: Value) => ({ kind: 'good', value }) as const;
export const bad = <Reason>(reason: Reason) => ({ kind: 'bad', reason }) as const;
export const unknown = <Reason>(reason: Reason) => ({ kind: 'unknown', reason }) as const;
