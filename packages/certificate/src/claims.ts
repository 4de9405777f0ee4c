/**
 * Claims of the clearance certificate (消去証明): the whole document, and the summary that fits into a
 * QR code.
 *
 * Invariants: strict. There is no field for an IMEI, a person's name, a serial number or a price
 * (R05, R32). A document with such a field is refused, whatever its signature. Both forms are
 * public; the salt that opens the phone's commitment travels separately.
 */
import {
  ACTS,
  COMPARTMENTS,
  type Compartment,
  DISPOSAL_TERMS,
  DISPOSAL_WAYS,
  METHODS,
  PLATFORMS,
  ROUTES,
  SINCE_SURVEY,
} from '@nagori/model';
import * as z from 'zod';
import { PERSON_MARK } from './person-mark.ts';
import { MEDIA, SANITIZATIONS } from './sanitization.ts';

export const CLEARANCE_TYPE = 'nagori-clearance+jwt';
export const SUMMARY_TYPE = 'nagori-clearance-sum+jwt';

/** Printed for each cleared compartment (確度); see docs/glossary.md. */
export const ASSURANCES = ['declared', 'observed', 'erased', 'overwritten', 'destroyed'] as const;
export type PrintedAssurance = (typeof ASSURANCES)[number];

const CLEARANCE_OUTCOMES = ['release', 'destruction'] as const;
export type ClearanceOutcome = (typeof CLEARANCE_OUTCOMES)[number];

export const ID_BYTES = 16;
export const ISSUER_MOST = 96;
/** A phone has one or two IMEIs. */
export const IMEIS_MOST = 2;

export const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u);
export const issuer = text(ISSUER_MOST);
/** 16 random bytes, so that addresses cannot be guessed or counted. */
export const clearanceId = z.string().regex(/^[A-Za-z0-9_-]{21}[AQgw]$/);
export const seconds = z.int().min(0).max(253_402_300_799);
export const mark = z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/);
export const digest = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const phones = z.array(digest).min(1).max(IMEIS_MOST);
/**
 * The element of the authority's statement (challenge, B1 and more) as a commitment, so that only a
 * later reader of this phone can check it.
 */
const element = z.strictObject({
  commitment: digest,
  /** How the element was tied to the phone when the statement was accepted. */
  binding: z.enum(['B1', 'B2', 'B3']),
});
export const named = z.strictObject({
  id: mark,
  name: z.strictObject({ ja: text(80), en: text(80) }).optional(),
});
export const person = z.string().regex(PERSON_MARK);
const tool = z.strictObject({ name: text(80), version: text(40).optional() });
export const statusIndex = z.int().min(0).max(2_147_483_647);

const deed = z.strictObject({
  technique: z.enum(ACTS),
  actor: z.enum(['holder', 'staff', 'supplier', 'authority', 'tool']),
  at: seconds,
  /** Where only a time span is known: its end. */
  until: seconds.optional(),
  /** Absent for an act by the holder, the element or another operator. */
  by: person.optional(),
  tool: tool.optional(),
});
const look = z.strictObject({
  method: z.enum(METHODS),
  at: seconds,
  until: seconds.optional(),
  by: person.optional(),
  tool: tool.optional(),
});

const clearedPart = {
  on: z.enum(COMPARTMENTS),
  medium: z.enum(MEDIA),
} as const;

/** One compartment: clear, and how that is known; or not possible in this model. */
const clearedCompartment = z.discriminatedUnion('state', [
  z.strictObject({
    ...clearedPart,
    state: z.literal('clear'),
    assurance: z.enum(ASSURANCES),
    /** Another person looked after the last act (R11). */
    confirmed: z.boolean(),
    sanitization: z.enum(SANITIZATIONS),
    act: deed.optional(),
    /** The last look, and the last look by another person. */
    looks: z.array(look).max(2),
  }),
  z.strictObject({ ...clearedPart, state: z.literal('na') }),
]);

type Time = { readonly at: number; readonly until?: number | undefined };

/** The times of its act and its looks. */
const timesOf = (part: z.output<typeof clearedCompartment>): readonly Time[] =>
  part.state === 'na' ? [] : [...(part.act === undefined ? [] : [part.act]), ...part.looks];

const isInOrder = ({ at, until }: Time): boolean => until === undefined || until > at;

/**
 * Every compartment once and in order. A compartment introduced after the survey is absent where it
 * was not examined; the reader reports that.
 */
function areAll(parts: readonly { readonly on: Compartment }[]): boolean {
  let next = 0;
  for (const on of COMPARTMENTS) {
    if (parts[next]?.on === on) next++;
    else if (!SINCE_SURVEY.has(on)) return false;
  }
  return next === parts.length;
}

/**
 * The destroyer's papers (R12). Where the board was destroyed separately, they are the board's.
 * They have the operator's own mark of the destroyer and the numbers of papers, and no person.
 */
export const disposal = z.strictObject({
  by: mark,
  method: z.enum(['crushed', 'melted', 'board-removed']),
  way: z.enum(DISPOSAL_WAYS),
  certificate: text(60).optional(),
  permit: text(60).optional(),
  certification: text(60).optional(),
  contract: text(60).optional(),
  manifest: text(60).optional(),
  terms: z.enum(DISPOSAL_TERMS).optional(),
  weightGrams: z.int().min(1).optional(),
});

/** The lowest version whose readers understand every claim used. */
export function versionOf(
  {
    element,
    disposal: papers,
  }: { readonly element?: object | undefined; readonly disposal?: object | undefined },
  compartments: readonly z.output<typeof clearedCompartment>[],
): 1 | 2 | 3 | 4 | 5 {
  if (papers !== undefined) return 5;
  if (compartments.some(({ on }) => SINCE_SURVEY.has(on))) return 4;
  if (compartments.flatMap(timesOf).some(({ until }) => until !== undefined)) return 3;
  return element === undefined ? 1 : 2;
}

export const clearanceClaims = z
  .strictObject({
    /**
     * 2: with the element; 3: with a time span; 4: with the card in the phone's wallet; 5: with the
     * papers of a destruction. Each may or may not use the features of those before. Readers refuse
     * unknown versions.
     */
    v: z.literal([1, 2, 3, 4, 5]),
    iss: issuer,
    jti: clearanceId,
    iat: seconds,
    outcome: z.enum(CLEARANCE_OUTCOMES),
    operator: named,
    shop: named.optional(),
    policy: z.strictObject({ id: text(100), digest: text(128) }),
    phone: z.strictObject({
      /** A commitment for each IMEI; never the number itself. */
      imei: phones,
      manufacturer: text(80).optional(),
      model: text(80).optional(),
      platform: z.enum(PLATFORMS).optional(),
      os: text(32).optional(),
      element: element.optional(),
    }),
    compartments: z.array(clearedCompartment).refine(areAll),
    /** Post-sanitization destination: where the phone may go, or went. */
    destination: z.array(z.enum(ROUTES)).min(1).max(ROUTES.length),
    disposal: disposal.optional(),
    /** The index in the operator's status list. */
    idx: statusIndex,
  })
  .refine(
    ({ v, phone, disposal: papers, compartments }) =>
      v === versionOf({ element: phone.element, disposal: papers }, compartments),
  )
  .refine(({ outcome, disposal: papers }) => papers === undefined || outcome === 'destruction')
  .refine(({ compartments }) => compartments.flatMap(timesOf).every(isInOrder));

/** Short names, because every byte is printed. */
export const summaryClaims = z.strictObject({
  iss: issuer,
  jti: clearanceId,
  iat: seconds,
  /** `r` release, `d` destruction. */
  o: z.enum(['r', 'd']),
  p: phones,
  /** SHA-256 of the whole document's text. */
  d: digest,
  /** Two letters for each compartment of the document; see summary.ts. */
  c: z
    .string()
    .min(2 * (COMPARTMENTS.length - SINCE_SURVEY.size))
    .max(2 * COMPARTMENTS.length),
  s: mark.optional(),
  x: statusIndex,
  /** The element's commitment, where the document has one and it fits into the QR code. */
  e: digest.optional(),
});

export type DisposalPapers = z.output<typeof disposal>;
export type ClearanceClaims = z.output<typeof clearanceClaims>;
export type ClearedCompartment = z.output<typeof clearedCompartment>;
export type SummaryClaims = z.output<typeof summaryClaims>;
