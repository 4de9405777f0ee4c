/**
 * The counts that a new count of the bench changes for one phone (docs/adr/0096): of each act that
 * no row names, and of each row that its record has.
 *
 * Invariants: a row of the record that the new count lacks is one with no tries. What the record
 * says already is not said again.
 */
import type { Facts, Instant, MeasuredRow, MeasuredWord, Tries } from '@nagori/model';
import { type CompiledPolicy, isRowOf, isWithoutRow, withMeasured } from '@nagori/policy';
import { plainName } from './bench-tries.ts';

const NO_TRIES: Tries = { tries: 0, failed: 0 };

/** What the record of the phone should say, and does not. */
export function changedCounts(facts: Facts, rows: readonly MeasuredRow[]): readonly MeasuredRow[] {
  const acts = facts.findings.filter((one) => isWithoutRow(one, facts));
  const fitting = rows.filter((row) => acts.some((act) => isRowOf(row, act, facts.phone)));
  const own = newestOf(facts);
  const counted = new Set(fitting.map(keyOf));
  const lacking = [...own.values()]
    .filter((word) => !counted.has(keyOf(word)))
    .map((word) => ({ ...rowOf(word), all: NO_TRIES, seen: NO_TRIES }));
  return [...fitting, ...lacking].filter((row) => {
    const before = own.get(keyOf(row));
    return before === undefined || !isSame(before.all, row.all) || !isSame(before.seen, row.seen);
  });
}

/** The facts as of `at`, with the new counts recorded. */
export function withCounts(facts: Facts, counts: readonly MeasuredRow[], at: Instant): Facts {
  const clock = `server:${facts.self}`;
  const interval = { lo: at, hi: at, t: at, clock, seq: Number.MAX_SAFE_INTEGER };
  const by = { operator: facts.self, backing: 'station', counts: true } as const;
  const words = counts.map((row, i) => ({ ...row, ...by, interval, evidence: `count-${i}` }));
  return { ...facts, measured: [...(facts.measured ?? []), ...words] };
}

/** Whether an act clears something by what was measured before, and no more after. */
export function leansNoMore(before: Facts, after: Facts, policy: CompiledPolicy): boolean {
  const still = leaning(after, policy);
  return [...leaning(before, policy)].some((key) => !still.has(key));
}

function leaning(facts: Facts, policy: CompiledPolicy): ReadonlySet<string> {
  const { findings } = withMeasured(facts, policy);
  const clear = findings.filter(({ value, measured }) => value === 'clear' && measured);
  return new Set(clear.map(({ evidence, compartment }) => `${evidence}\n${compartment}`));
}

/** Of several words on one row the last that the server recorded. */
function newestOf({ measured = [], self }: Facts): ReadonlyMap<string, MeasuredWord> {
  const own = measured.filter(({ operator, counts }) => operator === self && counts);
  const inOrder = own.toSorted((a, b) => a.interval.t - b.interval.t || orderOf(a) - orderOf(b));
  return new Map(inOrder.map((word) => [keyOf(word), word]));
}

const orderOf = ({ interval }: MeasuredWord): number => interval.seq;

function rowOf({ act, tool, compartment, model, os, all, seen }: MeasuredRow): MeasuredRow {
  return { act, tool, compartment, model, os, all, seen };
}

const keyOf = ({ act, tool, compartment, model, os }: MeasuredRow): string =>
  [act, plainName(tool), compartment, plainName(model), os.trim()].join('\n');

const isSame = (a: Tries, b: Tries): boolean => a.tries === b.tries && a.failed === b.failed;
