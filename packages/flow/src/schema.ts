/**
 * What the files of `flows/` may contain: the distribution graph (flows/distribution.yaml) and
 * scenarios (flows/scenarios/*.yaml), as strict schemas with a sentence that describes each field.
 *
 * Invariants: every number that is not a count of the survey's answers is a parameter, and every
 * parameter has a range and either a source or the text of its assumption. The source of an edge or
 * of a way of working is a reference to the survey's report; without one it is an assumption.
 */
import {
  ANY_TOOL,
  CHANNELS,
  type Channel,
  COMPARTMENTS,
  EQUIPMENT,
  PLATFORMS,
  ROUTES,
  STAGES,
} from '@nagori/model';
import * as z from 'zod';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const words = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) });

/**
 * References to the survey's report: page, question and answer (bullet), which need no translation.
 * The pages without a printed number, 6, 12 to 16 and 18, have a star: theirs follows from the
 * order.
 */
const PAGE = 'p([1-57-9]|1[017]|(6|1[2-6]|18)\\*)';
const CITED = new RegExp(
  `^${PAGE}( Q\\d+)?( b\\d+)?(, (${PAGE}|Q\\d+|b\\d+|${PAGE} Q\\d+)( b\\d+)?)*$`,
);
const place = z.string().regex(CITED, {
  error: 'must be places like `p10 Q10 b2, p13* Q1`, with a star where the page prints no number',
});
/** The source of a part of the graph: references, or text. */
const cited = z.union([place, words], {
  error: 'must be places like `p10 Q10 b2, p13* Q1`, or words in both languages: ja, en',
});

/**
 * A probability; a weight relative to the others of one choice; or the hours that people wait for a
 * step of the gate's list (`wait-<step>`).
 */
const parameterSchema = z.strictObject({
  id,
  kind: z.enum(['probability', 'weight', 'hours']),
  title: words,
  low: z.number().min(0),
  value: z.number().min(0),
  high: z.number().min(0),
  source: words.optional(),
  assumption: words.optional(),
});

const BRANDS = ['own', 'other'] as const;

const kindSchema = z.strictObject({
  id,
  title: words,
  platform: z.enum(PLATFORMS),
  model: z.string().min(1),
  os: z.string().min(1),
  /** The carrier's own brand, or another one. */
  brand: z.enum(BRANDS).default('own'),
  weight: id.describe('parameter'),
});

const channel = z.enum(CHANNELS);
const route = z.enum(ROUTES);

/**
 * One way of working, chosen with its count of answers as weight. Without a preset the gate does
 * not decide.
 */
const variantSchema = z.strictObject({
  channel: z.array(channel).min(1).optional(),
  /** For phones of this brand only. */
  brand: z.enum(BRANDS).optional(),
  preset: id.optional(),
  /** What is not asked here, although the preset asks it. */
  unasked: z.array(z.enum(COMPARTMENTS)).min(1).optional(),
  count: z.number().int().min(1),
  source: cited.optional(),
  assumption: words.optional(),
});

const placeSchema = z.strictObject({
  id,
  title: words,
  kind: z.enum(['entry', 'decides', 'passes', 'end']),
  /** Whose place it is; records of other operators are left behind unless a passport travels. */
  operator: id.optional(),
  stage: z.enum(STAGES).optional(),
  /** The channel of the policy; undefined: the one by which the phone came. */
  channel: channel.optional(),
  /** Used if the preset has no policy for the channel by which the phone came. */
  orChannel: channel.optional(),
  /** Staff see the phone, so they see if it was already reset. */
  sees: z.boolean().default(false),
  /** Acceptance here means ownership from here on. */
  takes: z.boolean().default(false),
  /** Its holder is present and can be prompted. */
  counter: z.boolean().default(false),
  variants: z.array(variantSchema).default([]),
  refused: id.optional(),
  destroyed: id.optional(),
  /** Nothing inside leaves this place (R12). */
  destroys: z.boolean().default(false),
  /** For an end: the phone goes, whole and in use, to the next person. */
  nextUser: z.boolean().default(false),
  source: cited,
});

const edgeSchema = z.strictObject({
  from: id,
  to: id,
  /** The channel from here on. */
  channel: channel.optional(),
  /** Only phones of these channels take this edge. */
  only: z.array(channel).min(1).optional(),
  /** The accepted routes that use it; undefined: any. */
  routes: z.array(route).min(1).optional(),
  /** A parameter; required if phones may take another edge. */
  weight: id.optional(),
  /** If several are open, lower numbers are taken first. */
  order: z.number().int().min(0).default(0),
  /** At most once in a phone's life. */
  once: z.boolean().default(false),
  source: place.optional(),
  assumption: words.optional(),
});

export const graphSchema = z.strictObject({
  graph: id,
  title: words,
  about: words,
  parameters: z.array(parameterSchema).min(1),
  kinds: z.array(kindSchema).min(1),
  places: z.array(placeSchema).min(2),
  edges: z.array(edgeSchema).min(1),
});

const capabilityRow = z.strictObject({
  id,
  platform: z.enum(PLATFORMS),
  models: z.array(z.string()).min(1).optional(),
  act: z.enum(['factory-reset', 'erase', 'overwrite', 'felica-erase', 'forced-deletion']),
  /** No place of the flow names its tool. */
  tool: z.literal(ANY_TOOL),
  erases: z.array(z.enum(COMPARTMENTS)).min(1),
});

export const scenarioSchema = z.strictObject({
  scenario: id,
  title: words,
  about: words,
  /** The base scenario; the parts below replace the same parts of it. */
  from: id.optional(),
  /** Parameters with another value here, which also replaces the range. */
  set: z
    .array(
      z.strictObject({
        parameter: id,
        low: z.number().min(0).optional(),
        value: z.number().min(0),
        high: z.number().min(0).optional(),
        source: words.optional(),
        assumption: words.optional(),
      }),
    )
    .default([]),
  /** Ways of working at a place, instead of the graph's. */
  variants: z.array(z.strictObject({ at: id, use: z.array(variantSchema).min(1) })).default([]),
  /**
   * What is not asked: requirements that are only about these compartments are removed from the
   * presets.
   */
  unasked: z
    .array(
      z.strictObject({
        compartments: z.array(z.enum(COMPARTMENTS)).min(1),
        stages: z.array(z.enum(STAGES)).min(1).optional(),
        source: cited,
      }),
    )
    .optional(),
  /** Equipment of every place that decides, in addition to the preset's. */
  equipment: z.array(z.enum(EQUIPMENT)).optional(),
  /** What else an act reaches, in addition to the rows of capabilities/. */
  capabilities: z.array(capabilityRow).optional(),
  /** Records travel with the phone from one operator to the next. */
  passport: z.boolean().optional(),
});

export type Parameter = z.output<typeof parameterSchema>;
export type PhoneKind = z.output<typeof kindSchema>;
export type Variant = z.output<typeof variantSchema>;
export type Place = z.output<typeof placeSchema>;
export type Edge = z.output<typeof edgeSchema>;
export type Graph = z.output<typeof graphSchema>;
export type Scenario = z.output<typeof scenarioSchema>;

/** Whether a way of working applies to phones of this channel and brand. */
export function fits(variant: Variant, by: Channel, brand: PhoneKind['brand']): boolean {
  const { channel: channels, brand: own = brand } = variant;
  return own === brand && (channels === undefined || channels.includes(by));
}
