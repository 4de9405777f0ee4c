/**
 * Telephone numbers of Japan, by the number of digits of each kind (R27). One city's page prints
 * the authority's free number with one digit too many, which must not be read to a caller.
 *
 * Invariants: a number that fits no kind is refused. A number is shown in groups, so that it can be
 * read out.
 */
import { bad, type Check, good } from '@nagori/model';

const NUMBER_KINDS = ['free', 'navi', 'ip', 'mobile', 'fixed', 'carrier'] as const;
export type NumberKind = (typeof NUMBER_KINDS)[number];

export interface PhoneNumber {
  readonly kind: NumberKind;
  readonly digits: string;
  /** In groups: `0120-95-0178`. */
  readonly shown: string;
}

export type NumberRefusal = 'number-not-digits' | 'number-length' | 'number-kind';

interface Plan {
  readonly kind: NumberKind;
  readonly prefix: RegExp;
  readonly digits: number;
  readonly groups: readonly number[];
}

/** The longest prefix first: 0800 is no mobile number, and 0077 no fixed one. */
const PLANS: readonly Plan[] = [
  { kind: 'free', prefix: /^0120/, digits: 10, groups: [4, 3, 3] },
  { kind: 'free', prefix: /^0800/, digits: 11, groups: [4, 3, 4] },
  { kind: 'navi', prefix: /^0570/, digits: 10, groups: [4, 3, 3] },
  { kind: 'carrier', prefix: /^0077/, digits: 8, groups: [4, 1, 3] },
  { kind: 'ip', prefix: /^050/, digits: 11, groups: [3, 4, 4] },
  { kind: 'mobile', prefix: /^0[6-9]0/, digits: 11, groups: [3, 4, 4] },
  { kind: 'fixed', prefix: /^0[36]/, digits: 10, groups: [2, 4, 4] },
  { kind: 'fixed', prefix: /^0[1-9]/, digits: 10, groups: [3, 3, 4] },
];

const WIDE_OFFSET = 0xff10 - 0x30;

/**
 * Reads a number as typed: hyphens, spaces, brackets and full-width digits are accepted. Groups
 * written by hand are retained, because area codes have their own.
 */
export function parsePhoneNumber(text: string): Check<PhoneNumber, NumberRefusal> {
  const narrow = text
    .trim()
    .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - WIDE_OFFSET))
    .replace(/[‐‑–—―−ー－()（）.\s-]+/g, '-')
    .replace(/^-|-$/g, '');
  if (!/^[0-9-]+$/.test(narrow)) return bad('number-not-digits');
  const digits = narrow.replaceAll('-', '');
  const plan = PLANS.find(({ prefix }) => prefix.test(digits));
  if (plan === undefined) return bad('number-kind');
  if (digits.length !== plan.digits) return bad('number-length');
  const shown = narrow.includes('-') ? narrow : grouped(digits, plan.groups);
  return good({ kind: plan.kind, digits, shown });
}

function grouped(digits: string, groups: readonly number[]): string {
  let at = 0;
  return groups
    .map((size) => {
      const part = digits.slice(at, at + size);
      at += size;
      return part;
    })
    .join('-');
}
