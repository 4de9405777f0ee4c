/**
 * A handover that is open already, or was opened by this very request: its record as it is now.
 */
import { type Decision, done, type Outcome, refused } from '@nagori/model';
import type { Changed } from './change-handover.ts';
import type { RecordEntry } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { readPhoneRecord } from './load-record.ts';
import { RecordAt } from './record-at.ts';
import type { HandoverRefusalCode } from './refusal.ts';

export type Resumed = Changed & { readonly resumed: true };

/** With the entry that `request` wrote, or the newest one where it wrote none. */
export async function resumeHandover(
  deps: HandoverDeps,
  operator: string,
  handover: string,
  request: string | undefined,
): Promise<Outcome<Resumed, HandoverRefusalCode>> {
  const record = await readPhoneRecord(deps, operator, handover);
  if (record === undefined) return refused('handover-not-found');
  const { phoneKey, version: seq, head: hash } = record.stored;
  const { at } = record.entries.at(-1) as RecordEntry;
  const judged = await new RecordAt(deps, record, at).decided(record.decision as Decision);
  const own =
    request === undefined ? undefined : await deps.store.stored(operator, phoneKey, request);
  return done({ record, judged, at, entry: own ?? { seq, hash, at }, resumed: true });
}
