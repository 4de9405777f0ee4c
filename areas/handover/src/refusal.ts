/**
 * Why a use case of a handover refuses: closed codes, all reasons at once.
 */

export const HANDOVER_REFUSALS = [
  /** No such handover at this operator. */
  'handover-not-found',
  /** The handover has ended, or another one is the phone's current handover. */
  'handover-ended',
  /** On record as in our hands, it is not taken in again; the handover that it is in is named. */
  'already-taken-in',
  /** No policy of the operator fits the channel and stage. */
  'no-policy-fits',
  /** No such preset, or the operator's administrator did not switch it on. */
  'preset-not-in-use',
  /** The request does not read; `problems` lists the fields and reasons. */
  'evidence-invalid',
  /** The record was changed or moved in the database. The audit names the entry (R20). */
  'record-broken',
  /** So much was recorded in this handover that it takes no more. */
  'record-full',
  /** The gate does not say accept. */
  'not-accepted',
  /** The gate allows other routes only. */
  'route-not-allowed',
  /** The law or the operator's settings ask more of this purchase; `problems` names the fields. */
  'purchase-incomplete',
  /** No badge like this at this operator. */
  'badge-unknown',
  /** So many unknown badges were shown that the next one has to wait. */
  'badge-locked',
  /** The person has no role that may say or do this. */
  'role-needed',
  /** A giver's agreement needs a person signed in at an enrolled station. */
  'station-needed',
  /** The station of the program that sends it was ended meanwhile: nothing is stored. */
  'station-ended',
  /** The person was signed out at the program's station meanwhile: nothing is stored. */
  'sign-in-ended',
  /** Two records have the numbers of this phone, and are not joined here; both are named. */
  'number-twice',
  /** Another record has this number, and the person has not agreed to join that record. */
  'joining-unconfirmed',
  /** The phone lies in a sealed box, or is to go into one (R20). */
  'box-sealed',
  /** The operator has no such box. */
  'box-not-found',
  /** The phone is not at destruction, or is held there: a final act waits for the gate (R12). */
  'destruction-not-decided',
  /** So many new numbers were asked for today that this answer waits for a person (R18). */
  'look-ups-waiting',
  /** A lost or stolen phone is not given back or passed on (R18, R21). */
  'quarantined',
  /** It cannot be undone, and steps that it would make impossible are open (R14, R28). */
  'out-of-order',
  /** Recorded away from the network for a step that the phone does not ask for now. */
  'no-longer-asked',
  /** Recorded away from the network by another person than the one who is signed in. */
  'recorded-by-another',
  /** Repeated concurrent writes to this phone; the caller may try again. */
  'write-conflict',
  /** This party has confirmed already. */
  'already-confirmed',
  /** The giver confirms on the screen or an own phone by signing. */
  'signature-needed',
  /** Nothing was drawn, or no name was typed. */
  'signature-empty',
  /** No such link, or a newer one replaced it. */
  'signing-not-found',
  /** The link is over, or the handover no longer asks for a signature. */
  'signing-expired',
  /** The link was signed before. */
  'signing-used',
  /** Something else was signed than what is confirmed now. */
  'signed-text-differs',
  /** More than a minute has passed since it was recorded. */
  'undo-too-late',
  /** Another person recorded it. */
  'undo-not-yours',
  /** Something was recorded after it. */
  'undo-not-last',
  /** It cannot be undone: a confirmation, an erasure, a destruction, a machine's report. */
  'undo-not-possible',
  /** It speaks against the phone, so it stays; a new look answers it. */
  'undo-against',
  /** Nothing on record has this id. */
  'entry-not-found',
] as const;
export type HandoverRefusalCode = (typeof HANDOVER_REFUSALS)[number];
