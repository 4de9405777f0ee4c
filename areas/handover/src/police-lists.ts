/**
 * Matches a phone against the police lists that the operator maintains (R18).
 *
 * Invariants: a match is recorded by the server, under a name that no caller can use. Only the
 * server's own later entry under the same name answers it.
 */
import type { Evidence, EvidenceOf } from '@nagori/evidence';
import { type Admitted, isServersWord, ownEvidence } from './admit-evidence.ts';
import { lastOfList } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { PhoneKey, StoredPhone } from './handover-store.ts';
import { OWN_LIST } from './who-says-it.ts';

export type PoliceWord = Admitted & EvidenceOf<'police-match'>;

export function ownListOf(mark: string): string {
  return `${OWN_LIST}${mark}`;
}

export function policeMatch(
  list: string,
  result: 'match' | 'closed',
  operator: string,
  seq: number,
  { now, random }: Pick<HandoverDeps, 'now' | 'random'>,
): PoliceWord {
  return ownEvidence('police-match', { result, list }, operator, now(), seq, random);
}

/**
 * The lists' answers for a phone that comes in now, where they add to those on record. A release is
 * recorded again, because a favourable answer from an earlier giver's time does not count (R29).
 */
export async function policeMatchEvidence(
  deps: Pick<HandoverDeps, 'now' | 'random' | 'policeLists'>,
  operator: string,
  keys: readonly PhoneKey[],
  known: readonly Evidence[],
  seq: number,
): Promise<readonly PoliceWord[]> {
  const { policeLists } = deps;
  if (policeLists === undefined) return [];
  const wanted = (await policeLists.on(operator, keys)).map(ownListOf);
  const matched = new Set(known.filter(isOwn).map(({ list }) => list));
  const ended = matched.size === 0 ? [] : await policeLists.released(operator, keys);
  return [
    ...wanted
      .filter((list) => lastPoliceMatch(known, list)?.result !== 'match')
      .map((list) => policeMatch(list, 'match', operator, seq, deps)),
    ...ended
      .map(ownListOf)
      .filter((list) => matched.has(list) && !wanted.includes(list))
      .map((list) => policeMatch(list, 'closed', operator, seq, deps)),
  ];
}

function isOwn(one: Evidence): one is EvidenceOf<'police-match'> {
  return (
    one.kind === 'police-match' && one.list?.startsWith(OWN_LIST) === true && isServersWord(one)
  );
}

/** The last that the server said of a list. */
export function lastPoliceMatch(known: readonly Evidence[], list: string) {
  return lastOfList(known, 'police-match', list, isServersWord);
}

/** Either number of a phone, also where the scan gave only the other one. */
export function keysWith(
  keys: readonly PhoneKey[],
  known: Pick<StoredPhone, 'phoneKey' | 'phoneKey2'> | undefined,
): readonly PhoneKey[] {
  const more = known === undefined ? [] : [known.phoneKey, known.phoneKey2];
  return [...keys, ...more.filter((key) => key !== undefined)];
}
