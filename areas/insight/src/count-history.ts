/**
 * Counts the handovers from before figures existed: their entries are sealed, so a job opens them,
 * a few hundred at a time.
 *
 * Invariants: each is counted once, up to the entries of that time; later entries counted
 * themselves when written. An unreadable record is left out and does not stop the others.
 */
import {
  type Counted,
  decodeEntry,
  decodePhone,
  evidenceOf,
  type HandoverDeps,
  type PhoneRecord,
  type RecordEntry,
  readJudging,
} from '@nagori/area-handover';
import { entryRow, phoneRow } from '@nagori/keys';
import { countPhone, type LeftIn, leftIn } from './count-phone.ts';
import { classOf, countedAs } from './counted.ts';
import type { Backlogged, InsightStore } from './insight-store.ts';

const AT_ONCE = 200;

export interface CountHistoryDeps {
  readonly handover: HandoverDeps;
  readonly insight: InsightStore;
}

/**
 * Returns how many are done; 0: nothing is left. Throws at the end, after all others were counted,
 * where a record was unreadable.
 */
export async function countHistory({ handover, insight }: CountHistoryDeps): Promise<number> {
  const due = await insight.backlog(AT_ONCE);
  const failures: unknown[] = [];
  for (const operator of new Set(due.map((one) => one.operator))) {
    const counted = [];
    for (const one of due.filter((each) => each.operator === operator)) {
      try {
        counted.push({ handover: one.handover, counted: await countedBefore(handover, one) });
      } catch (error) {
        failures.push(error);
        counted.push({ handover: one.handover, counted: undefined });
      }
    }
    await insight.settle(operator, counted);
  }
  if (failures.length > 0) throw failures[0];
  return due.length;
}

async function countedBefore(
  deps: HandoverDeps,
  { operator, handover, upto, expired, phonesOnly }: Backlogged,
): Promise<Counted | undefined> {
  const stored = await deps.store.byHandover(operator, handover);
  if (stored === undefined) return undefined;
  const { phoneKey } = stored;
  const sealed = await deps.envelope.open(operator, phoneRow(phoneKey), stored.sealed);
  const phone = sealed === undefined ? { imeis: [] } : decodePhone(sealed);
  const entries: RecordEntry[] = [];
  for (const row of await deps.store.entries(operator, phoneKey)) {
    // Later entries counted themselves; where a key was destroyed, the bytes are gone.
    if (row.seq > upto) continue;
    const own = entryRow(phoneKey, row.seq);
    const bytes = await deps.envelope.open(operator, own, row.sealed);
    if (bytes !== undefined) entries.push(decodeEntry(bytes));
  }
  const own = entries.filter((entry) => entry.handover === handover);
  const left = await leftInRecord(deps, { stored, phone, entries });
  const whole = entries.length === Math.min(upto, stored.version);
  const known = { handover: stored.handover, left, whole };
  const [ofHandover, ...ofPhone] = countPhone({
    ...known,
    entries: expired ? withEnd(entries, handover) : entries,
  });
  const parts = phonesOnly ? ofPhone : [ofHandover, ...ofPhone];
  const counts = parts.flatMap((part) => (part?.handover === handover ? [...part.counts] : []));
  return countedAs(classOf(own, phone, deps.capabilities), stored.handover, counts);
}

/** The entry that ended the hold did not record it: it is the gate's own last decision. */
function withEnd(entries: readonly RecordEntry[], handover: string): readonly RecordEntry[] {
  const at = entries.findLastIndex((one) => one.kind === 'decision' && one.handover === handover);
  return entries.map((entry, i) => (i === at ? { ...entry, outcome: 'expired' } : entry));
}

/** The residues found by the evidence on record, for a recount. */
export async function leftInRecord(
  deps: HandoverDeps,
  record: Pick<PhoneRecord, 'stored' | 'phone' | 'entries'>,
): Promise<LeftIn> {
  const { stored, phone } = record;
  const { operator, handover } = stored;
  const judging = { operator, phone, handover, evidence: evidenceOf(record) };
  const reading = await readJudging(deps, judging, deps.now());
  return reading.kind === 'good' ? leftIn(reading.value.facts.findings, operator) : new Map();
}
