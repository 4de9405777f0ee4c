/**
 * The end of what is sealed: for how long an operator stores it, and which months were destroyed.
 *
 * Contract: `destroy` destroys a key that is due and no other, and is on record when it resolves.
 * `due` and `destroy` are of all operators, by names alone; every other method sees only the rows
 * of the given operator.
 */
import type { Instant } from '@nagori/model';

/** A data key by its name: what was sealed in one month, or in one month of the book. */
export interface KeyName {
  readonly operator: string;
  readonly id: string;
}

export interface DestroyedKeyStore {
  /** Sets for how many months content is stored: 36 to 360. Until then nothing is destroyed. */
  keepFor(operator: string, months: number): Promise<void>;
  /** When each of these keys was destroyed; those that were not are left out. */
  destroyedAt(operator: string, ids: readonly string[]): Promise<readonly Instant[]>;
  due(): Promise<readonly KeyName[]>;
  destroy(key: KeyName): Promise<boolean>;
}
