/**
 * The published JSON Schemas (draft 2020-12): Nagori's input and output. A test compares
 * `schemas/*.schema.json` with these texts.
 */
import { phoneLineJsonSchema } from '@nagori/evidence';
import { graphSchema, scenarioSchema } from '@nagori/flow';
import {
  ABILITIES,
  ACTS,
  CAUSE_CODES,
  CIRCUMSTANCE_SUBJECTS,
  COMPARTMENTS,
  CUSTODY_ACTIONS,
  IGNORED_REASONS,
  NOTE_CODES,
  PLATFORMS,
  REASON_CODES,
  ROUTES,
  ROW_CONFIDENCES,
  STEP_ACTORS,
  VERDICTS,
} from '@nagori/model';
import { presetSchema } from '@nagori/policy';
import {
  codingsSchema,
  poolSchema,
  publicationPolicySchema,
  questionnaireSchema,
  sheetsSchema,
  statementsSchema,
} from '@nagori/survey';
import * as z from 'zod';

export const SCHEMA_NAMES = [
  'policy',
  'phone',
  'decision',
  'capability',
  'questionnaire',
  'sheets',
  'answers',
  'codings',
  'statements',
  'publication',
  'flow-graph',
  'flow-scenario',
] as const;
export type SchemaName = (typeof SCHEMA_NAMES)[number];

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const evidenceIds = z.array(z.string());

/** One line of `decide --format ndjson`: a decided phone. */
export const decidedSchema = z.strictObject({
  line: z.int().min(1),
  ref: z.string().optional(),
  verdict: z.enum(VERDICTS),
  route: z.array(z.enum(ROUTES)),
  custody: z.enum(CUSTODY_ACTIONS),
  deadline: z.iso.datetime().optional(),
  reasons: z.array(
    z.strictObject({
      verdict: z.enum(VERDICTS),
      rule: z.string().regex(/^R[0-9]{2}$/),
      requirement: z.string(),
      subject: z.enum([...COMPARTMENTS, ...CIRCUMSTANCE_SUBJECTS, '']),
      code: z.enum(REASON_CODES),
      evidence: evidenceIds,
      cause: z
        .strictObject({
          code: z.enum(CAUSE_CODES),
          evidence: z.string(),
          /** What the operator's bench counted of the tool. */
          measured: z.strictObject({ tries: z.int(), failed: z.int() }).optional(),
        })
        .optional(),
    }),
  ),
  notes: z.array(
    z.strictObject({
      code: z.enum(NOTE_CODES),
      subjects: z.array(z.enum(COMPARTMENTS)),
      by: z.iso.datetime().optional(),
      evidence: evidenceIds,
    }),
  ),
  violations: z.array(
    z.strictObject({
      rule: z.string(),
      code: z.string(),
      evidence: evidenceIds,
      signedOff: z.boolean(),
    }),
  ),
  ignored: z.array(
    z.strictObject({ evidence: z.string(), rule: z.string(), reason: z.enum(IGNORED_REASONS) }),
  ),
  steps: z.array(
    z.strictObject({
      id: z.string(),
      actor: z.enum(STEP_ACTORS),
      minutes: z.number().min(0),
      waitHours: z.number().min(0),
      irreversible: z.boolean(),
      evidence: z.string(),
      again: z.literal(true).optional(),
    }),
  ),
  approximate: z.literal(true).optional(),
  policy: z.strictObject({ id: z.string(), digest }),
  expected: z
    .strictObject({
      verdict: z.enum(VERDICTS),
      route: z.array(z.enum(ROUTES)).optional(),
      steps: z.array(z.string()).optional(),
      matches: z.boolean(),
    })
    .optional(),
});

/** One line of `decide --format ndjson`: a bad line of the input. */
export const problemsSchema = z.strictObject({
  line: z.int().min(1),
  problems: z
    .array(z.strictObject({ field: z.string(), code: z.string(), message: z.string() }))
    .min(1),
});

const version = z.string().regex(/^[0-9]+(\.[0-9]+)*$/);
const prose = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) });
const capabilitySchema = z.strictObject({
  rows: z.array(
    z.strictObject({
      id: z.string(),
      platform: z.enum(PLATFORMS),
      models: z.array(z.string()).min(1).optional(),
      osFrom: version.optional(),
      osBelow: version.optional(),
      cannotHold: z.array(z.enum(COMPARTMENTS)).optional(),
      erasures: z
        .array(
          z.strictObject({
            act: z.enum(ACTS),
            tool: z.string().describe('one tool by its name, or `any`'),
            erases: z.array(z.enum(COMPARTMENTS)),
          }),
        )
        .optional(),
      abilities: z.partialRecord(z.enum(ABILITIES), z.boolean()).optional(),
      confidence: z
        .enum(ROW_CONFIDENCES)
        .describe('what it rests on; with a `source` alone, `secondary`')
        .optional(),
      source: prose.optional(),
      assumption: prose.optional(),
      read: z
        .string()
        .regex(/^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$/)
        .describe('when the source was read: a month or a day')
        .optional(),
    }),
  ),
});

/** The schema as the text of its file. */
export function schemaText(name: SchemaName): string {
  return `${JSON.stringify(schemaOf(name), null, 2)}\n`;
}

function schemaOf(name: SchemaName): object {
  switch (name) {
    case 'policy':
      return { title: 'A preset: policies of one way of working', ...json(presetSchema) };
    case 'phone':
      return phoneLineJsonSchema();
    case 'decision':
      return {
        title: 'One line of decide --format ndjson',
        ...json(z.union([decidedSchema, problemsSchema])),
      };
    case 'capability':
      return { title: 'A file of capability rows', ...json(capabilitySchema) };
    case 'questionnaire':
      return { title: 'What is asked of one kind of operator', ...json(questionnaireSchema) };
    case 'sheets':
      return { title: 'Answer sheets of operators', ...json(sheetsSchema) };
    case 'answers':
      return { title: 'Answers question by question, without operators', ...json(poolSchema) };
    case 'codings':
      return { title: 'Free text sorted into categories', ...json(codingsSchema) };
    case 'statements':
      return { title: 'Statements of a report', ...json(statementsSchema) };
    case 'publication':
      return { title: 'How a survey is published', ...json(publicationPolicySchema) };
    case 'flow-graph':
      return { title: 'A distribution flow: places, edges, numbers', ...json(graphSchema) };
    case 'flow-scenario':
      return { title: 'What a scenario changes in a flow', ...json(scenarioSchema) };
  }
}

function json(schema: z.ZodType): object {
  return z.toJSONSchema(schema, { io: 'input' });
}
