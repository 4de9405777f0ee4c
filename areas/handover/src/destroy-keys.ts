/**
 * Destroys what is sealed when its time is over, by the data key of its month.
 *
 * Invariants: what is destroyed is first written outside the database, because a restore from an
 * older backup would bring the key back.
 */
import type { DestroyedKeyStore, KeyName } from './destroyed-key-store.ts';

/** Outside the database: durable when `note` returns. */
export interface DestructionLog {
  note(keys: readonly KeyName[]): void;
}

export interface DestroyKeysDeps {
  readonly destroyedKeys: Pick<DestroyedKeyStore, 'due' | 'destroy'>;
  readonly destructions: DestructionLog;
}

/** Returns how many were destroyed. */
export async function destroyKeys({
  destroyedKeys,
  destructions,
}: DestroyKeysDeps): Promise<number> {
  const due = await destroyedKeys.due();
  if (due.length === 0) return 0;
  destructions.note(due);
  let destroyed = 0;
  for (const key of due) if (await destroyedKeys.destroy(key)) destroyed++;
  return destroyed;
}
