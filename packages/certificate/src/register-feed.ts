/**
 * The register of certified operators as a signed list, for independent verifiers: who was
 * certified when and where, and what was decided (docs/protocol/register.md).
 *
 * Invariants: runs in a browser. No person, no note and no free text has a field. The entry of an
 * operator is complete, so that a part of the list is read without the rest. Numbers only grow, and
 * a list older than one seen before is refused by its number.
 */
import {
  bad,
  type Check,
  good,
  type Instant,
  SECOND_MS,
  type StandingAnswer,
  type StandingSpan,
  standingAt,
} from '@nagori/model';
import * as z from 'zod';
import { issuer, seconds } from './claims.ts';
import { type IssuerKey, type IssuerSigner, openSigned, type SignedRefusal } from './signed.ts';
import { CLOCK_SKEW_MS } from './verify-clearance.ts';

export const REGISTER_TYPE = 'nagori-register+jwt';
/** Some thousand operators with two dozen entries each. */
export const REGISTER_CHARS_MOST = 32 * 1024 * 1024;

const mark = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);
const word = z.string().regex(/^[a-z][a-z-]{0,39}$/);
const name = z
  .string()
  .min(1)
  .max(80)
  .regex(/^\P{Cc}*$/u);
const names = z.strictObject({ ja: name, en: name });
const count = z.int().min(0).max(2_147_483_647);
const shops = z.array(mark).max(500);

const period = z.strictObject({
  standing: z.enum(['certified', 'member', 'suspended', 'cancelled', 'lapsed']),
  from: seconds,
  until: seconds.optional(),
  /** For `certified` alone: the shops it lists. */
  shops: shops.optional(),
});

const entry = z.strictObject({
  /** The place in everything that was published, of all operators. */
  num: count,
  /** The place in the operator's file: `of` names it. */
  seq: count,
  at: seconds,
  what: word,
  cause: word.optional(),
  from: seconds.optional(),
  until: seconds.optional(),
  due: seconds.optional(),
  shops: shops.optional(),
  renewal: z.boolean().optional(),
  /** Certified for batteries too, which has a mark of its own. */
  battery: z.boolean().optional(),
  of: count.optional(),
});

const operator = z.strictObject({
  id: mark,
  kind: word,
  name: names,
  shops: z.array(z.strictObject({ id: mark, name: names })).max(500),
  periods: z.array(period).max(1_000),
  entries: z.array(entry).max(1_000),
});

export const registerClaims = z.strictObject({
  iss: issuer,
  iat: seconds,
  /** Seconds for which it may be taken for the newest. */
  ttl: z
    .int()
    .min(1)
    .max(7 * 24 * 3600),
  /** The number of the newest entry that it knows. */
  num: count,
  /** Operators of whom something was published after this number; 0: all there are. */
  since: count,
  /** Where it tells of this operator alone. */
  only: mark.optional(),
  operators: z.array(operator).max(20_000),
});
export type RegisterClaims = z.output<typeof registerClaims>;
export type RegisterOperator = RegisterClaims['operators'][number];
export type RegisterEntryClaims = RegisterOperator['entries'][number];

/** The signed list. Throws where it is none: names that a list cannot hold. */
export async function signRegister(claims: RegisterClaims, signer: IssuerSigner): Promise<string> {
  return signer.sign(registerClaims.parse(claims), REGISTER_TYPE);
}

export interface RegisterReading {
  readonly claims: RegisterClaims;
  readonly asOf: Instant;
  /** It may be taken for the newest no longer; what it says of the past is still valid. */
  readonly isOld: boolean;
}

export type RegisterRefusal = SignedRefusal | 'claims' | 'issued-in-future' | 'older-than-seen';

export interface RegisterAids {
  /** Of the body that maintains the register, pinned. */
  readonly keys: readonly IssuerKey[];
  readonly now: Instant;
  /** The highest number that the reader has seen before. */
  readonly seen?: number | undefined;
}

/** Opens a list from any source; offline, but for the key. */
export async function openRegister(
  jws: string,
  { keys, now, seen = 0 }: RegisterAids,
): Promise<Check<RegisterReading, RegisterRefusal>> {
  const opened = await openSigned(jws, [REGISTER_TYPE], keys, REGISTER_CHARS_MOST);
  if (opened.kind !== 'good') return opened;
  const read = registerClaims.safeParse(opened.value.payload);
  if (!read.success) return bad('claims');
  const claims = read.data;
  const asOf = claims.iat * SECOND_MS;
  if (asOf > now + CLOCK_SKEW_MS) return bad('issued-in-future');
  if (claims.num < seen) return bad('older-than-seen');
  return good({ claims, asOf, isOld: now > asOf + claims.ttl * SECOND_MS });
}

/** The same periods as in the gate's facts (R25). */
export function periodsIn({ iss, operators }: RegisterClaims): readonly StandingSpan[] {
  return operators.flatMap(({ id, periods }) =>
    periods.map(({ standing, from, until, shops: listed }) => ({
      evidence: 'register',
      operator: id,
      standing,
      from: from * SECOND_MS,
      until: until === undefined ? undefined : until * SECOND_MS,
      shops: listed ?? [],
      by: iss,
    })),
  );
}

/** What the list says an operator was at a moment, at a shop. */
export function standingIn(
  claims: RegisterClaims,
  operatorId: string,
  shop: string | undefined,
  at: Instant,
): StandingAnswer {
  return standingAt(periodsIn(claims), operatorId, shop, at);
}
