/**
 * HTTP answers for the codes of this area.
 */
import type { ProblemKind } from '@nagori/http';
import type { AuthorityLinkCode } from './authority-inbox.ts';
import type { HandoverRefusalCode } from './refusal.ts';

export const HANDOVER_PROBLEMS = {
  'handover-not-found': { status: 404, title: 'No such handover here' },
  'handover-ended': { status: 409, title: 'This handover has ended' },
  'already-taken-in': { status: 409, title: 'On record as in our hands already' },
  'no-policy-fits': { status: 422, title: 'No policy fits this channel and stage' },
  'preset-not-in-use': { status: 422, title: 'The operator does not work by this preset' },
  'evidence-invalid': { status: 422, title: 'What was recorded does not read' },
  'record-broken': { status: 409, title: "This phone's record does not verify" },
  'record-full': { status: 409, title: 'This handover takes no more records' },
  'not-accepted': { status: 409, title: 'The gate does not accept the phone yet' },
  'route-not-allowed': { status: 409, title: 'The phone may not go there' },
  'purchase-incomplete': { status: 422, title: 'The purchase is not what the law asks for yet' },
  'badge-unknown': { status: 422, title: 'No such badge here' },
  'look-ups-waiting': {
    status: 429,
    title: 'Too many new numbers today: the answer waits for the administrator',
  },
  'badge-locked': { status: 429, title: 'Too many unknown badges: wait, then try again' },
  'role-needed': { status: 403, title: 'This takes a person with the role for it' },
  'station-needed': { status: 403, title: 'This takes a person at an enrolled station' },
  'number-twice': { status: 409, title: 'Two records have the numbers of this phone' },
  'joining-unconfirmed': { status: 409, title: 'Another record has this number' },
  'box-sealed': { status: 409, title: 'The box is sealed' },
  'box-not-found': { status: 404, title: 'No such box here' },
  'out-of-order': { status: 409, title: 'Earlier steps are open, and this cannot be undone' },
  'no-longer-asked': { status: 409, title: 'The phone no longer asks for this step' },
  'recorded-by-another': { status: 403, title: 'Another person recorded this' },
  'destruction-not-decided': { status: 409, title: 'The phone may not be destroyed' },
  quarantined: { status: 409, title: 'The phone is quarantined: call the police' },
  'already-confirmed': { status: 409, title: 'This side has confirmed already' },
  'signature-needed': { status: 422, title: 'The customer has not signed' },
  'signature-empty': { status: 422, title: 'There is no signature' },
  'signing-not-found': { status: 404, title: 'No such link' },
  'signing-expired': { status: 410, title: 'The link is over: ask for a new one' },
  'signing-used': { status: 409, title: 'This link was signed already' },
  'signed-text-differs': { status: 409, title: 'What was signed is not what is confirmed now' },
  'undo-too-late': { status: 409, title: 'A record is taken back within a minute' },
  'undo-not-yours': { status: 403, title: 'Only its author takes a record back' },
  'undo-not-last': { status: 409, title: 'Only the last record is taken back' },
  'undo-not-possible': { status: 409, title: 'This cannot be undone' },
  'undo-against': { status: 409, title: 'What speaks against the phone stays on record' },
  'entry-not-found': { status: 404, title: 'Nothing on record has this id' },
  'authority-unavailable': {
    status: 503,
    title: 'The certificate authority cannot be reached: send the same request again',
  },
  'authority-refused': {
    status: 502,
    title: 'The certificate authority does not take what this operator signs',
  },
} as const satisfies Record<
  Exclude<
    HandoverRefusalCode | AuthorityLinkCode,
    'write-conflict' | 'sign-in-ended' | 'station-ended'
  >,
  ProblemKind
>;
