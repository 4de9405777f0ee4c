/**
 * What a use case answers: done with a value, or refused with a code and all its reasons.
 *
 * Invariants: a refusal is expected and a value, never an exception; it changed nothing.
 */

/** One reason of a refusal: of which field of the input, and in words where the code needs them. */
export interface RefusalReason {
  readonly field?: string | undefined;
  readonly code: string;
  readonly message?: string | undefined;
}

/** One that a refusal can be named after. */
export interface CodedReason<Code extends string> extends RefusalReason {
  readonly code: Code;
}

export interface Refused<Code extends string> {
  readonly kind: 'refused';
  readonly code: Code;
  /** All of them; empty where the code says everything. */
  readonly reasons: readonly RefusalReason[];
  /** One thing more to know, in words. */
  readonly detail?: string | undefined;
  /** After so long it may be asked again. */
  readonly retryAfterMs?: number | undefined;
}

export interface Done<Value> {
  readonly kind: 'done';
  readonly value: Value;
}

export type Outcome<Value, Code extends string> = Done<Value> | Refused<Code>;

export function done<Value>(value: Value): Done<Value> {
  return { kind: 'done', value };
}

export function refused<Code extends string>(
  code: Code,
  reasons: readonly RefusalReason[] = [],
  more: Pick<Refused<Code>, 'detail' | 'retryAfterMs'> = {},
): Refused<Code> {
  return { kind: 'refused', code, reasons, ...more };
}

/** Refused for all of these, under the first; undefined where there is none. */
export function refusedFor<Code extends string>(
  reasons: readonly (Code | CodedReason<Code>)[],
): Refused<Code> | undefined {
  const all = reasons.map((one) => (typeof one === 'string' ? { code: one } : one));
  const [first] = all;
  if (first === undefined) return undefined;
  return refused(first.code, all.length > 1 || first.field !== undefined ? all : []);
}

/** Every code of a refusal: of its reasons, or its own where that says everything. */
export function codesOf({ code, reasons }: Refused<string>): readonly string[] {
  return reasons.length > 0 ? reasons.map((reason) => reason.code) : [code];
}
