/**
 * Claims of the certificate of destruction of a box (破砕・溶解証明書): its counts and weights from
 * the sealing to the end, who, how, and a mark of each phone (R12, R13, R20).
 *
 * Invariants: strict, like the clearance certificate. There is no field for an IMEI, a person's
 * name, or a free text about what happened (R05, R32). A document that does not add up, or in which
 * one person did what takes two, is refused, whatever its signature.
 */
import { BOX_PHONES_MOST } from '@nagori/model';
import * as z from 'zod';
import {
  clearanceId,
  digest,
  disposal,
  issuer,
  mark,
  named,
  person,
  seconds,
  statusIndex,
  text,
} from './claims.ts';

export const DESTRUCTION_TYPE = 'nagori-destruction+jwt';

export const DESTRUCTION_STEPS = [
  'sealed',
  'moved',
  'arrived',
  'recounted',
  /** A phone was named that was on record in the box, and was not in there. */
  'missing',
  /** A phone was named that was in there, and was not on record in it. */
  'extra',
  'explained-seal',
  'explained-weight',
  'destroyed',
  'seen',
] as const;
export type DestructionStepKind = (typeof DESTRUCTION_STEPS)[number];

/** With as many phones, the document is still shorter than a reader takes. */
export const STEPS_MOST = 100;
const PICTURES_MOST = 16;
const SKEW_S = 120;

const count = z.int().min(0).max(10_000);
const grams = z.int().min(0).max(2_000_000);

const step = z.strictObject({
  kind: z.enum(DESTRUCTION_STEPS),
  at: seconds,
  place: text(80),
  counted: count.optional(),
  /** The box with all that is in it; the empty box. */
  grossGrams: grams.optional(),
  tareGrams: grams.optional(),
  sealIntact: z.boolean().optional(),
  by: person,
});
export type DestructionStep = z.output<typeof step>;

const fields = z.strictObject({
  v: z.literal(1),
  iss: issuer,
  jti: clearanceId,
  iat: seconds,
  operator: named,
  /** Where it was issued. */
  shop: named.optional(),
  box: mark,
  seal: mark,
  /** From the last sealing to the look at what was left. */
  steps: z.array(step).min(4).max(STEPS_MOST),
  /** Recounts before those in `steps`, where there were too many. */
  left: count.optional(),
  phones: z.array(person).min(1).max(BOX_PHONES_MOST),
  disposal: disposal.omit({ weightGrams: true }),
  /** The second person at the destruction. */
  witness: person,
  /** SHA-256 over the last links of the phones' records when they were destroyed. */
  records: digest,
  /** SHA-256 of the photographs before it. */
  photographs: z.array(digest).min(1).max(PICTURES_MOST),
  /** The index in the operator's status list. */
  idx: statusIndex,
});
export type DestructionClaims = z.output<typeof fields>;

export const destructionClaims = fields
  .refine(isInOrder, { path: ['steps'] })
  .refine(addsUp, { path: ['phones'] })
  .refine(isOfTwo, { path: ['witness'] })
  .refine(({ phones }) => new Set(phones).size === phones.length, { path: ['phones'] });

function isInOrder({ steps, iat }: DestructionClaims): boolean {
  const kinds = steps.map(({ kind }) => kind);
  const end = kinds.indexOf('destroyed');
  return (
    kinds.lastIndexOf('sealed') === 0 &&
    kinds.slice(0, end).includes('arrived') &&
    end === kinds.lastIndexOf('destroyed') &&
    kinds.slice(end + 1).includes('seen') &&
    kinds.every((kind, i) => (kind === 'seen') === i > end) &&
    // By the clocks of several servers.
    steps.every(({ at }, i) => at + SKEW_S >= (steps[i - 1]?.at ?? 0) && at <= iat + SKEW_S)
  );
}

/** As many phones as were sealed in, less those named as missing and with those too many. */
function addsUp({ steps, phones }: DestructionClaims): boolean {
  const named = (kind: DestructionStepKind) => steps.filter((one) => one.kind === kind).length;
  const expected = (steps[0]?.counted ?? 0) + named('extra') - named('missing');
  const last = steps.findLast(({ counted, kind }) => counted !== undefined && kind !== 'destroyed');
  return phones.length === expected && last?.counted === expected;
}

/** R11: another person was there, and another person saw what was left. */
function isOfTwo({ steps, witness }: DestructionClaims): boolean {
  const by = steps.find(({ kind }) => kind === 'destroyed')?.by;
  return witness !== by && steps.some((one) => one.kind === 'seen' && one.by !== by);
}
