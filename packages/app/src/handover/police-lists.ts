/**
 * The police's lists of wanted goods as a counter asks them: does this phone stand on one that we
 * keep? (R18.)
 *
 * Invariants: a match is the server's word, under a name that no caller can use, and only a word
 * under the same name answers it.
 */
import type { PhoneKey, StoredPhone } from '../ports/handover-store.ts';
import type { EvidenceBody } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { OWN_LIST, ownEvidence } from './stamp-evidence.ts';

export interface PoliceLists {
  /** The marks of the lists that are kept today and name one of these phones. */
  on(operator: string, keys: readonly PhoneKey[]): Promise<readonly string[]>;
  /** A phone that stands on them came in with this handover: the police are to be told. */
  found(operator: string, keys: readonly PhoneKey[], handover: string): Promise<void>;
}

export function listOf(mark: string): string {
  return `${OWN_LIST}${mark}`;
}

export function policeWord(
  list: string,
  result: 'match' | 'closed',
  operator: string,
  seq: number,
  { now, random }: Pick<HandoverDeps, 'now' | 'random'>,
): EvidenceBody {
  return ownEvidence('police-match', { result, list }, operator, now(), seq, random);
}

/** What the lists say of a phone that comes in now, beside what was said of it before. */
export async function wordsOfLists(
  deps: Pick<HandoverDeps, 'now' | 'random' | 'policeLists'>,
  operator: string,
  keys: readonly PhoneKey[],
  known: readonly EvidenceBody[],
  seq: number,
): Promise<readonly EvidenceBody[]> {
  const marks = (await deps.policeLists?.on(operator, keys)) ?? [];
  return marks
    .map(listOf)
    .filter((list) => lastWord(known, list)?.result !== 'match')
    .map((list) => policeWord(list, 'match', operator, seq, deps));
}

/** The last that was said of a list. */
export function lastWord(known: readonly EvidenceBody[], list: string): EvidenceBody | undefined {
  return known.findLast((one) => one.kind === 'police-match' && one.list === list);
}

/** Either number of a phone, also where the scan gave only the other one. */
export function keysWith(
  keys: readonly PhoneKey[],
  known: Pick<StoredPhone, 'phoneKey' | 'phoneKey2'> | undefined,
): readonly PhoneKey[] {
  const more = known === undefined ? [] : [known.phoneKey, known.phoneKey2];
  return [...keys, ...more.filter((key) => key !== undefined)];
}
