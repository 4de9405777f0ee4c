/**
 * What the files of `flows/` may contain: the distribution graph (flows/distribution.yaml) and
 * scenarios (flows/scenarios/*.yaml), as strict schemas with the sentence that says what a field
 * is.
 *
 * Invariants: every number that is no count of the survey's answers is a parameter, and every
 * parameter has a range and either a source or the words of its assumption. A source of an edge or
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
 * References to the survey's report, page, question and answer (bullet), which need no language.
 * The pages that print no number, 6, 12 to 16 and 18, have a star: theirs follows from the order.
 */
const PAGE = 'p([1-57-9]|1[017]|(6|1[2-6]|18)\\*)';
const CITED = new RegExp(
  `^${PAGE}( Q\\d+)?( b\\d+)?(, (${PAGE}|Q\\d+|b\\d+|${PAGE} Q\\d+)( b\\d+)?)*$`,
);
const place = z.string().regex(CITED, {
  error: 'must be places like `p10 Q10 b2, p13* Q1`, with a star where the page prints no number',
});
/** Where a part of the graph is from: places, or words. */
const cited = z.union([place, words], {
  error: 'must be places like `p10 Q10 b2, p13* Q1`, or words in both languages: ja, en',
});

/**
 * A probability; a weight beside others of one choice, whose share it is; or hours that people wait
 * for a step of the gate's list (`wait-<step>`).
 */
export const parameterSchema = z.strictObject({
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

export const kindSchema = z.strictObject({
  id,
  title: words,
  platform: z.enum(PLATFORMS),
  model: z.string().min(1),
  os: z.string().min(1),
  /** Of the carrier that takes it, or of another one. */
  brand: z.enum(BRANDS).default('own'),
  weight: id.describe('parameter'),
});

const channel = z.enum(CHANNELS);
const route = z.enum(ROUTES);

/**
 * One way of working, chosen with its count of answers as weight. Without a preset no gate decides.
 */
export const variantSchema = z.strictObject({
  channel: z.array(channel).min(1).optional(),
  /** For phones of this brand alone. */
  brand: z.enum(BRANDS).optional(),
  preset: id.optional(),
  /** What is not asked here, though the preset does. */
  unasked: z.array(z.enum(COMPARTMENTS)).min(1).optional(),
  count: z.number().int().min(1),
  source: cited.optional(),
  assumption: words.optional(),
});

export const placeSchema = z.strictObject({
  id,
  title: words,
  kind: z.enum(['entry', 'decides', 'passes', 'end']),
  /** Whose place it is; records of other operators are left behind unless a passport travels. */
  operator: id.optional(),
  stage: z.enum(STAGES).optional(),
  /** Which channel the policy is looked up by; undefined: the one that the phone came by. */
  channel: channel.optional(),
  /** Tried where no policy of the preset is for the channel that the phone came by. */
  orChannel: channel.optional(),
  /** Staff have the phone in front of them, so that a phone already reset is seen to be. */
  sees: z.boolean().default(false),
  /** Accepted here means: owned from here on. */
  takes: z.boolean().default(false),
  /** Its holder is present and can be prompted. */
  counter: z.boolean().default(false),
  variants: z.array(variantSchema).default([]),
  refused: id.optional(),
  destroyed: id.optional(),
  /** Nothing that is inside leaves it (R12). */
  destroys: z.boolean().default(false),
  /** At an end: the phone, whole and in use, is the next person's. */
  nextUser: z.boolean().default(false),
  source: cited,
});

export const edgeSchema = z.strictObject({
  from: id,
  to: id,
  /** The channel from here on. */
  channel: channel.optional(),
  /** Only phones of these channels go this way. */
  only: z.array(channel).min(1).optional(),
  /** The accepted routes it serves; undefined: any. */
  routes: z.array(route).min(1).optional(),
  /** A parameter; needed where phones may go another way. */
  weight: id.optional(),
  /** Taken before edges of a greater number, where both are open. */
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
  /** What it departs from; the parts below replace the same parts of that one. */
  from: id.optional(),
  /** Parameters with another value here; the range goes with it. */
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
   * What is not asked: requirements wholly about these compartments are removed from the presets.
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
  /** What every place that decides has at hand, beside what its preset says. */
  equipment: z.array(z.enum(EQUIPMENT)).optional(),
  /** What else an act reaches, beside the rows of capabilities/. */
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

/** Whether a way of working is for phones of this channel and brand. */
export function fits(variant: Variant, by: Channel, brand: PhoneKind['brand']): boolean {
  const { channel: channels, brand: own = brand } = variant;
  return own === brand && (channels === undefined || channels.includes(by));
}
