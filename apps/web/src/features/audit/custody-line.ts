/**
 * Who had the phone in which period, from its custody entries: the line of the picture.
 *
 * Invariants: pure; a transfer that was voided or corrected has no effect; no holder is invented:
 * if the giver of a transfer did not have the phone, the line breaks.
 */
import type { AuditCustodyDto } from '@nagori/area-handover/wire';

export interface Keeping {
  readonly who: string;
  /** Undefined: since before the record begins. */
  readonly from: number | undefined;
  /** Undefined: until now. */
  readonly until: number | undefined;
}

const endOf = ({ interval }: AuditCustodyDto): number => Date.parse(interval.until);

export function custodyLine(entries: readonly AuditCustodyDto[]): readonly Keeping[] {
  const answered = new Set(entries.flatMap(({ of }) => (of === undefined ? [] : [of])));
  const moves = entries
    .filter(({ kind, evidence }) => kind === 'transfer' && !answered.has(evidence))
    .toSorted((a, b) => endOf(a) - endOf(b));
  const line: Keeping[] = [];
  for (const move of moves) {
    const { from, to } = move;
    const at = endOf(move);
    const last = line.pop();
    if (last !== undefined) line.push({ ...last, until: at });
    if (from !== undefined && last?.who !== from) {
      line.push({ who: from, from: last === undefined ? undefined : at, until: at });
    }
    if (to !== undefined) line.push({ who: to, from: at, until: undefined });
  }
  const end = entries.find(({ kind }) => kind === 'destroyed');
  const last = line.pop();
  if (last !== undefined) line.push(end === undefined ? last : { ...last, until: endOf(end) });
  return line;
}
