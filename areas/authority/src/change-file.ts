/** One act on a holder's file: decided by the life cycle, stored completely or not at all. */
import { done, type Outcome } from '@nagori/model';
import { type FileOutcome, type HolderFile, lapseOrders } from '@nagori/pki';
import type { AuthorityCode } from './authority-answer.ts';
import type { AuthorityDeps } from './authority-deps.ts';
import type { FileAct } from './authority-store.ts';

/** Returns the file after the act. An act that changes nothing is answered and not stored again. */
export function changeFile(
  deps: AuthorityDeps,
  person: string,
  act: FileAct,
  judge: (file: HolderFile) => FileOutcome,
): Promise<Outcome<HolderFile, AuthorityCode>> {
  return deps.store.inFile(person, async (locked) => {
    const before = lapseOrders(locked.file, act.at);
    const outcome = judge(before);
    if (outcome.kind === 'refused') return outcome;
    if (outcome.value !== before) await locked.save(outcome.value, act);
    return done(outcome.value);
  });
}
