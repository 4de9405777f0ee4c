/**
 * Writes to the phone of a number: to the handover in which it was last found, else to the one that
 * the database names now.
 *
 * Invariants: where the remembered handover turns out to be over, nothing was written, and the
 * number is looked up anew; the answer is that of the handover found then.
 */
import type { Outcome } from '@nagori/model';
import type { HandoverDeps } from './handover-deps.ts';
import type { PhoneKey } from './handover-store.ts';

type Deps = Pick<HandoverDeps, 'cache' | 'store' | 'now'>;

/** What a write to a handover says that is no longer the phone's. */
const OVER: ReadonlySet<string> = new Set(['handover-ended', 'handover-not-found']);

/** Whether a refusal says that the phone has gone on to another handover. */
export function isOver(code: string): boolean {
  return OVER.has(code);
}

/**
 * Undefined: this operator has no phone with this number. `isOnlyAsked`: nothing is written, and
 * the database is always asked.
 */
export async function onPhoneOf<Value, Code extends string>(
  { cache, store, now }: Deps,
  operator: string,
  key: PhoneKey,
  write: (handover: string) => Promise<Outcome<Value, Code>>,
  isOnlyAsked = false,
): Promise<Outcome<Value, Code> | undefined> {
  const known = isOnlyAsked ? undefined : cache.phoneOf(operator, [key], now());
  if (known !== undefined) {
    const outcome = await write(known.current);
    if (outcome.kind === 'done' || !isOver(outcome.code)) return outcome;
    cache.phones.forget(operator, [key]);
  }
  const found = await store.byKey(operator, [key]);
  if (found === undefined) return undefined;
  cache.phones.remember(operator, [key], found.current, now());
  return write(found.current);
}
