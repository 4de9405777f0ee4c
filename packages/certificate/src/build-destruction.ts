/**
 * Builds the certificate of destruction of a box from its counts, weights and end.
 *
 * Invariants: what our own reader would refuse is never signed, and the refusal says which part.
 * Persons and phones appear as marks alone. Of many recounts the newest stay, and it says how many
 * were left out.
 */
import { bad, type Check, good, type Instant, SECOND_MS } from '@nagori/model';
import { toBase64url } from './base64url.ts';
import type { NamedPlace } from './build-clearance.ts';
import type { DisposalPapers } from './claims.ts';
import {
  DESTRUCTION_TYPE,
  type DestructionClaims,
  type DestructionStepKind,
  destructionClaims,
  STEPS_MOST,
} from './destruction-claims.ts';
import { personMark, phoneMark } from './person-mark.ts';
import type { IssuerSigner } from './signed.ts';

export interface BoxStep {
  readonly kind: DestructionStepKind;
  readonly at: Instant;
  readonly place: string;
  readonly counted?: number | undefined;
  readonly grossGrams?: number | undefined;
  readonly tareGrams?: number | undefined;
  readonly sealIntact?: boolean | undefined;
  /** The operator's own mark of who did it. */
  readonly person: string;
}

export interface DestructionInput {
  /** 16 random bytes. */
  readonly id: Uint8Array;
  readonly iss: string;
  readonly issuedAt: Instant;
  readonly operator: NamedPlace;
  readonly shop?: NamedPlace | undefined;
  readonly box: string;
  readonly seal: string;
  readonly steps: readonly BoxStep[];
  /** The phones' keyed hashes. */
  readonly phones: readonly Uint8Array[];
  readonly disposal: Omit<DisposalPapers, 'weightGrams'>;
  readonly witness: string;
  /** SHA-256, in hexadecimal. */
  readonly records: string;
  readonly photographs: readonly string[];
  /** 16 random bytes that only the operator stores. */
  readonly salt: Uint8Array;
  readonly statusIndex: number;
}

/** The claims of a certificate, or the paths in it that are not as they have to be. */
export function buildDestruction(
  input: DestructionInput,
): Check<DestructionClaims, readonly string[]> {
  const { iss, operator, box, seal, salt, disposal } = input;
  const markOf = (who: string) => personMark(salt, operator.id, who);
  const { steps, left } = newest(input.steps);
  const read = destructionClaims.safeParse({
    ...{ v: 1, iss, jti: toBase64url(input.id), iat: Math.floor(input.issuedAt / SECOND_MS) },
    operator: without(operator),
    ...(input.shop === undefined ? {} : { shop: without(input.shop) }),
    ...{ box, seal },
    steps: steps.map(({ person, place, at, ...rest }) => ({
      ...without(rest),
      ...{ at: Math.floor(at / SECOND_MS), place: onOneLine(place), by: markOf(person) },
    })),
    ...(left === 0 ? {} : { left }),
    phones: input.phones.map((key) => phoneMark(salt, key)).sort(),
    disposal: without(disposal),
    witness: markOf(input.witness),
    records: fromHex(input.records),
    photographs: input.photographs.map(fromHex),
    idx: input.statusIndex,
  });
  if (read.success) return good(read.data);
  return bad(read.error.issues.map(({ path }) => path.join('.')));
}

/** Signs the claims that `buildDestruction` gave. */
export async function signDestruction(
  claims: DestructionClaims,
  signer: IssuerSigner,
): Promise<string> {
  if (claims.iss !== signer.iss) throw new RangeError('the key belongs to another issuer');
  return signer.sign(claims, DESTRUCTION_TYPE);
}

/** The last recount decided; earlier ones may go where there are too many. */
function newest(all: readonly BoxStep[]) {
  let left = Math.max(0, all.length - STEPS_MOST);
  const most = left;
  const steps = all.filter(({ kind }) => {
    if (kind !== 'recounted' || left === 0) return true;
    left -= 1;
    return false;
  });
  return { steps, left: most - left };
}

const onOneLine = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').trim() || '-';

const without = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

function fromHex(text: string): string {
  const bytes = (text.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return toBase64url(Uint8Array.from(bytes));
}
