/**
 * What differed of boxes on their way (R20): found when, by whom, and how it ended, for the depot
 * and the auditor.
 *
 * Invariants: worked out from the box's rows by the comparison that stops it (reconcile-box.ts). A
 * difference that a recount ended was one, and so is a phone that came without its box. Nothing is
 * left out: a box that was destroyed since, or sealed again, still has what differed before.
 */
import type { Instant } from '@nagori/model';
import type { BoxRules } from '@nagori/policy';
import type { BenchStore, BoxPosition } from './bench-store.ts';
import type { BoxCheck } from './box-check.ts';
import { type BoxDifference, cameWithout, reconcileBox } from './reconcile-box.ts';
import type { INCIDENT_STATES } from './wire-incidents.ts';

export type IncidentState = (typeof INCIDENT_STATES)[number];

export interface BoxIncident {
  readonly box: string;
  /** The row that found it. */
  readonly seq: number;
  readonly at: Instant;
  readonly place: string;
  readonly person: string;
  /** Everything that differed until it ended. */
  readonly what: readonly BoxDifference[];
  /** As found first. */
  readonly countDiffers: number | undefined;
  readonly gramsDiffer: number | undefined;
  readonly state: IncidentState;
  /** What was done about it, in order. */
  readonly done: readonly BoxCheck[];
}

/** Of one box, the newest first. */
export function incidentsOf(
  box: string,
  checks: readonly BoxCheck[],
  rules: BoxRules,
): readonly BoxIncident[] {
  const starts = checks.flatMap(({ kind }, i) => (kind === 'sealed' ? [i] : []));
  return starts
    .flatMap((from, i) => incidentsIn(box, checks.slice(from, starts[i + 1]), rules))
    .reverse();
}

/** From one sealing to the next. */
function incidentsIn(
  box: string,
  rows: readonly BoxCheck[],
  rules: BoxRules,
): readonly BoxIncident[] {
  const found: BoxIncident[] = [];
  for (const [i, row] of rows.entries()) {
    const { differs, lines } = reconcileBox(rows.slice(0, i + 1), rules);
    const last = found.at(-1);
    if (last?.state === 'open') {
      found[found.length - 1] = {
        ...last,
        what: [...new Set([...last.what, ...differs])],
        state: differs.length === 0 ? 'settled' : 'open',
        done: [...last.done, row],
      };
    } else if (cameWithout(row)) {
      const { seq, at, place, person } = row;
      const one = { countDiffers: -1, gramsDiffer: undefined, state: 'settled', done: [] } as const;
      found.push({ ...{ box, seq, at, place, person, what: ['count'] }, ...one });
    } else if (differs.length > 0) {
      const { countDiffers, gramsDiffer } = lines.at(-1) ?? {};
      const { seq, at, place, person } = row;
      const open = { state: 'open', done: [] } as const;
      found.push({
        ...{ box, seq, at, place, person, what: differs, countDiffers, gramsDiffer, ...open },
      });
    }
  }
  return found;
}

export interface IncidentsAsked {
  readonly state: IncidentState | undefined;
  readonly after: BoxPosition | undefined;
}

export interface IncidentPage {
  readonly incidents: readonly BoxIncident[];
  /** Where the next page begins. */
  readonly next: BoxPosition | undefined;
}

const BOXES_AT_ONCE = 100;
/** A page ends here; the rest of its last boxes is on it, too. */
const SHOWN_MOST = 100;
/** So many boxes are looked through for one page. */
const ROUNDS_MOST = 10;

/** Of all boxes, the one that changed last first. */
export async function boxIncidents(
  bench: Pick<BenchStore, 'boxesThatDiffered' | 'boxChecks'>,
  rules: BoxRules,
  operator: string,
  { state, after }: IncidentsAsked,
): Promise<IncidentPage> {
  const incidents: BoxIncident[] = [];
  let next = after;
  for (let round = 0; round < ROUNDS_MOST && incidents.length < SHOWN_MOST; round++) {
    const boxes = await bench.boxesThatDiffered(operator, {
      ...{ after: next, most: BOXES_AT_ONCE, grams: rules.scaleGrams },
    });
    const checks = await bench.boxChecks(
      operator,
      boxes.map(({ id }) => id),
    );
    for (const { id } of boxes) {
      const of = incidentsOf(id, checks.get(id) ?? [], rules);
      incidents.push(...of.filter((one) => state === undefined || one.state === state));
    }
    next = boxes.length < BOXES_AT_ONCE ? undefined : boxes.at(-1);
    if (next === undefined) break;
  }
  return { incidents, next: next && { id: next.id, changedAt: next.changedAt } };
}
