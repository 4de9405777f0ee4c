/** Reads a phone's record: the row, its entries, opened and in the order of their chain. */
import { entryRow, phoneRow } from '@nagori/keys';
import type { Route } from '@nagori/model';
import { entriesUpTo } from './entries-up-to.ts';
import { decodeEntry, type EntryBody, type RecordEntry, recordEntry } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { StoredPhone } from './handover-store.ts';
import type { Judged } from './judge-phone.ts';
import { lossWordOf } from './loss-match-evidence.ts';
import { decodePhone, type PhoneDescription, type PhoneRecord } from './phone-record.ts';
import { workedOutOf } from './record-at.ts';

/** To be written to: from memory, if there. Undefined: this operator has no such handover. */
export async function recordOf(
  deps: HandoverDeps,
  operator: string,
  handover: string,
): Promise<PhoneRecord | undefined> {
  const cached = deps.cache.get(operator, handover);
  if (cached !== undefined) return cached;
  const stored = await deps.store.byHandover(operator, handover);
  return stored === undefined ? undefined : loadRecord(deps, stored);
}

/**
 * For read-only callers: reads the row each time, because another server or a job may have written.
 * The cache only saves reading the entries again.
 */
export async function readPhoneRecord(
  deps: HandoverDeps,
  operator: string,
  handover: string,
): Promise<PhoneRecord | undefined> {
  const stored = await deps.store.byHandover(operator, handover);
  return stored === undefined ? undefined : recordOfRow(deps, stored);
}

/** The record of a row as it was just read. */
export async function recordOfRow(deps: HandoverDeps, stored: StoredPhone): Promise<PhoneRecord> {
  const known = deps.cache.get(stored.operator, stored.handover.id);
  if (known?.stored.version === stored.version) return { ...known, stored };
  return loadRecord(deps, stored);
}

/** As the database has it now. */
export async function loadRecord(deps: HandoverDeps, stored: StoredPhone): Promise<PhoneRecord> {
  const { operator, phoneKey } = stored;
  const [phone, rows] = await Promise.all([
    deps.envelope.open(operator, phoneRow(phoneKey), stored.sealed),
    entriesUpTo(deps.store, stored),
  ]);
  const entries: RecordEntry[] = [];
  let weight = 0;
  let last: EntryBody | undefined;
  for (const row of rows) {
    const bytes = await deps.envelope.open(operator, entryRow(phoneKey, row.seq), row.sealed);
    // Its key was destroyed at the end of its retention: the digest stays, the bytes are gone.
    if (bytes === undefined) continue;
    last = decodeEntry(bytes);
    entries.push(recordEntry(last));
    weight += bytes.length;
  }
  const description: PhoneDescription = phone === undefined ? { imeis: [] } : decodePhone(phone);
  const isCertified = entries.some(certifies);
  const { decision } = last ?? {};
  const lossWord = lossWordOf(entries.flatMap(({ evidence = [] }) => evidence));
  const record: PhoneRecord = {
    stored,
    entries,
    isCertified,
    lossWord,
    decision,
    weight,
    phone: description,
    workedOut: {},
  };
  deps.cache.put(record);
  return record;
}

function certifies({ kind }: RecordEntry): boolean {
  return kind === 'clearance';
}

/** The record after one more entry, whose text has `bytes`. */
export function extended(
  record: PhoneRecord,
  entry: RecordEntry,
  bytes: number,
  judged: Judged,
  change: Partial<StoredPhone> & { readonly route?: Route | undefined },
): PhoneRecord {
  return {
    ...record,
    stored: { ...record.stored, ...change },
    entries: [...record.entries, entry],
    workedOut: workedOutOf(judged),
    isCertified: record.isCertified || certifies(entry),
    lossWord: lossWordOf(entry.evidence ?? []) ?? record.lossWord,
    decision: judged.decision,
    weight: record.weight + bytes,
  };
}
