/**
 * The record that a certificate is judged by: that of its handover; where its phone had two records
 * that were joined, with what is on record in the one that goes on.
 */
import {
  evidenceOf,
  loadRecord,
  type PhoneRecord,
  type RecordEntry,
  type StoredPhone,
} from '@nagori/area-handover';
import type { ClearanceDeps } from './clearance-deps.ts';

/** `stored`: of the certificate's handover. */
export async function recordOfCertificate(
  { handover: deps }: Pick<ClearanceDeps, 'handover'>,
  stored: StoredPhone,
): Promise<PhoneRecord> {
  const record = await loadRecord(deps, stored);
  const goesOn = stored.state === 'joined' ? record.entries.at(-1)?.goesOn : undefined;
  if (goesOn === undefined) return record;
  const into = await deps.store.byHandover(stored.operator, goesOn);
  if (into === undefined) throw new TypeError('a record goes on in no handover');
  const next = await loadRecord(deps, into);
  const known = new Set(evidenceOf(record).map(({ id }) => id));
  const since = next.entries.map(
    ({ evidence = [], ...entry }): RecordEntry => ({
      ...entry,
      evidence: evidence.filter(({ id }) => !known.has(id)),
    }),
  );
  return {
    ...record,
    phone: next.phone,
    stored: { ...stored, phoneKey2: into.phoneKey },
    entries: [...record.entries, ...since],
    workedOut: {},
  };
}
