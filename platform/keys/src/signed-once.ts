/**
 * What is the same for all readers is signed once, not for each.
 *
 * Invariants: a signature is given out only while what it says is what is true now, and no longer
 * than `mostMs`; readers of the same moment wait for one signature; one that failed is not cached.
 */
import type { Instant } from '@nagori/model';

interface Signed {
  readonly said: string;
  readonly at: Instant;
  readonly signed: Promise<string>;
}

const bySigner = new WeakMap<object, Map<string, Signed>>();

/** `signer`: whose signatures they are; `said`: what the signature is about, as text. */
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
