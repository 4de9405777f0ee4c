/** One act on a holder's file: judged by the life cycle, stored whole or not at all. */
import { type HolderFile, lapseOrders, type Outcome } from '@nagori/pki';
import { type AuthorityAnswer, done, refusedFor } from './authority-answer.ts';
import type { AuthorityDeps } from './authority-deps.ts';
import type { FileAct } from './authority-store.ts';

/** Gives the file after the act; an act that changes nothing is answered and not stored again. */
export function changeFile(
  deps: AuthorityDeps,
  person: string,
  act: FileAct,
  judge: (file: HolderFile) => Outcome,
): Promise<AuthorityAnswer<HolderFile>> {
  return deps.store.inFile(person, async (locked) => {
    const before = lapseOrders(locked.file, act.at);
    const outcome = judge(before);
    if (outcome.kind === 'refused') return refusedFor(outcome.reasons) ?? done(before);
    if (outcome.file !== before) await locked.save(outcome.file, act);
    return done(outcome.file);
  });
}
