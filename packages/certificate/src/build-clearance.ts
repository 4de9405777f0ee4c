/**
 * Builds a clearance certificate (消去証明) from a decision and the states it rests on.
 *
 * Invariants (R01, R11): only an accepted release or a finished destruction is certified. Every
 * compartment is clear with its assurance, or cannot exist in this model. A compartment introduced
 * after the survey is left out, as not examined, where the policy does not require it. The person
 * who looked is not the eraser. A refusal names every reason at once.
 */
import {
  bad,
  type Check,
  COMPARTMENTS,
  type Compartment,
  good,
  type ImeiKey,
  type Instant,
  type Platform,
  type Route,
  SECOND_MS,
  SINCE_SURVEY,
  type Verdict,
} from '@nagori/model';
import { toBase64url } from './base64url.ts';
import {
  type ClearanceClaims,
  type ClearedCompartment,
  clearanceClaims,
  type DisposalPapers,
  IMEIS_MOST,
  versionOf,
} from './claims.ts';
import { clearedPart, known, type LabelledState } from './cleared-part.ts';
import { commitImeis, commitToElement } from './commitment.ts';
import { unconfirmed } from './second-person.ts';

export interface NamedPlace {
  readonly id: string;
  readonly name?: { readonly ja: string; readonly en: string } | undefined;
}

export type Basis =
  | { readonly kind: 'release'; readonly verdict: Verdict; readonly route: readonly Route[] }
  | {
      readonly kind: 'destruction';
      readonly destroyed: boolean;
      /** Missing in older records. */
      readonly disposal?: DisposalPapers | undefined;
    };

export interface CommittedElement {
  /** The challenge's commitment to the element, `c_elem`. */
  readonly cElem: string;
  readonly binding: 'B1' | 'B2' | 'B3';
}

export interface ClearanceInput {
  /** 16 random bytes. */
  readonly id: Uint8Array;
  readonly iss: string;
  readonly issuedAt: Instant;
  readonly basis: Basis;
  readonly operator: NamedPlace;
  readonly shop?: NamedPlace | undefined;
  readonly policy: { readonly id: string; readonly digest: string };
  readonly phone: {
    readonly imeis: readonly ImeiKey[];
    /** 16 random bytes, disclosed with the phone's papers. */
    readonly salt: Uint8Array;
    readonly manufacturer?: string | undefined;
    readonly model?: string | undefined;
    readonly platform?: Platform | undefined;
    readonly os?: string | undefined;
    /** The element in the authority's newest statement about this phone. */
    readonly element?: CommittedElement | undefined;
  };
  /** 16 random bytes that only the operator stores. */
  readonly personSalt: Uint8Array;
  readonly compartments: readonly LabelledState[];
  readonly statusIndex: number;
}

export const CLEARANCE_REFUSALS = [
  'not-accepted',
  'not-destroyed',
  'phone-not-identified',
  'compartment-not-clear',
  'not-confirmed-by-another',
  'field-not-allowed',
] as const;
export type ClearanceRefusalCode = (typeof CLEARANCE_REFUSALS)[number];

export interface ClearanceRefusal {
  readonly code: ClearanceRefusalCode;
  /** The compartment, or the path in the certificate. */
  readonly field: string;
}

/** The claims of a certificate, or every reason against it. */
export function buildClearance(
  input: ClearanceInput,
): Check<ClearanceClaims, readonly ClearanceRefusal[]> {
  const refusals = [
    ...basisRefusals(input.basis),
    ...phoneRefusals(input.phone.imeis),
    ...compartmentRefusals(input.compartments),
  ];
  if (refusals.length > 0) return bad(refusals);
  // Claims that our own reader would refuse are never signed.
  const read = clearanceClaims.safeParse(claimsOf(input));
  if (read.success) return good(read.data);
  return bad(
    read.error.issues.map(({ path }) => ({ code: 'field-not-allowed', field: path.join('.') })),
  );
}

function basisRefusals(basis: Basis): ClearanceRefusal[] {
  switch (basis.kind) {
    case 'release':
      return basis.verdict === 'accept' ? [] : [{ code: 'not-accepted', field: 'verdict' }];
    case 'destruction':
      return basis.destroyed ? [] : [{ code: 'not-destroyed', field: 'custody' }];
    default:
      return basis satisfies never;
  }
}

/** Other operators cannot identify a phone that has a label instead of a number. */
function phoneRefusals(imeis: readonly ImeiKey[]): ClearanceRefusal[] {
  const count = new Set(imeis).size;
  return count >= 1 && count <= IMEIS_MOST
    ? []
    : [{ code: 'phone-not-identified', field: 'phone.imei' }];
}

function compartmentRefusals(all: readonly LabelledState[]): ClearanceRefusal[] {
  const unproven = COMPARTMENTS.filter((on) => {
    const labelled = all.find(({ state }) => state.compartment === on);
    return !isProven(labelled) && !isNotExamined(labelled);
  });
  return [
    ...unproven.map((on) => ({ code: 'compartment-not-clear', field: on }) as const),
    // R11: the person who looks is not the person who erased.
    ...unconfirmed(all).map((on) => ({ code: 'not-confirmed-by-another', field: on }) as const),
  ];
}

/** R01: proven clear, or impossible in this model. Unknown is neither. */
function isProven(labelled: LabelledState | undefined): boolean {
  if (labelled === undefined) return false;
  const { state, label } = labelled;
  return state.state === 'na' || (state.state === 'clear' && label !== undefined);
}

/** The compartment is newer than the survey and the policy does not require it: it is left out. */
function isNotExamined(labelled: LabelledState | undefined): boolean {
  return labelled?.state.state === 'unknown' && SINCE_SURVEY.has(labelled.state.compartment);
}

function claimsOf(input: ClearanceInput): unknown {
  const { phone, operator, personSalt } = input;
  const partsOf = (on: Compartment): readonly unknown[] => {
    const labelled = input.compartments.find(({ state }) => state.compartment === on);
    const part = labelled && clearedPart(labelled, { salt: personSalt, operator: operator.id });
    return part === undefined ? [] : [part];
  };
  const element = elementOf(phone);
  const compartments = COMPARTMENTS.flatMap(partsOf);
  const disposal = input.basis.kind === 'destruction' ? input.basis.disposal : undefined;
  return {
    v: versionOf({ element, disposal }, compartments as readonly ClearedCompartment[]),
    iss: input.iss,
    jti: toBase64url(input.id),
    iat: Math.floor(input.issuedAt / SECOND_MS),
    outcome: input.basis.kind,
    operator: placeOf(operator),
    ...(input.shop === undefined ? {} : { shop: placeOf(input.shop) }),
    policy: { id: input.policy.id, digest: input.policy.digest },
    phone: {
      imei: commitImeis(phone.salt, phone.imeis),
      ...known('manufacturer', phone.manufacturer),
      ...known('model', phone.model),
      ...known('platform', phone.platform),
      ...known('os', phone.os),
      ...known('element', element),
    },
    compartments,
    destination: input.basis.kind === 'release' ? input.basis.route : ['destruction'],
    ...known('disposal', disposal),
    idx: input.statusIndex,
  };
}

function elementOf({ element, salt }: ClearanceInput['phone']): object | undefined {
  if (element === undefined) return undefined;
  return { commitment: commitToElement(salt, element.cElem), binding: element.binding };
}

function placeOf({ id, name }: NamedPlace): object {
  return { id, ...known('name', name) };
}
