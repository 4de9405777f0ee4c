/** A replay and its results as HTTP returns them: codes with their words. */
import { iso } from '@nagori/area-handover';
import { shippedCapabilities } from '@nagori/area-staff';
import {
  ANY_TOOL,
  type CapabilityRow,
  capabilityOf,
  REASON_CODES,
  type ReasonCode,
  reachesLimits,
  type Subject,
} from '@nagori/model';
import { CHANNEL_WORDS, reasonLabel } from '@nagori/policy';
import type { Acted } from './act-on-replay.ts';
import { type BenchRow, type BenchTable, failedShare } from './bench-table.ts';
import { measuredRow } from './measured-rows.ts';
import type { DeclaredRecall } from './recall-store.pg.ts';
import {
  type PolicyTexts,
  type ReplayRequest,
  storedAsked,
  type TakingPolicy,
} from './replay-asked.ts';
import type { ReplayResult } from './replay-history.ts';
import type { RecordedDecision, ReplayHit } from './replay-store.ts';
import type { Run, WholeRun } from './run-store.ts';
import { viewRun } from './view-run.ts';
import type {
  BenchRowDto,
  RecalledToolDto,
  ReplayHitDto,
  ReplayRunDto,
  ReplayRunLineDto,
} from './wire.ts';

/** A run and the replay that it acts on, where one is stored. */
export interface RunOf<R extends Run = Run> {
  readonly run: R;
  readonly replay?: Run | undefined;
}

export function viewLine({ run, replay }: RunOf, now: number): ReplayRunLineDto {
  return { run: viewRun(run, now), by: viewBy(run, replay) };
}

export function viewReplay(
  of: RunOf<WholeRun>,
  now: number,
  policies: Pick<PolicyTexts, 'taking'>,
): ReplayRunDto {
  const { run } = of;
  const found = foundOf(run);
  const acted = (run.result as { readonly acted?: Acted } | null | undefined)?.acted;
  return {
    ...viewLine(of, now),
    ...(found === undefined
      ? {}
      : { found: { counts: found.counts, changes: { ...found.changes } } }),
    ...(found?.bench === undefined ? {} : { bench: viewBench(found.bench, policies.taking()) }),
    ...(acted === undefined ? {} : { acted }),
  };
}

export function foundOf({ result }: Pick<WholeRun, 'result'>): ReplayResult | undefined {
  const found = result as Partial<ReplayResult> | null | undefined;
  return found?.counts === undefined ? undefined : (found as ReplayResult);
}

/** Read from files once. */
let shippedRows: readonly CapabilityRow[] | undefined;

/** What was measured, most tries first, with the shipped rows that say the same. */
function viewBench(
  { rows, leftOut }: BenchTable,
  taking: readonly TakingPolicy[],
): NonNullable<ReplayRunDto['bench']> {
  shippedRows ??= shippedCapabilities();
  const shipped = shippedRows;
  const all = Object.values(rows).sort((a, b) => b.tries - a.tries || b.failed - a.failed);
  const isTaken = taking.length > 0;
  return { leftOut, isTaken, rows: all.map((row) => viewBenchRow(row, shipped, taking)) };
}

function viewBenchRow(
  row: BenchRow,
  shipped: readonly CapabilityRow[],
  taking: readonly TakingPolicy[],
): BenchRowDto {
  const { platform, model, os, act, tool, compartment, tries, failed } = row;
  const seen = { tries: row.seenTries, failed: row.seenFailed };
  const measured = measuredRow(row);
  const fitting = new Set(capabilityOf(shipped, { platform, model, os }).rows);
  const says = ({ erasures }: CapabilityRow) =>
    erasures.some(
      (one) =>
        one.act === act &&
        (one.tool === ANY_TOOL || one.tool === tool) &&
        one.erases.includes(compartment),
    );
  return {
    ...{ platform, model, os, act, tool, compartment },
    all: viewTried({ tries, failed }),
    seen: viewTried(seen),
    rows: shipped.filter((one) => fitting.has(one.id) && says(one)).map(({ id }) => id),
    takenBy: taking.filter(({ limits }) => reachesLimits(measured, limits)).map(({ id }) => id),
  };
}

function viewTried(of: Pick<BenchRow, 'tries' | 'failed'>): BenchRowDto['all'] {
  const { low, high } = failedShare(of);
  return { tries: of.tries, failed: of.failed, low, high };
}

function viewBy(run: Run, replay: Run | undefined): ReplayRunLineDto['by'] {
  const asked = storedAsked(run);
  switch (asked?.kind) {
    case undefined:
      return { kind: 'unknown' };
    case 'act': {
      const of = judgedBy(asked.recall ?? (replay && storedAsked(replay)));
      return { kind: 'act', replay: asked.replay, ...(of === undefined ? {} : { of }) };
    }
    case 'lift': {
      const { kind, word, recall } = asked;
      return { ...recall, kind, word };
    }
    default:
      return judgedBy(asked) ?? { kind: 'unknown' };
  }
}

/** What a replay judges by; undefined for a run that judges nothing. */
function judgedBy(asked: ReplayRequest | undefined): JudgedBy | undefined {
  switch (asked?.kind) {
    case undefined:
    case 'act':
    case 'lift':
      return undefined;
    case 'yaml':
      return { kind: 'yaml', preset: /^preset:\s*([a-z0-9-]{1,60})/m.exec(asked.yaml)?.[1] ?? '' };
    default:
      return asked;
  }
}

type JudgedBy = NonNullable<Extract<ReplayRunLineDto['by'], { kind: 'act' }>['of']>;

export function viewHit(hit: ReplayHit): ReplayHitDto {
  const { handover, clearance, change, at, shop, channel, stage, policy } = hit;
  return {
    handover,
    change,
    channel,
    stage,
    policy,
    ...(clearance === undefined ? {} : { clearance }),
    ...(shop === undefined ? {} : { shop }),
    at: iso(at),
    channelWords: CHANNEL_WORDS[channel],
    before: viewSaid(hit.before),
    after: viewSaid(hit.after),
  };
}

function viewSaid({ verdict, reasons, routes }: RecordedDecision): ReplayHitDto['before'] {
  return {
    verdict,
    reasons: [...new Set(reasons)].map((code) => ({ code, words: reasonWords(code) })),
    routes: [...routes],
  };
}

/** `residue:felica`, or the code alone. */
export function reasonWords(text: string): { readonly ja: string; readonly en: string } {
  const [code = '', subject = ''] = text.split(':');
  if (!(REASON_CODES as readonly string[]).includes(code)) return { ja: text, en: text };
  return reasonLabel(code as ReasonCode, subject as Subject);
}

export function viewRecall(recall: DeclaredRecall): RecalledToolDto {
  const { id, tool, toolVersion: version, model, os, by } = recall;
  const { from, at } = recall;
  return {
    ...{ id, tool, by, from: iso(from), at: iso(at) },
    ...(version === undefined ? {} : { version }),
    ...(model === undefined ? {} : { model }),
    ...(os === undefined ? {} : { os }),
  };
}
