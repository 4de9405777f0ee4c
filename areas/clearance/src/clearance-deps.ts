/**
 * What the use cases of a certificate take as arguments, and why they refuse.
 */
import type { ChallengeStore } from '@nagori/area-challenge';
import type { HandoverDeps, HandoverRefusalCode } from '@nagori/area-handover';
import type { Names } from '@nagori/area-staff';
import type { ClearanceRefusal as BuildRefusal } from '@nagori/certificate';
import type { DeploymentKeys, OperatorKeys } from '@nagori/keys';
import { type Refused, refused } from '@nagori/model';
import type { ClearanceStore } from './clearance-store.ts';
import type { Eseals } from './eseal.ts';

export interface ClearanceDeps {
  readonly handover: HandoverDeps;
  readonly clearances: ClearanceStore;
  /** The questions whose answers were about an element. */
  readonly challenges: Pick<
    ChallengeStore,
    'ofHandover' | 'answeredSince' | 'isKeyReviewed' | 'keyReviewed'
  >;
  readonly operatorKeys: OperatorKeys;
  /** An operator's published keys, to verify what is stored. */
  readonly keysOf: DeploymentKeys['list'];
  /** The names on the paper; undefined: there is no such operator. */
  readonly namesOf: (
    operator: string,
    shop: string | undefined,
  ) => Promise<{ readonly operator: Names; readonly shop?: Names | undefined } | undefined>;
  /** What PDFs are sealed with. */
  readonly eseals: Eseals;
  /** Where the check page is: scheme, host and port. */
  readonly origin: string;
}

export const CLEARANCE_CODES = [
  /** Only a release or a destruction is certified. */
  'clearance-not-at-this-stage',
  /** The phone lies in a box that left our hands (R20). */
  'clearance-box-away',
  /** It cannot be issued; `reasons` has every reason. */
  'clearance-refused',
  /** No such certificate, or its salts were destroyed at the end of their retention. */
  'clearance-not-found',
  /** The stored document does not verify with the operator's keys. */
  'clearance-unreadable',
  /** The operator's electronic seal is in a token that does not answer. */
  'pdf-not-sealed',
  /** No report and no phone that turned up asks for this of it, or the report is still open. */
  'clearance-not-so',
] as const;
export type ClearanceCode = (typeof CLEARANCE_CODES)[number];

const MESSAGES = {
  'not-accepted': 'the gate does not release the phone',
  'not-destroyed': 'no destruction is on record',
  'phone-not-identified': 'a certificate needs an IMEI, and takes two at most',
  'compartment-not-clear': 'not shown to be clear',
  'not-confirmed-by-another': 'nobody but the person who erased has looked since',
  'field-not-allowed': 'a text of another form than this field takes',
} as const satisfies Record<BuildRefusal['code'], string>;

/** Refused, with every reason in words. */
export function declined(
  code: ClearanceCode,
  reasons: readonly BuildRefusal[] = [],
): Refused<ClearanceCode> {
  return refused(
    code,
    reasons.map(({ code: reason, field }) => ({ field, code: reason, message: MESSAGES[reason] })),
  );
}

/** Refusals of a certificate's use cases and of the handover below. */
export type ClearanceOrHandoverCode = ClearanceCode | HandoverRefusalCode;
