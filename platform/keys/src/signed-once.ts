/**
 * Signs a text once for all its readers instead of once for each.
 *
 * Invariants: a signature is returned only while its content is current, and no longer than
 * `mostMs`; simultaneous readers share one signature; a failed one is not cached.
 */
import type { Instant } from '@nagori/model';

interface Signed {
  readonly said: string;
  readonly at: Instant;
  readonly signed: Promise<string>;
}

const bySigner = new WeakMap<object, Map<string, Signed>>();

/** `signer` signs; `said` is the signed content as text. */
export function signedOnce(
  signer: object,
  key: string,
  said: string,
  now: Instant,
  mostMs: number,
  sign: () => Promise<string>,
): Promise<string> {
  const all = bySigner.get(signer) ?? new Map<string, Signed>();
  bySigner.set(signer, all);
  const known = all.get(key);
  if (known?.said === said && now >= known.at && now - known.at < mostMs) return known.signed;
  const signed = sign();
  all.set(key, { said, at: now, signed });
  signed.catch(() => all.delete(key));
  return signed;
}
