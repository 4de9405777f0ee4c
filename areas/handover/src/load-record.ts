/** Reads a phone's record: the row, its entries, opened and in the order of their chain. */
import { entryRow, phoneRow, toHex } from '@nagori/keys';
import type { Route } from '@nagori/model';
import { entriesUpTo } from './entries-up-to.ts';
import {
  decodeEntry,
  type EntryBody,
  heldBytes,
  type RecordEntry,
  recordEntry,
} from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { StoredEntry, StoredPhone } from './handover-store.ts';
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
  return openRecord(deps, stored, await entriesUpTo(deps.store, stored));
}

/** So many entries are read in one statement: records are long where phones have their years. */
const ENTRIES_AT_ONCE = 4_000;

/**
 * Reads the records of phones whose rows were just read, so that writes find them in memory. What
 * another write has changed since is left to be read by itself.
 */
export async function readAhead(deps: HandoverDeps, phones: readonly StoredPhone[]): Promise<void> {
  const lacking = phones.filter(({ operator, handover, version }) => {
    const known = deps.cache.get(operator, handover.id);
    return known === undefined || known.stored.version < version;
  });
  let parts: StoredPhone[] = [];
  let size = 0;
  for (const [index, phone] of lacking.entries()) {
    parts.push(phone);
    size += phone.version;
    if (size < ENTRIES_AT_ONCE && index < lacking.length - 1) continue;
    await readTogether(deps, parts);
    parts = [];
    size = 0;
  }
}

/** `phones`: of one operator. */
async function readTogether(deps: HandoverDeps, phones: readonly StoredPhone[]): Promise<void> {
  const [{ operator } = { operator: '' }] = phones;
  const keys = phones.map(({ phoneKey }) => phoneKey);
  const entries = await deps.store.entriesOf(operator, keys);
  for (const stored of phones) {
    const rows = entries.get(toHex(stored.phoneKey)) ?? [];
    if (rows.length === stored.version) await openRecord(deps, stored, rows);
  }
}

async function openRecord(
  deps: HandoverDeps,
  stored: StoredPhone,
  rows: readonly StoredEntry[],
): Promise<PhoneRecord> {
  const { operator, phoneKey } = stored;
  const phone = await deps.envelope.open(operator, phoneRow(phoneKey), stored.sealed);
  const entries: RecordEntry[] = [];
  let weight = 0;
  let last: EntryBody | undefined;
  for (const row of rows) {
    const bytes = await deps.envelope.open(operator, entryRow(phoneKey, row.seq), row.sealed);
    // Its key was destroyed at the end of its retention: the digest stays, the bytes are gone.
    if (bytes === undefined) continue;
    last = decodeEntry(bytes);
    entries.push(recordEntry(last));
    weight += heldBytes(bytes);
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

/** Or the record that it joins may have: the review looks for those of both. */
function certifies({ kind, joins }: RecordEntry): boolean {
  return kind === 'clearance' || joins !== undefined;
}

/** The record after one more entry, of whose text `bytes` stay in memory. */
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
