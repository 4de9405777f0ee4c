/**
 * Whether a report that was not recorded is worth sending again as it is: one word for each code.
 *
 * Invariants: `later` is what passes without a change of the report or of its phone's record;
 * everything else is `final`, so that no program sends a report for ever. No code is left out.
 */
import type { HandoverRefusalCode } from '@nagori/area-handover';
import type { ReportLineRefusal } from './import-reports.ts';

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
  'station-needed': 'final',
  // Nothing was stored: whoever is enrolled or signed in next sends it.
  'station-ended': 'later',
  'sign-in-ended': 'later',
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
