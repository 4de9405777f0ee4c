/**
 * A phone that stands open is scanned again: its other number may stand on a police list, though
 * the first one did not (R18).
 *
 * Invariants: what a list says of a number that was scanned is heard, also where the handover goes
 * on; nothing is written where there is nothing to say.
 */
import type { PhoneKey } from '../ports/handover-store.ts';
import { changeHandover } from './change-handover.ts';
import type { Actor } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { evidenceOf, type PhoneRecord } from './phone-record.ts';
import { keysWith, wordsOfLists } from './police-lists.ts';

export async function hearOfScan(
  deps: HandoverDeps,
  actor: Actor,
  scanned: readonly PhoneKey[],
  { stored, entries }: PhoneRecord,
): Promise<void> {
  const { operator } = stored;
  const known = evidenceOf({ entries });
  // An operator hears of its own lists alone.
  if (operator !== actor.operator) return;
  const keys = keysWith(scanned, stored);
  const words = await wordsOfLists(deps, operator, keys, known, stored.version + 1);
  const evidence = words.filter(({ result }) => result === 'match');
  if (evidence.length === 0) return;
  const system = { ...actor, shop: undefined, station: undefined, mark: undefined };
  await changeHandover(deps, { ...system, account: 'system' }, stored.current, undefined, () => ({
    kind: 'evidence',
    evidence,
  }));
  await deps.policeLists?.found(operator, keys, stored.current);
}
