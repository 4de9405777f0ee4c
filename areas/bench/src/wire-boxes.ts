/** Boxes over HTTP: by count, weight and seal, from the shop to their destruction. */
import { mark } from '@nagori/area-handover/wire';
import { words } from '@nagori/http/wire';
import { DISPOSAL_TERMS, DISPOSAL_WAYS, holdsImei } from '@nagori/model';
import * as z from 'zod';

export const BOX_CHECKS = [
  'sealed',
  'moved',
  'arrived',
  'recounted',
  'opened',
  /**
   * A phone was named that is on record in the box, and is not in there; without an incident: it
   * came without the box, which is away.
   */
  'missing',
  /** A phone was named that is in there, and was not on record in it. */
  'extra',
  'explained-seal',
  'explained-weight',
  /** One request destroys it: another waits. */
  'begun',
  /** A phone may not be destroyed, so that it did not, or not all of them. */
  'stopped',
  'destroyed',
  /** Another person saw what was left (R11). */
  'seen',
] as const;
export const BOX_DIFFERENCES = ['count', 'weight', 'seal'] as const;

/** `sealed`: on its way. `arrived`: nothing differs. */
export const BOX_STANDINGS = ['unweighed', 'sealed', 'arrived', 'differs', 'destroyed'] as const;

/**
 * What speaks against its record of destruction: what became of its certificate or, without one,
 * that a phone of it turned up.
 */
export const BOX_DOUBTS = ['withdrawn', 'suspended', 'turned-up'] as const;
export type BoxDoubt = (typeof BOX_DOUBTS)[number];

const seal = mark;
const counted = z.int().min(0).max(10_000);
/** Certificates show it: it is never a phone's number, scanned by mistake. */
const place = z
  .string()
  .min(1)
  .max(80)
  .refine((text) => !holdsImei(text));
/** The box with all that is in it. */
const grossGrams = z.int().min(1).max(2_000_000);
const badge = z.string().max(64).optional();
const incident = z.string().trim().min(1).max(200);

/** An act on a box; `badge` identifies the person where not the signed-in one. */
export const boxRequest = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('make'), place, badge }),
  z
    .strictObject({
      act: z.literal('seal'),
      seal,
      counted,
      grossGrams: grossGrams.optional(),
      /** The empty box with its padding. */
      tareGrams: z.int().min(0).max(2_000_000).optional(),
      badge,
    })
    .refine(({ grossGrams: gross, tareGrams = 0 }) => gross === undefined || tareGrams < gross, {
      path: ['tareGrams'],
    })
    .refine((one) => (one.grossGrams === undefined) === (one.tareGrams === undefined), {
      path: ['tareGrams'],
    }),
  z
    .strictObject({
      act: z.literal('move'),
      seal,
      place,
      /** One of the operator's own. Without it the box leaves, and its phones are judged. */
      shop: mark.optional(),
      /** To be destroyed there: it must have been weighed. */
      destroyer: mark.optional(),
      grossGrams: grossGrams.optional(),
      badge,
    })
    .refine(({ shop, destroyer }) => shop === undefined || destroyer === undefined, {
      path: ['shop'],
    }),
  z.strictObject({ act: z.literal('open'), seal, counted, badge }),
  z.strictObject({ act: z.literal('arrive'), seal, counted, grossGrams, place, badge }),
  z.strictObject({ act: z.literal('recount'), counted, grossGrams, badge }),
]);

const standing = z.enum(BOX_STANDINGS);

export const boxView = z.strictObject({
  id: z.string(),
  state: z.enum(['open', 'sealed']),
  seal: z.string().optional(),
  place: z.string(),
  phones: z.int(),
  changedAt: z.iso.datetime(),
  destroyedAt: z.iso.datetime().optional(),
  /** When it left our hands, sealed; absent: it is not away. */
  awaySince: z.iso.datetime().optional(),
});

/** With what its counts and weights say, and what speaks against them. */
export const listedBox = boxView.extend({ standing, doubt: z.enum(BOX_DOUBTS).optional() });

/** One row of all that happened to a box. */
export const boxEventView = z.strictObject({
  seq: z.int(),
  kind: z.enum(['made', ...BOX_CHECKS]),
  seal: z.string().optional(),
  counted: z.int().optional(),
  recorded: z.int(),
  grossGrams: z.int().optional(),
  sealIntact: z.boolean().optional(),
  destroyer: z.string().optional(),
  handover: z.uuid().optional(),
  incident: z.string().optional(),
  place: z.string(),
  /** One of the operator's own that it moved to. */
  shop: z.string().optional(),
  person: z.string(),
  at: z.iso.datetime(),
});

const method = z.enum(['crushed', 'melted', 'board-removed']);

/** One count or weight, or what a person said of a difference. */
const boxLine = z.strictObject({
  seq: z.int(),
  kind: z.enum(BOX_CHECKS),
  counted: z.int().optional(),
  /** From the count on record then, with what was settled since. */
  countDiffers: z.int().optional(),
  grossGrams: z.int().optional(),
  tareGrams: z.int().optional(),
  /** From the weight at the sealing. */
  gramsDiffer: z.int().optional(),
  sealIntact: z.boolean().optional(),
  destroyer: z.string().optional(),
  handover: z.uuid().optional(),
  incident: z.string().optional(),
  place: z.string(),
  person: z.string(),
  at: z.iso.datetime(),
  /** Of the destruction. */
  end: z
    .strictObject({
      method,
      way: z.enum(DISPOSAL_WAYS),
      papers: z.record(z.string(), z.string()),
      /** The second person. */
      witness: z.string(),
      phones: z.int(),
      /** SHA-256 over the last links of the phones' records, in hexadecimal. */
      digest: z.string(),
      /** SHA-256 of the photographs before it. */
      photographs: z.array(z.string()),
    })
    .optional(),
});

/** From the last sealing to the destruction. */
export const reconciliationView = z.strictObject({
  box: listedBox,
  differs: z.array(z.enum(BOX_DIFFERENCES)),
  isSettled: z.boolean(),
  allowedGrams: z.int().optional(),
  countedBy: z.string().optional(),
  lines: z.array(boxLine),
});

export const settleRequest = z.strictObject({
  what: z.enum(['missing', 'extra', 'seal', 'weight']),
  /** The phone that is missing or one too many. */
  handover: z.uuid().optional(),
  incident,
  badge,
  requestId: z.uuid().optional(),
});

const paper = z.string().trim().min(1).max(60).optional();

export const destroyRequest = z.strictObject({
  method,
  way: z.enum(DISPOSAL_WAYS),
  /** Who destroyed it, by the operator's own mark. */
  by: mark,
  certificate: paper,
  permit: paper,
  certification: paper,
  contract: paper,
  manifest: paper,
  terms: z.enum(DISPOSAL_TERMS).optional(),
  /** The second person's. */
  witness: z.string().min(1).max(64),
  badge,
  /** Absent: the operator's usual one. */
  preset: z.string().max(64).optional(),
  /** Sent again after a lost answer, it goes on where it stopped. */
  requestId: z.uuid(),
});

export const seeRequest = z.strictObject({ badge, requestId: z.uuid() });

/** The box afterwards. Where a phone has a code, none was destroyed, or not all. */
export const boxDestroyed = z.strictObject({
  box: boxView,
  phones: z.array(
    z.strictObject({
      handover: z.uuid(),
      /** Why it is not destroyed; `internal` may be sent again. */
      code: z.string().optional(),
      /** The gate's first reason. */
      reason: words.optional(),
    }),
  ),
});

export type BoxRequestDto = z.input<typeof boxRequest>;
export type BoxDto = z.output<typeof boxView>;
export type ListedBoxDto = z.output<typeof listedBox>;
export type BoxEventDto = z.output<typeof boxEventView>;
export type BoxLineDto = z.output<typeof boxLine>;
export type ReconciliationDto = z.output<typeof reconciliationView>;
export type SettleRequestDto = z.input<typeof settleRequest>;
export type DestroyRequestDto = z.input<typeof destroyRequest>;
export type BoxDestroyedDto = z.output<typeof boxDestroyed>;
