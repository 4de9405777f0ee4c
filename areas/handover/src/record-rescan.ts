/**
 * An open phone is scanned again: its other number may be reported lost, or be on a police list,
 * when the first one is not (R18, R21).
 *
 * Invariants: a number read for the first time is added to the phone in the same write as its
 * matches. Matches are recorded even where the handover continues. A scan that finds nothing new
 * writes nothing.
 */
import { type Refused, refused } from '@nagori/model';
import type { Admitted } from './admit-evidence.ts';
import { changeHandover, type Draft } from './change-handover.ts';
import type { Actor } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { PhoneKey } from './handover-store.ts';
import { lossEvidence, saysLost } from './loss-match-evidence.ts';
import { evidenceOf, hasOthers, type PhoneDescription, type PhoneRecord } from './phone-record.ts';
import { keysWith, policeMatchEvidence } from './police-lists.ts';
import type { HandoverRefusalCode } from './refusal.ts';

export interface Scan {
  readonly keys: readonly PhoneKey[];
  /** With the numbers that were known before. */
  readonly phone: PhoneDescription;
  /** One of the numbers that were read is reported lost. */
  readonly lost: boolean;
}

/** `stale`: the handover ended meanwhile. Undefined: heard, or there was nothing to hear. */
export async function recordRescan(
  deps: HandoverDeps,
  actor: Actor,
  scan: Scan,
  { stored }: PhoneRecord,
): Promise<Refused<HandoverRefusalCode> | 'stale' | undefined> {
  const { operator, current } = stored;
  let said: Draft | undefined;
  const changed = await changeHandover(deps, actor, current, undefined, async (record) => {
    said = await listEvidence(deps, scan, record);
    return said ?? NOTHING;
  });
  if (said?.evidence?.some(({ kind }) => kind === 'police-match')) {
    await deps.policeLists?.found(operator, keysWith(scan.keys, stored), current);
  }
  if (said === undefined || changed.kind === 'done') return undefined;
  return changed.code === NOTHING.code ? 'stale' : changed;
}

/** An internal refusal that stops the write. It is not returned to the caller. */
const NOTHING = refused('handover-ended');

/** Undefined: there is nothing to say. */
async function listEvidence(
  deps: HandoverDeps,
  { keys, phone, lost }: Scan,
  record: PhoneRecord,
): Promise<Draft | undefined> {
  const { stored } = record;
  const { operator, version, phoneKey, phoneKey2 } = stored;
  const known = evidenceOf(record);
  const all = keysWith(keys, stored);
  const listed = await policeMatchEvidence(deps, operator, all, known, version + 1);
  const evidence: Admitted[] = listed.filter(({ result }) => result === 'match');
  // A third number belongs to another phone: neither it nor its loss is recorded here.
  const isOwn = !hasOthers(phone);
  const added = all.find((key) => [phoneKey, phoneKey2].every((old) => !isSame(key, old)));
  const learnt =
    isOwn && phoneKey2 === undefined && added !== undefined
      ? { phone, phoneKey2: added }
      : undefined;
  const isLost = stored.lost || (isOwn && lost);
  // The list was asked for a number that it had not been asked for, or it says something new.
  if (learnt !== undefined || (isLost && !saysLost(known))) {
    evidence.push(lossEvidence(isLost ? 'match' : 'no-match', operator, version + 1, deps));
  }
  return evidence.length === 0 ? undefined : { kind: 'evidence', evidence, learnt };
}

function isSame(key: PhoneKey, other: PhoneKey | undefined): boolean {
  return other !== undefined && Buffer.from(key).equals(other);
}
