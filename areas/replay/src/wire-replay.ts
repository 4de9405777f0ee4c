/** Replays of the stored history over HTTP (R30). */
import { sentTime, words } from '@nagori/http/wire';
import { ACTS, CHANNELS, COMPARTMENTS, PLATFORMS, ROUTES, STAGES, VERDICTS } from '@nagori/model';
import * as z from 'zod';
import { runView } from './wire-run.ts';

/** As in the fields of evidence, which a recall becomes. */
const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    .regex(/^\P{Cc}*$/u);
const name = text(80);

const REPLAY_YAML_MOST = 131_072;

/** What the history is to be judged by. */
export const replayRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('preset'), preset: name }),
  z.strictObject({ kind: z.literal('yaml'), yaml: z.string().min(1).max(REPLAY_YAML_MOST) }),
  z.strictObject({
    kind: z.literal('recall'),
    tool: name,
    version: text(40).optional(),
    model: name.optional(),
    os: text(40).optional(),
    from: sentTime,
  }),
  /** Counts what our own bench measured, and judges nothing. */
  z.strictObject({ kind: z.literal('bench') }),
  /** By the rows of a finished count (docs/adr/0096). */
  z.strictObject({ kind: z.literal('measured'), count: z.uuid() }),
]);

export const replayPreset = z.strictObject({ id: z.string(), title: words, about: words });

const counts = z.strictObject({
  handovers: z.number(),
  certificates: z.number(),
  unjudged: z.number(),
  gone: z.number(),
  unreadable: z.number(),
});

const replayFound = z.strictObject({
  counts,
  changes: z.record(z.string(), z.number()),
});

const share = z.number().min(0).max(1);
/** How often, how often something was found afterwards, and that share's 95 % interval. */
const tried = z.strictObject({ tries: z.int(), failed: z.int(), low: share, high: share });

/** A tool on a model, counted from the record (docs/adr/0091). */
const benchRow = z.strictObject({
  platform: z.enum(PLATFORMS),
  model: z.string(),
  os: z.string(),
  act: z.enum(ACTS),
  tool: z.string(),
  compartment: z.enum(COMPARTMENTS),
  all: tried,
  /** Where something had been found before the act. */
  seen: tried,
  /** The shipped rows that say the same of such a phone. */
  rows: z.array(z.string()),
  /** The policies for which it counts where no row does. */
  takenBy: z.array(z.string()),
});

const benchFound = z.strictObject({
  rows: z.array(benchRow),
  /** Tries that the table had no space for. */
  leftOut: z.int(),
  /** Whether any policy lets such counts count. */
  isTaken: z.boolean(),
});

/** The result of an action. */
const replayActed = z.strictObject({
  /** Phones whose record now has the recall, or the new counts. */
  recorded: z.number(),
  withdrawn: z.number(),
  /** The handover had ended, or the phone was being worked on. */
  left: z.number(),
  /** Of an ended recall: phones whose certificate stays withdrawn, and that have no other. */
  uncertified: z.number().optional(),
});

const recallShown = {
  tool: z.string(),
  version: z.string().optional(),
  model: z.string().optional(),
  os: z.string().optional(),
  from: z.iso.datetime(),
};

/** What a replay judges by; for a policy text, only its name. */
const judgedBy = [
  z.strictObject({ kind: z.literal('preset'), preset: z.string() }),
  z.strictObject({ kind: z.literal('yaml'), preset: z.string() }),
  z.strictObject({ ...recallShown, kind: z.literal('recall') }),
  z.strictObject({ kind: z.literal('bench') }),
  z.strictObject({ kind: z.literal('measured'), count: z.uuid() }),
] as const;

export const replayRunLine = z.strictObject({
  run: runView,
  by: z.discriminatedUnion('kind', [
    ...judgedBy,
    z.strictObject({
      kind: z.literal('act'),
      replay: z.uuid(),
      /** What that replay judged by; absent where it is no longer stored. */
      of: z.discriminatedUnion('kind', judgedBy).optional(),
    }),
    /** A recall was ended, by the id of the word that declared it. */
    z.strictObject({ ...recallShown, kind: z.literal('lift'), word: z.uuid() }),
    /** Another version of the program stored it, and this one does not know how. */
    z.strictObject({ kind: z.literal('unknown') }),
  ]),
});

export const replayRunView = replayRunLine.extend({
  found: replayFound.optional(),
  bench: benchFound.optional(),
  acted: replayActed.optional(),
});

const said = z.strictObject({
  verdict: z.enum(VERDICTS),
  reasons: z.array(z.strictObject({ code: z.string(), words })),
  routes: z.array(z.enum(ROUTES)),
});

const replayHit = z.strictObject({
  handover: z.uuid(),
  clearance: z.string().optional(),
  change: z.string(),
  at: z.iso.datetime(),
  shop: z.string().optional(),
  channel: z.enum(CHANNELS),
  channelWords: words,
  stage: z.enum(STAGES),
  before: said,
  after: said,
  policy: z.string(),
});

export const replayHits = z.strictObject({
  items: z.array(replayHit),
  next: z.string().optional(),
});

/** The number of hits shown to the person who acts; another number is refused. */
export const replayAct = z.strictObject({ hits: z.int().min(0) });

/** A tool that was recalled (R30), and by whom. */
export const recalledTool = z.strictObject({
  ...recallShown,
  id: z.uuid(),
  at: z.iso.datetime(),
  by: z.string(),
});

export type ReplayRequestDto = z.input<typeof replayRequest>;
export type ReplayPresetDto = z.output<typeof replayPreset>;
export type BenchRowDto = z.output<typeof benchRow>;
export type ReplayRunDto = z.output<typeof replayRunView>;
export type ReplayRunLineDto = z.output<typeof replayRunLine>;
export type RecalledToolDto = z.output<typeof recalledTool>;
export type ReplayHitDto = z.output<typeof replayHit>;
export type ReplayHitsDto = z.output<typeof replayHits>;
