/**
 * IMEIs and times as the line states them, and the phone's identity made of them.
 *
 * Invariants: a message says what is wrong with a number and never repeats it.
 */
import {
  type ImeiKey,
  type Instant,
  NO_TIME,
  type PhoneIdentity,
  parseImei,
  parseTime,
} from '@nagori/model';
import { fieldOf, type PathPart, type Problem } from './problem.ts';

const IMEI_MESSAGES = {
  'imei-not-digits': 'an IMEI has digits only',
  'imei-length': 'an IMEI has 15 digits (14 without its check digit, 16 with a version)',
  'imei-check-digit': 'the check digit does not fit the number: misread or mistyped',
  'imei-zeros': 'all zeros is no phone’s number: give a `label` where none can be read',
} as const;

/** The key of an IMEI; undefined, with a problem, where the text is not an IMEI. */
export function imeiAt(
  value: string,
  path: readonly PathPart[],
  problems: Problem[],
): ImeiKey | undefined {
  const read = parseImei(value);
  if (read.kind === 'good') return read.value;
  problems.push({ field: fieldOf(path), code: read.reason, message: IMEI_MESSAGES[read.reason] });
  return undefined;
}

/** The instant of a time; 0, with a problem, where the text is not a time. */
export function timeAt(value: string, path: readonly PathPart[], problems: Problem[]): Instant {
  const t = parseTime(value);
  if (t !== undefined) return t;
  problems.push({ field: fieldOf(path), code: 'bad-time', message: NO_TIME });
  return 0;
}

interface StatedPhone {
  readonly imei?: string | undefined;
  readonly imei2?: string | undefined;
  readonly label?: string | undefined;
}

/** Identifies the phone: by number, or by a label where no number can be read. */
export function identityOf(phone: StatedPhone, problems: Problem[]): PhoneIdentity {
  if (phone.imei !== undefined) {
    if (phone.label !== undefined) {
      const message = 'a phone with an IMEI has no label';
      problems.push({ field: 'phone.label', code: 'not-allowed', message });
    }
    const first = imeiAt(phone.imei, ['phone', 'imei'], problems);
    if (phone.imei2 === undefined) return { kind: 'known', imeis: first ? [first] : [] };
    const second = imeiAt(phone.imei2, ['phone', 'imei2'], problems);
    return { kind: 'known', imeis: first && second ? [first, second] : [] };
  }
  if (phone.imei2 !== undefined || phone.label === undefined) {
    const message = 'a phone has an `imei`, or a `label` where none can be read';
    problems.push({ field: 'phone.imei', code: 'missing', message });
  }
  return { kind: 'provisional', label: phone.label ?? '' };
}
