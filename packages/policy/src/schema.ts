/**
 * The policy file (取扱基準): one way of working, as requirements per channel and stage. The published
 * JSON Schema (schemas/policy.schema.json) is generated from this file.
 *
 * Invariants: objects are strict, so that a misspelt field is an error and does not drop a
 * requirement.
 */
import {
  ABILITIES,
  ACTS,
  BINDINGS,
  CHANNELS,
  CIRCUMSTANCE_SUBJECTS,
  COMPARTMENTS,
  DISPOSAL_PAPERS,
  DISPOSAL_WAYS,
  EQUIPMENT,
  GIVERS,
  METHODS,
  RECORDED_SUBJECTS,
  ROUTES,
  STAGES,
} from '@nagori/model';
import * as z from 'zod';
import { RULES } from './rules/numbers.ts';
import { STEP_IDS } from './steps/catalogue.ts';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const policyId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*\/[1-9][0-9]*$/);
/** A number with its unit: 20m, 72h, 14d. */
const duration = z.string().regex(/^[1-9][0-9]{0,4}[mhd]$/);
const title = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) });
/** Page and question of the survey (`p8 Q5 b1`), a named fact, or `design` for our own. */
const cite = z.array(z.string().min(2)).min(1);

export const SAYINGS = ['never', 'erased', 'revoked', 'confirmed', 'reported'] as const;

/** When an alternative applies: the phone's situation, never its findings. */
export const whenSchema = z.strictObject({
  power: z.enum(['on', 'off']).optional(),
  screen: z.enum(['ok', 'cracked']).optional(),
  reset: z.boolean().optional(),
  giver: z.array(z.enum(GIVERS)).min(1).optional(),
  possession: z
    .array(z.enum(['with-giver', 'held', 'owned']))
    .min(1)
    .optional(),
  ability: z.partialRecord(z.enum(ABILITIES), z.boolean()).optional(),
});

/** One way of meeting a requirement: exactly one of the kinds, with its conditions. */
export const alternativeSchema = z
  .strictObject({
    // kinds: compartments
    na: z.literal('capability').optional(),
    act: z.array(z.enum(ACTS)).min(1).optional(),
    look: z.enum(['eye', 'app', 'probe']).optional(),
    verified: z.array(z.enum(ACTS)).min(1).optional(),
    statement: z
      .array(z.enum(['none', 'deleted', 'awaited']))
      .min(1)
      .optional(),
    say: z.array(z.enum(SAYINGS)).min(1).optional(),
    /** Passes without proof, on a route that never reaches the next user. */
    defer: z.enum(['unknown', 'residue']).optional(),
    // kinds: circumstances
    is: z.array(id).min(1).optional(),
    met: z.literal(true).optional(),
    unless: z.literal('bad').optional(),
    // conditions
    /** For `verified`: the lowest class of the second look. */
    least: z.enum(['eye', 'app', 'probe']).optional(),
    /** For `look`: the number of different persons who must look. */
    persons: z.literal(2).optional(),
    methods: z.array(z.enum(METHODS)).min(1).optional(),
    binding: z.enum(BINDINGS).optional(),
    at: z.enum(STAGES).optional(),
    /** For `look`: after the taking-in by the operator, and after the last act tried on it. */
    again: z.literal(true).optional(),
    within: duration.optional(),
    with: z.array(z.enum(RECORDED_SUBJECTS)).min(1).optional(),
    when: whenSchema.optional(),
    route: z.array(z.enum(ROUTES)).min(1).optional(),
    steps: z.array(z.enum(STEP_IDS)).min(1).optional(),
  })
  .refine((a) => ALTERNATIVE_KINDS.filter((kind) => a[kind] !== undefined).length === 1, {
    message: 'an alternative has exactly one kind',
  });

export const ALTERNATIVE_KINDS = [
  'na',
  'act',
  'look',
  'verified',
  'statement',
  'say',
  'defer',
  'is',
  'met',
  'unless',
] as const;

export const otherwiseSchema = z.strictObject({
  after: duration,
  do: z.enum(['return', 'destroy']),
});

export const requirementSchema = z.strictObject({
  id,
  rule: z.enum(RULES),
  on: z.array(z.enum([...COMPARTMENTS, ...CIRCUMSTANCE_SUBJECTS])).min(1),
  /** The requirement applies only to phones in this situation. */
  when: whenSchema.optional(),
  /** Only for `violations`: the rules whose violations block. */
  of: z.array(z.enum(RULES)).min(1).optional(),
  anyOf: z.array(alternativeSchema).min(1),
  bad: z.enum(['hold', 'refuse', 'destroy', 'quarantine']).default('hold'),
  never: z.enum(['hold', 'refuse', 'destroy', 'quarantine']).optional(),
  otherwise: otherwiseSchema.optional(),
  cite,
});

/** A shared requirement (policies/shared.yaml), with the policy's own fields. */
export const useSchema = z.strictObject({
  use: id,
  bad: z.enum(['hold', 'refuse', 'destroy', 'quarantine']).optional(),
  never: z.enum(['hold', 'refuse', 'destroy', 'quarantine']).optional(),
  otherwise: otherwiseSchema.optional(),
});

export const policySchema = z.strictObject({
  id: policyId,
  title,
  channel: z.array(z.enum(CHANNELS)).min(1),
  stage: z.enum(STAGES),
  route: z.array(z.enum(ROUTES)).min(1),
  /** The phone is always taken in; hold and refuse only decide the shelf. */
  mustTake: z.boolean().default(false),
  giver: z.enum(GIVERS),
  equipment: z.array(z.enum(EQUIPMENT)).default([]),
  trust: z
    .strictObject({
      /** Evidence of any other operator that was certified, with the shop listed, at that time. */
      certified: z.boolean().default(false),
      operators: z.array(z.string()).default([]),
      /** Unsigned reports of these tools count when an enrolled station uploads them. */
      tools: z.array(z.string()).default([]),
    })
    .prefault({}),
  /**
   * Whether what our own bench measured of a tool counts where no capability row names its act;
   * absent: it does not (docs/adr/0096).
   */
  measured: z
    .strictObject({
      accept: z.boolean(),
      /** The least number of phones with something inside that the tool left clean. */
      tries: z.int().min(100).max(100_000),
      /** The greatest upper bound of the 95 % interval of what was found afterwards. */
      residueAtMost: z.number().positive().max(0.05),
    })
    .optional(),
  deadline: otherwiseSchema,
  /** The verdict of a requirement without `never` when none of its alternatives can be reached. */
  stuck: z.enum(['refuse', 'destroy', 'quarantine']),
  /** Requirements, or names of shared ones (policies/shared.yaml). */
  require: z.array(z.union([requirementSchema, useSchema])).min(1),
});

export const presetSchema = z.strictObject({
  preset: id,
  title,
  about: title,
  policies: z.array(policySchema).min(1),
});

/** How certain a row of law is (docs/law.md); `D` is our own. */
const GRADES = ['S', 'S2', 'K', 'D'] as const;
const sourced = { grade: z.enum(GRADES), asOf: z.iso.date(), cite } as const;

/** What a record of destruction names, and the deadline for ending a removed board (R12). */
const disposalSchema = z.strictObject({
  boards: z.strictObject({ endWithin: duration, ...sourced }),
  ways: z.array(
    z.strictObject({
      way: z.enum(DISPOSAL_WAYS),
      needs: z.array(z.enum(DISPOSAL_PAPERS)),
      ...sourced,
    }),
  ),
});

const grams = z.int().min(1).max(100_000);

/** What a sealed box may weigh on its way to a destroyer (R13). */
const boxesSchema = z.strictObject({
  /** What two scales may differ by, whatever lies on them. */
  scale: z.strictObject({ grams, ...sourced }),
  /** Beyond that, the smaller of both. */
  tolerance: z.strictObject({
    gramsPerPhone: grams,
    percent: z.number().positive().max(10),
    ...sourced,
  }),
  /** Between these a phone weighs that is named as missing, or as one too many. */
  phone: z.strictObject({ least: grams, most: grams, ...sourced }),
});

const seconds = z.int().min(1).max(3_600);

/** What a piece of evidence may say and still be believed (N11). */
const plausibilitySchema = z.strictObject({
  writing: z.strictObject({ megabytesPerSecond: z.int().min(100).max(100_000), ...sourced }),
  /** The shortest that each work takes, where its report says how long it took. */
  least: z.strictObject({ reset: seconds, erase: seconds, overwrite: seconds, ...sourced }),
  looks: z.strictObject({ perHour: z.int().min(60).max(3_600), ...sourced }),
  /** A phone in hand in two shops within this time was in two places. */
  places: z.strictObject({ within: z.string().regex(/^([1-9]|[1-5][0-9]|60)m$/), ...sourced }),
  /** The brands that a range of numbers was given to; of other ranges nothing is said. */
  ranges: z
    .array(
      z.strictObject({
        tac: z.string().regex(/^[0-9]{8}$/),
        brands: z.array(z.string().min(1).max(40)).min(1).max(20),
        ...sourced,
      }),
    )
    .max(50_000),
});

/** How a phone's attestation is checked. */
const attestationSchema = z.strictObject({
  /** How long ago the list of revocations was fetched, at most. */
  list: z.strictObject({ within: z.string().regex(/^([1-9]|[1-9][0-9])[hd]$/), ...sourced }),
  /** How long a challenge of ours may be answered. */
  challenge: z.strictObject({ within: z.string().regex(/^([1-9]|[1-9][0-9])[mh]$/), ...sourced }),
});

export const sharedSchema = z.strictObject({
  shared: z.array(requirementSchema).min(1),
  /** Absent: the defaults of `loadPlausibility`. */
  plausibility: plausibilitySchema.optional(),
  /** Absent: every method needs every paper. */
  disposal: disposalSchema.optional(),
  /** Absent: the defaults of `loadBoxes`. */
  boxes: boxesSchema.optional(),
  /** Absent: the defaults of `loadAttestation`. */
  attestation: attestationSchema.optional(),
});

export type When = z.infer<typeof whenSchema>;
export type Alternative = z.infer<typeof alternativeSchema>;
export type Requirement = z.infer<typeof requirementSchema>;
export type PolicySource = z.infer<typeof policySchema>;
export type Preset = z.infer<typeof presetSchema>;
export type Disposal = z.infer<typeof disposalSchema>;
/** A policy with its shared requirements inserted. */
export type Policy = Omit<PolicySource, 'require'> & { readonly require: readonly Requirement[] };
