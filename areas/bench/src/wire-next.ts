/** What a station asks after a test, and is answered. */
import { sentTime, words } from '@nagori/http/wire';
import { ROUTES, STEP_ACTORS, VERDICTS } from '@nagori/model';
import * as z from 'zod';

export const testEnded = z.strictObject({
  imei: z.string().max(64),
  /** What the test found or did, as evidence of any kind. */
  evidence: z.looseObject({ kind: z.string().max(40) }).optional(),
  requestId: z.uuid().optional(),
});

/** Asked before an act that cannot be undone, with the evidence that it would leave. */
export const actAhead = z.strictObject({
  imei: z.string().max(64),
  evidence: z.looseObject({ kind: z.string().max(40) }),
  /** Of the person who does it, where not the signed-in person (R11). */
  badge: z.string().min(1).max(64).optional(),
});

export const actAheadView = z.strictObject({
  handover: z.uuid(),
  /** The mark of the person under whom it would be recorded; absent for a machine. */
  by: z.string().optional(),
  /** Nothing is against it. */
  allowed: z.boolean(),
  /** All that is against it, each by its rule (docs/rules.md). */
  reasons: z.array(z.strictObject({ rule: z.string(), words })),
  /** Steps that come first, and that the act would make impossible. */
  steps: z.array(z.strictObject({ step: z.string(), title: words })),
});
export type ActAheadDto = z.output<typeof actAheadView>;

/** Asked before a program forgets a result of its own. */
export const onRecord = z.strictObject({
  imei: z.string().max(64),
  kind: z.string().max(40),
  result: z.string().max(40),
  /** When it was, by the tool's clock. */
  at: sentTime,
  /** The mark of the person who did it (R11). */
  by: z.string().max(64),
});

export const onRecordView = z.strictObject({
  /** The phone's record has it, under that person. */
  recorded: z.boolean(),
  /** The phone has a handover that may still take it. */
  takesMore: z.boolean(),
});
export type OnRecordDto = z.output<typeof onRecordView>;

const of = {
  handover: z.uuid(),
  verdict: z.enum(VERDICTS),
  /** What the test that was sent violates (docs/rules.md), until it is signed off. */
  violations: z.array(z.strictObject({ rule: z.string(), words })).optional(),
};

export const nextActionView = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('step'),
    ...of,
    step: z.string(),
    title: words,
    actor: z.enum(STEP_ACTORS),
    /** The kind of evidence that records it. */
    evidence: z.string(),
    irreversible: z.boolean(),
    /** With this one. */
    left: z.int(),
  }),
  z.strictObject({ action: z.literal('route'), ...of, routes: z.array(z.enum(ROUTES)) }),
  z.strictObject({ action: z.literal('stop'), ...of, reason: words.optional() }),
  z.strictObject({ action: z.literal('ended'), ...of }),
]);

export type NextActionDto = z.output<typeof nextActionView>;
