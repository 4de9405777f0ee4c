/** What the use cases of a certificate are given, and why they refuse. */
import type { ChallengeStore } from '@nagori/area-challenge';
import type { HandoverDeps, HandoverRefusal } from '@nagori/area-handover';
import type { Names } from '@nagori/area-staff';
import type { ClearanceRefusal as BuildRefusal } from '@nagori/certificate';
import type { OperatorKeys } from '@nagori/keys';
import type { ClearanceStore } from './clearance-store.ts';

export interface ClearanceDeps {
  readonly handover: HandoverDeps;
  readonly clearances: ClearanceStore;
  /** The questions whose answers were about an element. */
  readonly challenges: Pick<
    ChallengeStore,
    'ofHandover' | 'answeredSince' | 'isKeyReviewed' | 'keyReviewed'
  >;
  readonly operatorKeys: OperatorKeys;
  /** The names that stand on the paper; undefined: there is no such operator. */
  readonly namesOf: (
    operator: string,
    shop: string | undefined,
  ) => Promise<{ readonly operator: Names; readonly shop?: Names | undefined } | undefined>;
  /** Where the check page is: scheme, host and port. */
  readonly origin: string;
}

export const CLEARANCE_CODES = [
  /** Only a release or a destruction is certified. */
  'clearance-not-at-this-stage',
  /** Something stands against it; `reasons` says all of it. */
  'clearance-refused',
  /** No such certificate, or its salts were destroyed at the end of their retention. */
  'clearance-not-found',
  /** No loss report asks for this of the certificate, or one is still open. */
  'clearance-not-so',
] as const;
export type ClearanceCode = (typeof CLEARANCE_CODES)[number];

export interface ClearanceRefused {
  readonly code: ClearanceCode;
  readonly reasons?: readonly BuildRefusal[] | undefined;
}

export type ClearanceResult<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'refused'; readonly refusal: ClearanceRefused | HandoverRefusal };

export function declined(
  code: ClearanceCode,
  reasons?: readonly BuildRefusal[],
): { readonly kind: 'refused'; readonly refusal: ClearanceRefused } {
  return { kind: 'refused', refusal: { code, reasons } };
}
