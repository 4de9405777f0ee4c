/**
 * The certificate in the terms of NIST SP 800-88 (Rev. 1 §4.8; the fields are the same in Rev. 2):
 * the medium of each compartment, and clear, purge or destroy.
 *
 * Invariants: no act gets a higher level than is proven. A phone's own reset, an overwriting
 * through its interface and a deletion inside the element are `clear`. `purge` claims that no
 * laboratory could recover anything, which has not been shown for any model here. A look or a
 * removal is no sanitization.
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
 * The medium of each compartment. A lock is stored in the maker's account, not in the phone. The
 * medium of the wallet's card is not public (docs/law.md), so it is called `wallet`.
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

/** The sanitization level of an act. */
export function sanitizationOf(act: Act): Sanitization {
  return SANITIZES[act];
}

/** Whether a method changes the state; the other methods observe or report it. */
export function isAct(method: Method): method is Act {
  return (ACTS as readonly Method[]).includes(method);
}
