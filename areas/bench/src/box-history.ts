/**
 * All that happened to a box, in its order: where it went, and what was counted, weighed and said
 * of it on the way (R20). The table of its way begins at the last sealing; this is the whole.
 *
 * Invariants: pure. What was recorded as an event and as a check is one row.
 */
import type { BoxEvent } from './bench-store.ts';
import type { BoxCheck } from './box-check.ts';

export type BoxHistoryRow = Omit<BoxCheck, 'kind' | 'details' | 'tareGrams'> &
  Partial<Pick<BoxEvent, 'seal' | 'shop'>> & { readonly kind: 'made' | BoxCheck['kind'] };

const AS_EVENT: ReadonlySet<BoxCheck['kind']> = new Set(['sealed', 'moved', 'opened']);

export function boxHistory(
  events: readonly BoxEvent[],
  checks: readonly BoxCheck[],
): readonly BoxHistoryRow[] {
  const found = new Map(checks.map((check) => [momentOf(check), check]));
  const moves = events.map((event) => {
    const { grossGrams, destroyer } = found.get(momentOf(event)) ?? {};
    return { ...event, grossGrams, destroyer };
  });
  const rows: readonly BoxHistoryRow[] = [
    ...moves,
    ...checks
      .filter(({ kind }) => kind !== 'begun' && !AS_EVENT.has(kind))
      .map(({ tareGrams: _tare, details: _details, ...check }) => check),
  ];
  return rows.toSorted((a, b) => a.at - b.at).map((row, index) => ({ ...row, seq: index + 1 }));
}

const momentOf = ({ kind, at }: Pick<BoxHistoryRow, 'kind' | 'at'>) => `${kind} ${at}`;
