/** The request of a replay as its run stores it, and the texts of policies. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PolicyBook } from '@nagori/area-staff';
import { canonicalJson, type MeasuredLimits, type RecallScope } from '@nagori/model';
import { type CompiledPolicy, loadPreset } from '@nagori/policy';
import * as z from 'zod';
import type { Run } from './run-store.ts';
import type { ReplayPresetDto, ReplayRequestDto } from './wire.ts';

/** The author can correct these first. */
const PROBLEMS_MOST = 100;
const POLICIES = resolve(import.meta.dirname, '../../../policies');

/** As versions before this one took it: in UTC, in any year, to any fraction of a second. */
const recall = z.strictObject({
  kind: z.literal('recall'),
  tool: z.string(),
  version: z.string().optional(),
  model: z.string().optional(),
  os: z.string().optional(),
  from: z.iso.datetime(),
});
/** What runs store. What the entrance refuses beyond this is its own (wire-replay.ts). */
const replayAsked = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('preset'), preset: z.string() }),
  z.strictObject({ kind: z.literal('yaml'), yaml: z.string() }),
  recall,
  z.strictObject({ kind: z.literal('bench') }),
  z.strictObject({ kind: z.literal('measured'), count: z.uuid() }),
  z.strictObject({
    kind: z.literal('act'),
    replay: z.uuid(),
    hits: z.int(),
    recall: recall.optional(),
    /** The word that ended this recall before, where one did: it is declared anew. */
    since: z.uuid().optional(),
    /** The count whose rows are recorded. */
    count: z.uuid().optional(),
  }),
  /** The end of a recall: `word` is the one that declared it. */
  z.strictObject({ kind: z.literal('lift'), word: z.uuid(), recall }),
]);

export type ReplayRequest = z.output<typeof replayAsked>;
export type RecallAsked = z.output<typeof recall>;

/** Undefined: another version of the program stored something that this one does not know. */
export function storedAsked({ asked }: Pick<Run, 'asked'>): ReplayRequest | undefined {
  return replayAsked.safeParse(asked).data;
}

/** Of the run that is worked on. Throws where this version does not know it: that run fails. */
export function askedOf({ asked }: Pick<Run, 'asked'>): ReplayRequest {
  return replayAsked.parse(asked);
}

export function digestOfAsked(asked: ReplayRequest): string {
  return createHash('sha256').update(canonicalJson(asked)).digest('hex');
}

/**
 * As evidence can say it: no time before 1970, from which a recall from before counts, and no
 * control characters, which earlier versions took.
 */
export function recallOf({ tool, version, model, os, from }: RecallAsked): RecallScope {
  return inPlainSigns({
    ...{ tool, toolVersion: version, model, os },
    from: Math.max(0, Date.parse(from)),
  });
}

export function inPlainSigns<Scope extends RecallScope>(recall: Scope): Scope {
  const plain = (said: string | undefined) => said?.replaceAll(/\p{Cc}/gu, ' ');
  const { tool, toolVersion, model, os } = recall;
  return {
    ...recall,
    ...{ tool: plain(tool), toolVersion: plain(toolVersion), model: plain(model), os: plain(os) },
  };
}

/** The result to act on: the replay, and the recall where it was about one. */
export interface ReplayAct {
  readonly replay: string;
  readonly recall: RecallScope | undefined;
  /** The word that had ended the recall before this action. */
  readonly since?: string | undefined;
  /** The recall was ended. */
  readonly isEnded?: boolean | undefined;
  /** The count, where the replay was by its rows. */
  readonly count?: string | undefined;
  readonly hits: number;
}

/** The action that a run performs; undefined for a replay. */
export function actingOf(run: Pick<Run, 'asked'>): ReplayAct | undefined {
  const asked = askedOf(run);
  if (asked.kind !== 'act') return undefined;
  const { replay, hits, recall, since, count } = asked;
  return { replay, hits, recall: recall && recallOf(recall), since, count };
}

/** The recall that a run takes off the record of its phones; undefined for another run. */
export function liftOf({ asked }: Pick<Run, 'asked'>): RecallLift | undefined {
  const known = askedOf({ asked });
  return known.kind === 'lift' ? { word: known.word, recall: recallOf(known.recall) } : undefined;
}

export interface RecallLift {
  /** The id of the word that declared it. */
  readonly word: string;
  readonly recall: RecallScope;
}

/** As a run stores it. */
export function recallAsked({ tool, toolVersion, model, os, from }: RecallScope): RecallAsked {
  return {
    ...{ kind: 'recall', tool, from: new Date(from).toISOString() },
    ...(toolVersion === undefined ? {} : { version: toolVersion }),
    ...(model === undefined ? {} : { model }),
    ...(os === undefined ? {} : { os }),
  };
}

export interface TakingPolicy {
  readonly id: string;
  readonly limits: MeasuredLimits;
}

export interface PolicyTexts {
  readonly shared: string;
  presets(): readonly ReplayPresetDto[];
  has(preset: string): boolean;
  /** The policies that let counts of the bench count. */
  taking(): readonly TakingPolicy[];
}

export function policyTexts(book: PolicyBook): PolicyTexts {
  const shared = readFileSync(join(POLICIES, 'shared.yaml'), 'utf8');
  let known: readonly ReplayPresetDto[] | undefined;
  let taking: readonly TakingPolicy[] | undefined;
  return {
    shared,
    presets: () => {
      known ??= book.presets.flatMap((id) => {
        const one = book.preset(id);
        return one === undefined ? [] : [{ id, title: one.title, about: one.about }];
      });
      return known;
    },
    has: (preset) => book.presets.includes(preset),
    taking: () => {
      taking ??= book.presets.flatMap((preset) => book.of(preset).flatMap(takingOf));
      return taking;
    },
  };
}

function takingOf({ id, source: { measured } }: CompiledPolicy): readonly TakingPolicy[] {
  return measured?.accept === true ? [{ id, limits: measured }] : [];
}

/** The first problems of the requested policies, by field of their text. */
export function policyProblems(
  texts: PolicyTexts,
  asked: ReplayRequestDto,
): { readonly field: string; readonly code: string; readonly message: string }[] {
  if (asked.kind === 'preset' && !texts.has(asked.preset)) {
    return [{ field: 'preset', code: 'unknown-preset', message: 'no preset has this name' }];
  }
  if (asked.kind !== 'yaml') return [];
  const loaded = loadPreset(asked.yaml, texts.shared);
  return loaded.kind === 'good' ? [] : loaded.reason.slice(0, PROBLEMS_MOST);
}
