/**
 * A phone as it was scanned, typed or named in a file: its numbers with their check digits, or a
 * label where no number can be read (R20).
 */
import { type Problem, phoneProblems } from '@nagori/evidence';
import { type ImeiKey, type Platform, parseImei } from '@nagori/model';
import type { PhoneDescription } from './phone-record.ts';

export interface PhoneInput {
  readonly imei?: string | undefined;
  readonly imei2?: string | undefined;
  readonly label?: string | undefined;
  readonly platform?: Platform | undefined;
  readonly model?: string | undefined;
  readonly os?: string | undefined;
}

/** Or every problem, by field. */
export function describePhone(phone: PhoneInput): PhoneDescription | readonly Problem[] {
  const { platform, model, os, label } = phone;
  const known = {
    ...(platform === undefined ? {} : { platform }),
    ...(model === undefined ? {} : { model }),
    ...(os === undefined ? {} : { os }),
  };
  const problems = phoneProblems({ ...known, ...(label === undefined ? {} : { label }) });
  if (phone.imei === undefined) {
    if (label === undefined || phone.imei2 !== undefined) {
      const message = 'a phone has an `imei`, or a `label` where none can be read';
      problems.push({ field: 'phone.imei', code: 'missing', message });
    }
    return problems.length > 0 ? problems : { imeis: [], label, ...known };
  }
  const imeis: ImeiKey[] = [];
  for (const field of ['imei', 'imei2'] as const) {
    const text = phone[field];
    if (text === undefined) continue;
    const read = parseImei(text);
    if (read.kind === 'good') imeis.push(read.value);
    else problems.push(imeiProblem(`phone.${field}`, read.reason as Problem['code']));
  }
  return problems.length > 0 ? problems : { imeis, ...known };
}

/** A number that does not read, and why. */
export function imeiProblem(field: string, code: Problem['code']): Problem {
  return { field, code, message: IMEI_WORDS[code as keyof typeof IMEI_WORDS] ?? 'no IMEI' };
}

const IMEI_WORDS = {
  'imei-not-digits': 'an IMEI has digits only',
  'imei-length': 'an IMEI has 15 digits (14 without its check digit, 16 with a version)',
  'imei-check-digit': 'the check digit does not fit the number: misread or mistyped',
} as const;
