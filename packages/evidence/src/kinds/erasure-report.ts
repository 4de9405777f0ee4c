/**
 * Reports of a factory reset (初期化), an erasure (削除) and an overwrite (上書き消去): generic JSON.
 *
 * Invariants (R02): an act clears only what the capability rows say it reaches. A reset of an
 * Android phone says nothing of the FeliCa chip or the JPKI element, not even that it was tried
 * there. A failed act clears nothing and is still the last attempt (R11).
 */
import { type Act, type Compartment, deniesAct, overwrittenFault, reachedBy } from '@nagori/model';
import * as z from 'zod';
import { actor, ENVELOPE, sha256, text, time, tool } from '../fields.ts';
import { reader, type ShownLine } from '../reader.ts';
import { find, type Reach, type Reading, reachIn, type Source, whyUnreached } from '../reading.ts';
import { timeAt } from '../stated.ts';

const REPORT = {
  ...ENVELOPE,
  actor,
  tool,
  result: z.enum(['done', 'failed', 'partial']),
  /** When the work began, by the clock that says when it ended. */
  startedAt: time.optional(),
  /** Everything that was written, every round of it. */
  writtenBytes: z.int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  /** Of the tool's report, or of what names it: no two phones have the same. */
  digest: sha256.optional(),
  /**
   * The operator's saved mapping by which a row of a CSV was read: what its words mean was said
   * there. Set by the server; absent: the tool's own format, or read before mappings were named.
   */
  mapping: z.strictObject({ name: text(80), version: z.int().min(1), digest: sha256 }).optional(),
} as const;

interface Mapped {
  readonly mapping?: { readonly name: string; readonly version: number } | undefined;
}

const shows = ({ mapping }: Mapped): readonly ShownLine[] =>
  mapping === undefined
    ? []
    : [
        {
          name: { ja: '読み方', en: 'Read by the mapping' },
          found: {
            ja: `「${mapping.name}」第${mapping.version}版`,
            en: `“${mapping.name}”, version ${mapping.version}`,
          },
        },
      ];

type Result = z.output<typeof REPORT.result>;

const ELEMENT: readonly Compartment[] = ['jpki-certificate', 'jpki-key'];
const STORAGE: readonly Compartment[] = ['user-data'];

export const resetReport = reader(
  'reset-report',
  {
    words: { ja: '初期化', en: 'Factory reset' },
    saidBy: 'file',
    dated: 'report',
    travels: true,
    inHand: true,
    erases: ({ result }) => result !== 'failed',
    shows,
  },
  z.strictObject({ ...REPORT, kind: z.literal('reset-report') }),
  (evidence, source, out) => {
    checkStart(evidence, out);
    resetDone(evidence.result, source, out);
  },
);

/** `forced`: the phone's own app deletes what is left in the element (強制削除), not user data. */
export const eraseReport = reader(
  'erase-report',
  {
    words: { ja: '削除', en: 'Erasure' },
    saidBy: 'file',
    dated: 'report',
    travels: true,
    inHand: true,
    erases: ({ result }) => result !== 'failed',
    shows,
  },
  z.strictObject({ ...REPORT, kind: z.literal('erase-report'), forced: z.boolean().optional() }),
  (evidence, source, out) => {
    checkStart(evidence, out);
    if (evidence.forced === true) forcedDeletion(evidence.result, source, out);
    else erased('erase', evidence.result, source, out);
  },
);

const kib = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const blocks = z.int().min(0).max(1_000_000);

const overwriteSchema = z.strictObject({
  ...REPORT,
  kind: z.literal('overwrite-report'),
  /** What was free and what was written of it; blocks read back, and those that were not right. */
  overwritten: z
    .strictObject({ freeKib: kib, writtenKib: kib, samples: blocks, differing: blocks })
    .optional(),
});

export const overwriteReport = reader(
  'overwrite-report',
  {
    words: { ja: '上書き消去', en: 'Overwriting' },
    saidBy: 'file',
    dated: 'report',
    travels: true,
    inHand: true,
    erases: ({ result }) => result !== 'failed',
    shows,
  },
  overwriteSchema,
  (evidence, source, out) => {
    checkStart(evidence, out);
    erased('overwrite', overwriteResult(evidence), source, out);
  },
);

/** A report whose own figures deny what it says is of no overwriting that was done. */
function overwriteResult({ overwritten, result }: z.output<typeof overwriteSchema>): Result {
  if (overwritten === undefined || result !== 'done') return result;
  return overwrittenFault(overwritten) === undefined ? 'done' : 'failed';
}

/** That it is a time. One after the end is no problem of the form: it is flagged (flags-of.ts). */
function checkStart({ startedAt }: { readonly startedAt?: string | undefined }, out: Reading) {
  if (startedAt !== undefined) timeAt(startedAt, ['startedAt'], out.problems);
}

/** A factory reset, reported by a tool or done before staff's eyes. */
export function resetDone(result: Result, source: Source, out: Reading): void {
  const reach = reachIn(out, (of) => reachedBy(of, 'factory-reset', source.tool));
  act('factory-reset', result, reach, source, out, STORAGE);
}

function erased(kind: 'erase' | 'overwrite', result: Result, source: Source, out: Reading): void {
  // A phone of which no row is known, or one whose row says that it cannot be overwritten: an
  // attempt.
  const reach = reachIn(out, (of) => (deniesAct(of, kind) ? [] : reachedBy(of, kind, source.tool)));
  act(kind, result, reach, source, out, STORAGE);
}

function forcedDeletion(result: Result, source: Source, out: Reading): void {
  const reach = reachIn(out, (of) => {
    if (deniesAct(of, 'forced-deletion')) return [];
    const named = reachedBy(of, 'forced-deletion', source.tool);
    return named.length === 0 && of.abilities['forced-deletion'] === true ? ELEMENT : named;
  });
  const isReached = reach.now.length + reach.onceConfirmed.length > 0;
  act('forced-deletion', result, reach, source, out, isReached ? [] : ELEMENT);
}

/**
 * What it reached; and what it was tried on where no row says that it works, or not yet: an attempt
 * (`tried`), and no more. Only of an act that was done is the missing row the reason: what a bench
 * measured may speak for that one (docs/adr/0096).
 */
function act(
  kind: Act,
  result: Result,
  reach: Reach,
  source: Source,
  out: Reading,
  tried: readonly Compartment[],
): void {
  const attempted = [
    ...reach.onceConfirmed,
    ...tried.filter((on) => !reach.now.includes(on) && !reach.onceConfirmed.includes(on)),
  ];
  for (const on of attempted) {
    const because = result === 'done' ? whyUnreached(out, reach, on) : 'act-failed';
    find(out, source, on, 'unknown', 'act', kind, because);
  }
  for (const on of reach.now) {
    if (result === 'done') find(out, source, on, 'clear', 'act', kind);
    else find(out, source, on, 'unknown', 'act', kind, 'act-failed');
  }
}
