/**
 * Acts on a replay's result (R30), after a person confirmed it.
 *
 * Recalled tool: from now on the recall is recorded with whatever is recorded for such a phone
 * (recall-words.ts). At once it is recorded as evidence for every phone on which the tool was used,
 * or work names no tool, in the phone's own chain, also where a certificate was issued since the
 * replay: what is unknown never reaches the next user. As after any evidence, the phone is then
 * judged again and its certificates are reviewed (review-clearances.ts).
 *
 * Other policy: the certificates that it would not have allowed are withdrawn, each for that
 * policy's reasons. New count of the bench: its rows are recorded for every phone of the result, as
 * a recall is.
 *
 * Invariants: nothing else changes. A phone gets the recall once, however often this runs, and gets
 * it as well where only one of its certificates rests on the tool, or its record was joined to
 * another since. What cannot be done now is counted and does not affect the rest.
 */
import { type ClearanceDeps, withdrawByPolicy } from '@nagori/area-clearance';
import {
  type Actor,
  changeHandover,
  markRecalled,
  measuredWord,
  recallEvidence,
  recordOfPhone,
} from '@nagori/area-handover';
import { contentId, timeOfId } from '@nagori/keys';
import { isSameRecall, refused } from '@nagori/model';
import type { Worked } from './carry-on.ts';
import { changedCounts } from './changed-counts.ts';
import { countedRows, newestCount } from './measured-rows.ts';
import type { RecallStore } from './recall-store.pg.ts';
import type { ReplayAct } from './replay-asked.ts';
import type { ReplayResult } from './replay-history.ts';
import type { ReplayHit, ReplayStore } from './replay-store.ts';
import type { RunStore, WholeRun } from './run-store.ts';

export interface ActDeps {
  readonly clearance: Omit<ClearanceDeps, 'origin' | 'namesOf' | 'operatorKeys'>;
  readonly replays: ReplayStore;
  readonly runs: RunStore;
  readonly recalls: RecallStore;
  readonly stopping: () => boolean;
}

export interface ActCounts {
  recorded: number;
  withdrawn: number;
  left: number;
}

/** As a run stores it. */
export interface Acted extends ActCounts {
  /** Of an ended recall: phones whose certificate stays withdrawn. */
  readonly uncertified?: number | undefined;
}

interface Progress {
  readonly counts: ActCounts;
  readonly done: number;
  readonly after: { readonly handover: string; readonly clearance: string } | undefined;
  /** The last handover whose phone was recorded on, or could not be. */
  readonly reached?: string | undefined;
  /** What this same run found before. */
  readonly found?: ReplayResult | undefined;
}

const PAGE = 100;

export async function actOnReplay(
  deps: ActDeps,
  operator: string,
  run: WholeRun,
  acting: ReplayAct,
): Promise<Worked> {
  let progress = progressOf(run);
  const now = deps.clearance.handover.now;
  const { recall, replay, isEnded = false } = acting;
  if (recall !== undefined && !isEnded) {
    const said = { id: wordOf(acting), by: run.askedBy, at: run.askedAt };
    await deps.recalls.declare(operator, { ...recall, ...said });
  }
  for (;;) {
    const bytes = Buffer.from(JSON.stringify(progress), 'utf8');
    const step = { done: progress.done, total: acting.hits, checkpoint: bytes };
    if (!(await deps.runs.keep(operator, run, step, now()))) return { kind: 'stopped' };
    if (deps.stopping()) return { kind: 'waits' };
    const { after, found } = progress;
    if (!(await isAsSaid(deps, operator, acting))) {
      return { kind: 'done', result: { ...found, acted: progress.counts } };
    }
    const hits = await deps.replays.hits(operator, acting.replay, { after, most: PAGE });
    const last = hits.at(-1);
    const counts = { ...progress.counts };
    if (last === undefined) {
      if (recall !== undefined && !isEnded) {
        counts.recorded += await markChanged(deps, operator, run, replay);
      }
      return { kind: 'done', result: { ...found, acted: counts } };
    }
    let { reached } = progress;
    for (const hit of hits) {
      if (!isToDo(acting, hit, reached)) continue;
      counts[await actOn(deps, operator, run.askedBy, acting, hit)] += 1;
      reached = hit.handover;
    }
    const place = { handover: last.handover, clearance: last.clearance ?? '' };
    progress = { counts, done: progress.done + hits.length, after: place, reached, found };
  }
}

/** A recall may have been ended while this runs, or declared anew. */
async function isAsSaid(
  { recalls }: ActDeps,
  operator: string,
  { recall, isEnded = false }: ReplayAct,
): Promise<boolean> {
  if (recall === undefined) return true;
  const words = await recalls.of(operator);
  return words.some((word) => word.isEnded === isEnded && isSameRecall(word, recall));
}

/** What was recorded since the replay is not among its hits. Returns the number of phones. */
async function markChanged(
  { clearance: { handover: deps }, recalls }: ActDeps,
  operator: string,
  { askedBy }: WholeRun,
  replay: string,
): Promise<number> {
  let reached = 0;
  for (const handover of await recalls.changedSince(operator, timeOfId(replay), replay)) {
    const stored = await recordOfPhone(deps, operator, handover);
    if (stored === undefined) continue;
    deps.cache.drop(operator, stored.current);
    const marked = await markRecalled(deps, actorOf(operator, askedBy), stored.current);
    if (marked !== undefined) reached += 1;
  }
  return reached;
}

const actorOf = (operator: string, mark: string): Actor => ({
  ...{ operator, mark, account: 'system' },
  ...{ shop: undefined, station: undefined },
});

function progressOf({ checkpoint }: WholeRun): Progress {
  if (checkpoint !== undefined) {
    return JSON.parse(Buffer.from(checkpoint).toString('utf8')) as Progress;
  }
  return NOTHING_DONE;
}

const NOTHING_DONE: Progress = {
  ...{ counts: { recorded: 0, withdrawn: 0, left: 0 }, done: 0, after: undefined },
};

/** The checkpoint of a run that found this by itself and acts on it now. */
export function begunWith(found: ReplayResult): Uint8Array {
  return Buffer.from(JSON.stringify({ ...NOTHING_DONE, found } satisfies Progress), 'utf8');
}

const isOnPhones = ({ recall, count }: ReplayAct): boolean =>
  recall !== undefined || count !== undefined;

/**
 * Whether a hit needs an action. A recall reaches a phone by each of its hits, whatever changed;
 * the hits of one handover follow each other, and the first is enough.
 */
function isToDo(acting: ReplayAct, hit: ReplayHit, reached: string | undefined): boolean {
  if (!isOnPhones(acting)) return hit.clearance !== undefined;
  if (acting.recall === undefined && hit.change === 'program') return false;
  return hit.handover !== reached;
}

async function actOn(
  deps: ActDeps,
  operator: string,
  person: string,
  acting: ReplayAct,
  hit: ReplayHit,
): Promise<keyof ActCounts> {
  if (!isOnPhones(acting)) {
    const { clearance, after } = hit;
    const done = await withdrawByPolicy(deps.clearance, operator, clearance ?? '', after.reasons);
    return done ? 'withdrawn' : 'left';
  }
  return record(deps, operator, person, acting, hit.handover);
}

/** Records the recall, or the new counts, in the current handover of the phone's record. */
async function record(
  { clearance: { handover: deps }, runs }: ActDeps,
  operator: string,
  person: string,
  acting: ReplayAct,
  handover: string,
): Promise<keyof ActCounts> {
  const { recall, isEnded = false, count } = acting;
  const stored = await recordOfPhone(deps, operator, handover);
  if (stored === undefined) return 'left';
  deps.cache.drop(operator, stored.current);
  const actor = actorOf(operator, person);
  const request = requestOf(wordOf(acting), stored.current);
  // A newer count was made meanwhile: it is to be judged by first.
  if (count !== undefined && (await newestCount(runs, operator, deps.now())) !== count) {
    return 'left';
  }
  const rows = count === undefined ? [] : await countedRows(runs, operator, count);
  const changed = await changeHandover(
    deps,
    actor,
    stored.current,
    request,
    async (known, now, at) => {
      const seq = known.stored.version + 1;
      if (recall === undefined) {
        const read = await at.read();
        const counts = read.kind === 'good' ? changedCounts(read.value.facts, rows) : [];
        // Its record says so by now.
        if (counts.length === 0) return refused(ON_RECORD);
        const evidence = counts.map((row) => measuredWord(row, operator, now, seq, deps.random));
        return { kind: 'evidence', evidence };
      }
      const read = await at.read();
      const isOnRecord =
        read.kind === 'good' && read.value.facts.recalls.some((one) => isSameRecall(one, recall));
      if (isOnRecord !== isEnded) return refused(ON_RECORD);
      const one = recallEvidence({ ...recall, isEnded }, operator, now, seq, deps.random);
      return { kind: 'evidence', evidence: [one] };
    },
  );
  const isRecorded =
    changed.kind === 'done' || (recall !== undefined && changed.code === ON_RECORD);
  return isRecorded ? 'recorded' : 'left';
}

/** The record says by now what is asked. */
const ON_RECORD = 'no-longer-asked';

/** The id of what this action says: of the replay, or of a recall that had ended before it. */
function wordOf({ replay, since }: ReplayAct): string {
  return since === undefined ? replay : contentId(`recall ${replay} since ${since}`);
}

/** The same id for the same word and handover, so it is stored once (RFC 9562 §5.8, version 8). */
function requestOf(word: string, handover: string): string {
  return contentId(`replay ${word} ${handover}`);
}
