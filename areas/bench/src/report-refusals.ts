/**
 * Why a file of reports or one of its reports is not recorded, and whether it is worth sending
 * again as it is: one word for each code.
 *
 * Invariants: `later` is what passes without a change of the report or of its phone's record;
 * everything else is `final`, so that no program sends a report for ever. No code is left out.
 */
import type { HandoverRefusalCode } from '@nagori/area-handover';

export const REPORT_REFUSALS = [
  /** The file cannot be read as reports; the reason says why. */
  'reports-invalid',
] as const;
export type ReportRefusal = (typeof REPORT_REFUSALS)[number];

/** Why a report is not recorded, in addition to the refusals of any evidence. */
export const REPORT_LINE_REFUSALS = [
  /** The report cannot be read; `problems` says where and why. */
  'report-invalid',
  /** It names no phone, and none was chosen. */
  'report-without-phone',
  /** It names another phone than the chosen one. */
  'report-of-another',
  /** This operator has no phone with this number. */
  'phone-not-here',
  /** Of an attestation: the list of revocations it is checked by cannot be stored here. */
  'list-not-stored',
] as const;
export type ReportLineRefusal = (typeof REPORT_LINE_REFUSALS)[number];

type Code = HandoverRefusalCode | ReportLineRefusal;

export const SENT_AGAIN: Readonly<Record<Code, 'final' | 'later'>> = {
  'report-invalid': 'final',
  'report-without-phone': 'final',
  'report-of-another': 'final',
  'phone-not-here': 'final',
  // Once the server's administrator has mended its data folder.
  'list-not-stored': 'later',
  'handover-not-found': 'final',
  'handover-ended': 'final',
  'already-taken-in': 'final',
  'no-policy-fits': 'final',
  'preset-not-in-use': 'final',
  'evidence-invalid': 'final',
  'record-broken': 'final',
  'record-full': 'final',
  'not-accepted': 'final',
  'route-not-allowed': 'final',
  'purchase-incomplete': 'final',
  'badge-unknown': 'final',
  // Its time passes.
  'badge-locked': 'later',
  'role-needed': 'final',
  'station-needed': 'final',
  // Nothing was stored: whoever is enrolled or signed in next sends it.
  'station-ended': 'later',
  'sign-in-ended': 'later',
  'number-twice': 'final',
  'joining-unconfirmed': 'final',
  'box-sealed': 'final',
  'box-not-found': 'final',
  'destruction-not-decided': 'final',
  // Until a person has looked at it, or the day is over.
  'look-ups-waiting': 'later',
  quarantined: 'final',
  'out-of-order': 'final',
  'no-longer-asked': 'final',
  'recorded-by-another': 'final',
  // Others were working on the phone.
  'write-conflict': 'later',
  'already-confirmed': 'final',
  'signature-needed': 'final',
  'signature-empty': 'final',
  'signing-not-found': 'final',
  'signing-expired': 'final',
  'signing-used': 'final',
  'signed-text-differs': 'final',
  'undo-too-late': 'final',
  'undo-not-yours': 'final',
  'undo-not-last': 'final',
  'undo-not-possible': 'final',
  'undo-against': 'final',
  'entry-not-found': 'final',
};

/** Of the codes of a file, those for which it is worth sending again. */
export const laterOf = (codes: Iterable<Code>): readonly Code[] =>
  [...new Set(codes)].filter((code) => SENT_AGAIN[code] === 'later').sort();
