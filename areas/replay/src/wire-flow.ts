/** The flow simulation over HTTP: the request and the report. */
import { words } from '@nagori/http/wire';
import * as z from 'zod';
import { runView } from './wire-run.ts';

const FLOW_SUBJECT_IDS = ['next-user', 'user-data', 'felica', 'jpki', 'jpki-live', 'any'] as const;
const subject = z.enum(FLOW_SUBJECT_IDS);

const FLOW_LIVES_MOST = 100_000_000;

export const flowRequest = z.strictObject({
  scenario: z.string().min(1).max(60),
  /** A second scenario, simulated with the same lives. */
  beside: z.string().min(1).max(60).optional(),
  lives: z.int().min(1_000).max(FLOW_LIVES_MOST),
  seed: z.int().min(0).max(2_147_483_647),
});

export const flowScenario = z.strictObject({
  id: z.string(),
  title: words,
  about: words,
});

/** A share with its interval. */
const share = z.strictObject({ share: z.number(), low: z.number(), high: z.number() });
const named = z.record(z.string(), words);

const parameter = z.strictObject({
  id: z.string(),
  kind: z.enum(['probability', 'weight', 'hours']),
  title: words,
  low: z.number(),
  value: z.number(),
  high: z.number(),
  source: words.optional(),
  assumption: words.optional(),
});

const scenarioReport = z.strictObject({
  id: z.string(),
  title: words,
  about: words,
  nextUser: share,
  leftovers: z.array(z.strictObject({ what: subject, ofAll: share, ofNextUser: share })),
  /** Over the ranges of the assumptions; `share` is at the given values. */
  ranges: z.array(z.strictObject({ what: subject, ofAll: share })),
  routes: z.array(
    z.strictObject({
      way: z.string(),
      end: z.string(),
      from: z.string(),
      ofAll: share,
      left: z.partialRecord(subject, share).optional(),
    }),
  ),
  processes: z.array(
    z.strictObject({
      at: z.string(),
      by: z.string(),
      what: subject,
      removed: share,
      passedOver: z.number(),
    }),
  ),
  waits: z.array(
    z.strictObject({
      at: z.string(),
      judged: z.number(),
      held: share,
      givenUp: z.number(),
      hoursEach: z.number(),
      steps: z.array(z.strictObject({ step: z.string(), hours: z.number() })),
    }),
  ),
  ends: z.array(z.strictObject({ place: z.string(), ofAll: share })),
  flows: z.array(z.strictObject({ from: z.string(), to: z.string(), count: z.number() })),
  influences: z.partialRecord(
    subject,
    z.array(
      z.strictObject({
        parameter: z.string(),
        atLow: z.number(),
        atHigh: z.number(),
        explains: z.number(),
      }),
    ),
  ),
  parameters: z.array(parameter),
  picture: words,
});

const flowReport = z.strictObject({
  lives: z.number(),
  seed: z.number(),
  draws: z.number(),
  places: named,
  ways: named,
  processes: named,
  scenarios: z.array(scenarioReport).min(1).max(2),
  comparison: z
    .strictObject({
      /**
       * The second scenario less the first, as a share of all lives; `over` is over the
       * assumptions.
       */
      differences: z.array(
        z.strictObject({ what: subject, difference: share, over: share.optional() }),
      ),
      ways: z.array(z.strictObject({ way: z.string(), what: subject, difference: share })),
    })
    .optional(),
});

export const flowRunView = z.strictObject({
  run: runView,
  asked: flowRequest,
  report: flowReport.optional(),
});
export const flowRunLine = z.strictObject({ run: runView, asked: flowRequest });

export type FlowRequestDto = z.input<typeof flowRequest>;
export type FlowScenarioDto = z.output<typeof flowScenario>;
export type FlowReportDto = z.output<typeof flowReport>;
export type FlowScenarioReportDto = FlowReportDto['scenarios'][number];
export type FlowShareDto = z.output<typeof share>;
export type FlowSubjectDto = z.output<typeof subject>;
export type FlowRunDto = z.output<typeof flowRunView>;
export type FlowRunLineDto = z.output<typeof flowRunLine>;
