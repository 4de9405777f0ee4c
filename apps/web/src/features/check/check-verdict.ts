/**
 * Chooses the one verdict that the page shows first from all checks.
 *
 * Invariants: only `cleared` is green; faults come before missing data; an end by renewed use says
 * that nothing was wrong; a certificate whose issuer was not certified at the time is only a
 * declaration, and one whose issuer's status cannot be read today is unknown (R25).
 */
import type { Verification } from '@nagori/certificate';
import type { Check } from '@nagori/model';
import type { PaperCheck } from './check-paper.ts';
import { type IssuerStanding, isDeclaration } from './issuer-standing.ts';

const CHECK_VERDICTS = [
  'cleared',
  'declared',
  'other-phone',
  'other-element',
  'forged',
  'key-withdrawn',
  'key-stolen',
  'mixed',
  'withdrawn',
  'suspended',
  'ended',
  'superseded',
  'no-opening',
  'enter-imei',
  'status-unknown',
  'issuer-unknown',
  'clock',
  'no-crypto',
  'no-keys',
] as const;
export type CheckVerdict = (typeof CHECK_VERDICTS)[number];

/** How a verdict looks. Its word and sign are separate. */
export type Tone = 'good' | 'bad' | 'over' | 'open';

export const TONE_OF = {
  cleared: 'good',
  declared: 'open',
  'other-phone': 'bad',
  'other-element': 'bad',
  forged: 'bad',
  'key-withdrawn': 'bad',
  'key-stolen': 'open',
  mixed: 'bad',
  withdrawn: 'bad',
  suspended: 'bad',
  ended: 'over',
  superseded: 'over',
  'no-opening': 'open',
  'enter-imei': 'open',
  'status-unknown': 'open',
  'issuer-unknown': 'open',
  clock: 'open',
  'no-crypto': 'open',
  'no-keys': 'open',
} as const satisfies Record<CheckVerdict, Tone>;

type Reason = Extract<Verification['signature'], { kind: 'bad' }>['reason'];

/** Of a phone, or of a box. */
export interface JudgedPaper extends Pick<PaperCheck, 'mixed'> {
  readonly verification: Omit<Verification, 'signature'> & {
    readonly signature: Check<unknown, Reason>;
  };
}

/**
 * `hasKeys` is false if the issuer's keys are not available; then nothing is known, good or bad.
 */
export function checkVerdict(
  { verification, mixed }: JudgedPaper,
  hasKeys: boolean,
  standing: IssuerStanding,
): CheckVerdict {
  const { signature, status, phone, element, answer } = verification;
  if (signature.kind === 'bad') {
    if (signature.reason === 'key-withdrawn') return 'key-withdrawn';
    return !hasKeys && signature.reason === 'key' ? 'no-keys' : 'forged';
  }
  if (signature.kind === 'unknown') {
    const { reason } = signature;
    return reason === 'no-crypto' || reason === 'key-stolen' ? reason : 'clock';
  }
  if (mixed) return 'mixed';
  // A withdrawal comes first: for the right phone it is the worst finding, and it also applies when
  // the phone number does not match.
  if (status.kind === 'bad' && status.reason.code === 'withdrawn') return 'withdrawn';
  if (phone.kind === 'bad') return 'other-phone';
  if (element.kind === 'bad') return 'other-element';
  if (status.kind === 'bad') return status.reason.code;
  if (answer === 'cleared') {
    if (isDeclaration(standing)) return 'declared';
    // An old register lacks recent decisions, and an unread one lacks all of them.
    const isUnknown = standing.kind === 'unknown' || (standing.kind === 'known' && standing.isOld);
    return isUnknown ? 'issuer-unknown' : 'cleared';
  }
  if (phone.kind === 'unknown') return phone.reason === 'no-salt' ? 'no-opening' : 'enter-imei';
  return 'status-unknown';
}
