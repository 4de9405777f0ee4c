/**
 * What a write changes in insight's figures, stored in the same transaction as its entry. Insight
 * passes the function in, because it depends on handover.
 */
import type { CapabilityRow, Finding } from '@nagori/model';
import type { RecordEntry } from './entry-body.ts';
import type { Counted, StoredHandover } from './handover-store.ts';
import type { PhoneRecord } from './phone-record.ts';

export interface EntryCounter {
  /** `before`: the phone's record, where it was here earlier. */
  readonly opening: (
    before: Pick<PhoneRecord, 'stored' | 'entries'> | undefined,
    body: RecordEntry,
    handover: Pick<StoredHandover, 'id' | 'openedAt' | 'shop' | 'channel' | 'stage'>,
    findings: readonly Finding[],
  ) => readonly Counted[];
  /** Of one more entry on the record. */
  readonly entry: (
    known: { readonly capabilities: readonly CapabilityRow[] },
    record: PhoneRecord,
    body: RecordEntry,
    findings: readonly Finding[],
  ) => readonly Counted[];
  /** How one more entry changes the counts of phones by outcome; empty: no change. */
  readonly ends: (
    record: Pick<PhoneRecord, 'entries' | 'phone'>,
    body: RecordEntry,
  ) => readonly object[];
}
