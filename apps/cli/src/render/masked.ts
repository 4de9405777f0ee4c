/**
 * Output names a phone by the line's own `ref` and never by its IMEI (docs/adr/0006).
 *
 * Invariants: an IMEI used as a ref, or as an id of evidence, is not printed either.
 */
import type { PhoneIdentity } from '@nagori/model';

const MASK = '(imei)';
const SEPARATORS = /[\s\-/]/g;

/** `text` without the phone's own numbers, including the check digit. */
export function masked(text: string, identity: PhoneIdentity): string {
  if (identity.kind === 'provisional') return text;
  let out = text;
  for (const key of identity.imeis) {
    if (out.includes(key)) out = out.replace(new RegExp(`${key}[0-9]{0,2}`, 'g'), MASK);
  }
  return out;
}

/** The ref to print; undefined if there is none, or if it is the phone's own number. */
export function printableRef(ref: string | undefined, identity: PhoneIdentity): string | undefined {
  if (ref === undefined || identity.kind === 'provisional') return ref;
  const digits = ref.replace(SEPARATORS, '');
  return identity.imeis.some((key) => digits.includes(key)) ? undefined : ref;
}
