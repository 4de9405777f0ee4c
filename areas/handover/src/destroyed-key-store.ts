/**
 * The end of what is sealed: for how long an operator stores it, and which months were destroyed.
 *
 * Contract: `destroy` destroys a key that is due and no other, and is on record when it resolves.
 * `due` and `destroy` are of all operators, by names alone; every other method sees only the rows
 * of the given operator.
 */
import type { Instant } from '@nagori/model';
import type { Actor } from './entry-body.ts';

/** A data key by its name: what was sealed in one month, or in one month of the book. */
export interface KeyName {
  readonly operator: string;
  readonly id: string;
}

/** A month whose content ends, with what a person should know before that. */
export interface EndingContent {
  /** `2020-01`, by UTC. */
  readonly month: string;
  readonly endsAt: Instant;
  readonly isOver: boolean;
  /** Something that is still in use is sealed by it. */
  readonly isStaying: boolean;
  /** Handovers that were opened in the month, at most as many as were asked for. */
  readonly handovers: number;
}

export interface DestroyedKeyStore {
  /**
   * Sets for how many months content is stored, 36 to 360, and records who did. Until then nothing
   * is destroyed.
   */
  keepFor(by: Pick<Actor, 'operator' | 'account'>, months: number): Promise<void>;
  /** What `keepFor` was last called with; undefined: nothing is set. */
  retentionMonths(operator: string): Promise<number | undefined>;
  /**
   * Months whose content has ended or ends within a year at `months`, oldest first; `most` limits
   * how many handovers are counted for each.
   */
  ending(operator: string, months: number, most: number): Promise<readonly EndingContent[]>;
  /** When each of these keys was destroyed; those that were not are left out. */
  destroyedAt(operator: string, ids: readonly string[]): Promise<readonly Instant[]>;
  due(): Promise<readonly KeyName[]>;
  destroy(key: KeyName): Promise<boolean>;
}
