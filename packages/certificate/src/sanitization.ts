/**
 * What a certificate says in the words of NIST SP 800-88 (Rev. 1 §4.8; the fields are the same in
 * Rev. 2): the kind of medium behind each compartment, and clear, purge or destroy.
 *
 * Invariants: nothing is called more than it is known to be. A phone's own reset, an overwriting
 * through its interface and a deletion inside the element are `clear`: that no laboratory could
 * recover anything (`purge`) is a claim about a model that has not been shown here. What was only
 * looked at, or taken out, was not sanitized.
 */
import { ACTS, type Act, type Compartment, type Method } from '@nagori/model';

export const SANITIZATIONS = ['none', 'clear', 'purge', 'destroy'] as const;
export type Sanitization = (typeof SANITIZATIONS)[number];

export const MEDIA = [
  'flash',
  'secure-element',
  'account',
  'sim',
  'memory-card',
  'wallet',
] as const;
export type Medium = (typeof MEDIA)[number];

/**
 * The medium that a compartment lies on. A lock lies with the maker's account, not in the phone; on
 * what the wallet's card lies is not public (docs/law.md), so it is called by the wallet.
 */
export const MEDIUM_OF = {
  'user-data': 'flash',
  felica: 'secure-element',
  'jpki-certificate': 'secure-element',
  'jpki-key': 'secure-element',
  'account-lock': 'account',
  sim: 'sim',
  'sd-card': 'memory-card',
  'card-record': 'wallet',
} as const satisfies Record<Compartment, Medium>;

const SANITIZES = {
  'factory-reset': 'clear',
  erase: 'clear',
  overwrite: 'clear',
  'felica-erase': 'clear',
  'key-deletion': 'clear',
  'forced-deletion': 'clear',
  'lock-removal': 'none',
  removal: 'none',
  destruction: 'destroy',
} as const satisfies Record<Act, Sanitization>;

/** What an act is called. */
export function sanitizationOf(act: Act): Sanitization {
  return SANITIZES[act];
}

/** Whether a method changed the state; the others looked, stated or said. */
export function isAct(method: Method): method is Act {
  return (ACTS as readonly Method[]).includes(method);
}
