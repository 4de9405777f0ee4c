/**
 * Whether a phone's element differs from the one read before, without a repair on record that
 * changed the board (R26; challenge §1).
 *
 * Invariants: identifiers are opened only for the comparison. Readings whose keys were destroyed
 * are left out. A repair counts from a person at a station, and only between the two readings.
 */
import { evidenceOf, type PhoneRecord } from '@nagori/area-handover';
import { commitElement, type OwnChallenge, secretsFromBytes } from '@nagori/challenge';
import { challengeRow } from '@nagori/keys';
import type { Instant } from '@nagori/model';
import type { ChallengeDeps } from './challenge-deps.ts';
import type { StoredChallenge } from './challenge-store.ts';
import { openAnswer } from './open-answer.ts';

type ReadingDeps = Pick<ChallengeDeps, 'challenges' | 'handover'>;

/** `eid`: the reader's result now, at `at`. */
export async function isElementChanged(
  deps: ReadingDeps,
  record: PhoneRecord,
  eid: string,
  at: Instant,
): Promise<boolean> {
  for (const challenge of await readBefore(deps, record)) {
    const isSame = await isElementOf(deps, challenge, eid);
    if (isSame === undefined) continue;
    return !isSame && !isRepaired(record, challenge.recordedAt ?? 0, at);
  }
  return false;
}

/** Accepted, and by the reader: the newest first. */
async function readBefore(
  { challenges }: ReadingDeps,
  { stored, entries }: PhoneRecord,
): Promise<readonly StoredChallenge[]> {
  const handovers = new Set([stored.handover.id, ...entries.map(({ handover }) => handover)]);
  const all: StoredChallenge[] = [];
  for (const handover of handovers) {
    all.push(...(await challenges.ofHandover(stored.operator, handover)));
  }
  return all
    .filter(({ min, recordedAt }) => recordedAt !== undefined && (min === 'B2' || min === 'B3'))
    .sort((a, b) => (b.recordedAt ?? 0) - (a.recordedAt ?? 0));
}

/** Undefined: it can no longer be determined. */
async function isElementOf(
  deps: ReadingDeps,
  challenge: StoredChallenge,
  eid: string,
): Promise<boolean | undefined> {
  const { operator, sealed } = challenge;
  const bytes = await deps.handover.envelope.open(operator, challengeRow(challenge), sealed);
  const secrets: OwnChallenge['secrets'] | undefined =
    bytes === undefined ? undefined : secretsFromBytes(bytes);
  if (secrets === undefined) return undefined;
  if (secrets.eid !== undefined) return secrets.eid === eid;
  // A carried question named no element: the answer's commitment was opened by the one read.
  const answer = await openAnswer(deps, challenge);
  return answer && commitElement(secrets.elementSalt, eid) === answer.claims.c_elem;
}

function isRepaired(record: PhoneRecord, since: Instant, until: Instant): boolean {
  return evidenceOf(record).some(({ kind, received, station, person }) => {
    if (kind !== 'board-change' || station === undefined || person === undefined) return false;
    const at = Date.parse(String(received));
    return since < at && at < until;
  });
}
