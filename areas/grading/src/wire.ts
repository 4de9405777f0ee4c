/**
 * Grades, damage and photographs over HTTP.
 *
 * Invariants: a photograph has no name of its file and no address that says whose phone it shows.
 */
import { personText } from '@nagori/http/wire';
import { GRADES } from '@nagori/model';
import * as z from 'zod';

/** The sides of the drawn phone on which damage is marked. */
const DAMAGE_SIDES = ['front', 'back', 'edges'] as const;
const DAMAGE_KINDS = ['scratch', 'crack', 'dent', 'discolouration', 'screen-burn'] as const;
const DAMAGE_MARKS_MOST = 40;

/** What the guideline's safety rating (安心安全評価) rests on. */
export const SAFETY_CHECKS = ['residual-data', 'account-lock', 'network', 'origin'] as const;
/** `unknown`: not every check was made, so neither OK nor NG can be said. */
const SAFETY_RATINGS = ['ok', 'ng', 'unknown'] as const;

const share = z.number().min(0).max(1);

const damageMark = z.strictObject({
  side: z.enum(DAMAGE_SIDES),
  /** From the left edge of the drawn side to the right. */
  x: share,
  /** From the top down. */
  y: share,
  kind: z.enum(DAMAGE_KINDS),
  note: personText.optional(),
});

export const gradeBody = z.strictObject({
  grade: z.enum(GRADES),
  marks: z.array(damageMark).max(DAMAGE_MARKS_MOST),
  note: personText.optional(),
  requestId: z.uuid().optional(),
});

const gradingView = z.strictObject({
  id: z.uuid(),
  /** The handover in which the phone was graded. */
  handover: z.uuid(),
  grade: z.enum(GRADES),
  marks: z.array(damageMark),
  note: z.string().optional(),
  gradedAt: z.iso.datetime(),
  gradedBy: z.string(),
});

const photographView = z.strictObject({
  id: z.uuid(),
  width: z.int(),
  height: z.int(),
  sizeBytes: z.int(),
  takenAt: z.iso.datetime(),
  takenBy: z.string(),
  /** Its bytes are destroyed then. */
  until: z.iso.datetime(),
});

/** Of a box, before or after it was destroyed. */
export const boxPhotographView = z.strictObject({
  id: z.uuid(),
  shows: z.enum(['before', 'after']),
  width: z.int(),
  height: z.int(),
  sizeBytes: z.int(),
  /** SHA-256 of the stored picture, in hexadecimal. */
  digest: z.string(),
  takenAt: z.iso.datetime(),
  takenBy: z.string(),
});
export type BoxPhotographDto = z.output<typeof boxPhotographView>;

/** A photograph whose bytes are gone. */
const removedPhotograph = z.strictObject({
  id: z.uuid(),
  takenAt: z.iso.datetime(),
  takenBy: z.string(),
  removedAt: z.iso.datetime(),
  /** When the last backup is deleted that has it; absent where that is not set. */
  inBackupsUntil: z.iso.datetime().optional(),
  /** Absent: its retention ended. */
  removedBy: z.string().optional(),
});

export const phoneGradingView = z.strictObject({
  /** Newest first: the first one counts. */
  gradings: z.array(gradingView),
  safety: z.strictObject({
    rating: z.enum(SAFETY_RATINGS),
    checks: z.array(
      z.strictObject({
        check: z.enum(SAFETY_CHECKS),
        result: z.enum(SAFETY_RATINGS),
        /** Whether the rating waits for it. */
        isNeeded: z.boolean(),
      }),
    ),
  }),
  photographs: z.array(photographView),
  removed: z.array(removedPhotograph),
  photographsMost: z.int(),
  /** Whether the phone is here to be graded and photographed. */
  isHere: z.boolean(),
  isShownToBuyer: z.boolean(),
});

export const addedPhotograph = photographView;

export const gradingSettings = z.strictObject({
  version: z.int().min(0),
  settings: z.strictObject({
    /** Grade, damage and photographs on the page that checks a certificate. */
    isShownToBuyer: z.boolean(),
    photographDays: z.int().min(1).max(3_650),
    safetyChecks: z.array(z.enum(SAFETY_CHECKS)).min(1).max(SAFETY_CHECKS.length),
  }),
});

/** What a buyer sees beside a certificate; without a grading, nothing is shown. */
export const publishedGrading = z.strictObject({
  grading: z
    .strictObject({
      grade: z.enum(GRADES),
      marks: z.array(damageMark.omit({ note: true })),
      gradedAt: z.iso.datetime(),
    })
    .optional(),
  photographs: z.array(
    z.strictObject({ id: z.uuid(), width: z.int(), height: z.int(), takenAt: z.iso.datetime() }),
  ),
});

export type DamageSide = (typeof DAMAGE_SIDES)[number];
export type DamageKind = (typeof DAMAGE_KINDS)[number];
export type SafetyCheck = (typeof SAFETY_CHECKS)[number];
export type SafetyRating = (typeof SAFETY_RATINGS)[number];
export type DamageMark = z.output<typeof damageMark>;
export type GradeDto = z.input<typeof gradeBody>;
export type PhoneGradingDto = z.output<typeof phoneGradingView>;
export type PhotographDto = z.output<typeof photographView>;
export type GradingSettingsDto = z.output<typeof gradingSettings>;
export type PublishedGradingDto = z.output<typeof publishedGrading>;
