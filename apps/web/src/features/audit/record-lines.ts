/**
 * A phone's chain as lines: entry by entry in the order of the chain, grouped by handover,
 * including entries whose content is gone.
 *
 * Invariants: pure; every index from the first to the last has a line, so that no gap is hidden.
 */
import type { AuditDto, AuditEntryDto } from '@nagori/area-handover/wire';
import type { Verdict } from '@nagori/model';

export interface EntryLine {
  readonly seq: number;
  /** Undefined if its content cannot be shown. */
  readonly entry: AuditEntryDto | undefined;
  /** The verdict before, if this entry changed it. */
  readonly before: Verdict | undefined;
  /** Violations that the entry before did not have. */
  readonly violations: AuditEntryDto['violations'];
}

export interface HandoverLines {
  readonly handover: string;
  readonly policy: AuditEntryDto['policy'] | undefined;
  readonly opened: AuditEntryDto['opened'] | undefined;
  readonly lines: readonly EntryLine[];
}

type Recorded = Pick<AuditDto, 'entries' | 'length' | 'brokenAt'>;

export function entryLines({ entries, length, brokenAt = 0 }: Recorded): readonly EntryLine[] {
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  const places = Math.max(length, brokenAt, ...bySeq.keys());
  let last: AuditEntryDto | undefined;
  return Array.from({ length: places }, (_, index): EntryLine => {
    const entry = bySeq.get(index + 1);
    const before =
      entry === undefined || entry.verdict === last?.verdict ? undefined : last?.verdict;
    const violations = (entry?.violations ?? []).filter((one) => !stoodAt(last, one));
    last = entry ?? last;
    return { seq: index + 1, entry, before, violations };
  });
}

function stoodAt(
  last: AuditEntryDto | undefined,
  { rule, words, signedOff }: AuditEntryDto['violations'][number],
): boolean {
  return (last?.violations ?? []).some(
    (one) => one.rule === rule && one.words.en === words.en && one.signedOff === signedOff,
  );
}

/** A line without content belongs to the handover before it. */
export function handoverLines(recorded: Recorded): readonly HandoverLines[] {
  const groups: { handover: string; lines: EntryLine[] }[] = [];
  for (const line of entryLines(recorded)) {
    const handover = line.entry?.handover ?? groups.at(-1)?.handover ?? '';
    const open = groups.at(-1);
    if (open?.handover === handover) open.lines.push(line);
    else groups.push({ handover, lines: [line] });
  }
  return groups.map(({ handover, lines }) => {
    const shown = lines.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
    return {
      handover,
      lines,
      policy: shown.at(-1)?.policy,
      opened: shown.find(({ opened }) => opened !== undefined)?.opened,
    };
  });
}

/** The number of entries without content in an intact chain. */
export const goneOf = ({ entries, length, brokenAt }: Recorded): number =>
  brokenAt === undefined ? Math.max(0, length - entries.length) : 0;
