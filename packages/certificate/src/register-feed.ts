/**
 * The register of certified operators as a signed list for independent verifiers: who was certified
 * when and for which shops, and what was decided (docs/protocol/register.md).
 *
 * Invariants: runs in a browser. No field holds a person, a note or free text. An operator's entry
 * is complete, so a list can contain some operators only. Numbers only grow, and a list with a
 * lower number than one seen before is refused.
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

const REGISTER_TYPE = 'nagori-register+jwt';
/** For some thousand operators with two dozen entries each. */
const REGISTER_CHARS_MOST = 32 * 1024 * 1024;

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
  /** Only for `certified`: the shops that it covers. */
  shops: shops.optional(),
});

const entry = z.strictObject({
  /** The number among all published entries of all operators. */
  num: count,
  /** The number in the operator's own file; `of` refers to it. */
  seq: count,
  at: seconds,
  what: word,
  cause: word.optional(),
  from: seconds.optional(),
  until: seconds.optional(),
  due: seconds.optional(),
  shops: shops.optional(),
  renewal: z.boolean().optional(),
  /** Also certified for batteries, which has a separate mark. */
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

const registerClaims = z.strictObject({
  iss: issuer,
  iat: seconds,
  /** For how many seconds the list counts as the newest. */
  ttl: z
    .int()
    .min(1)
    .max(7 * 24 * 3600),
  /** The number of the newest entry in the list. */
  num: count,
  /** Contains the operators with entries after this number; 0: all operators. */
  since: count,
  /** Set where the list covers this operator only. */
  only: mark.optional(),
  operators: z.array(operator).max(20_000),
});
export type RegisterClaims = z.output<typeof registerClaims>;
export type RegisterOperator = RegisterClaims['operators'][number];
export type RegisterEntryClaims = RegisterOperator['entries'][number];

/** The signed list. Throws where names do not fit the list's format. */
export async function signRegister(claims: RegisterClaims, signer: IssuerSigner): Promise<string> {
  return signer.sign(registerClaims.parse(claims), REGISTER_TYPE);
}

export interface RegisterReading {
  readonly claims: RegisterClaims;
  readonly asOf: Instant;
  /** No longer the newest list; what it says about the past is still valid. */
  readonly isOld: boolean;
}

export type RegisterRefusal = SignedRefusal | 'claims' | 'issued-in-future' | 'older-than-seen';

export interface RegisterAids {
  /** Pinned keys of the body that maintains the register. */
  readonly keys: readonly IssuerKey[];
  readonly now: Instant;
  /** The highest number that the reader has seen so far. */
  readonly seen?: number | undefined;
}

/** Verifies a list from any source. Works offline, given the key. */
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

/** The periods in the form of the gate's facts (R25). */
function periodsIn({ iss, operators }: RegisterClaims): readonly StandingSpan[] {
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

/** The operator's standing at a moment, at a shop, according to the list. */
export function standingIn(
  claims: RegisterClaims,
  operatorId: string,
  shop: string | undefined,
  at: Instant,
): StandingAnswer {
  return standingAt(periodsIn(claims), operatorId, shop, at);
}
