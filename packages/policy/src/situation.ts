/**
 * The situation: what the facts come to under one policy at one moment, worked out once and read by
 * every requirement. Reads as the gate's first three steps: custody, what counts, states.
 */
import {
  ABILITIES,
  type Circumstance,
  type Condition,
  type CustodyState,
  type Equipment,
  type Facts,
  type Finding,
  type FindingClass,
  type Giver,
  type Ignored,
  type Instant,
  type RecordedSubject,
  type StateValue,
  type Violation,
} from '@nagori/model';
import type { CompiledPolicy } from './compiled.ts';
import type { When } from './schema.ts';

/** A good finding with the class it counts as here. */
export interface Proof {
  readonly finding: Finding;
  readonly class: FindingClass;
  /** By a source that is trusted: a stranger's word answers nothing that speaks against a phone. */
  readonly vouched: boolean;
}

/** All findings of one compartment in this epoch; written to by `countMore` alone. */
export interface Pile {
  residues: readonly Finding[];
  goods: readonly Proof[];
  unknowns: readonly Finding[];
  /** Acts that were tried, whether or not they count. */
  attempts: readonly Finding[];
  /** Acts on a board that was replaced since: what was done, or done wrong, stays on record. */
  former: readonly Finding[];
  /** Good ones that a stranger's word of a use puts in doubt: they prove nothing, and were said. */
  doubted: readonly Finding[];
}

export interface Counted {
  /** By position in COMPARTMENTS. */
  readonly piles: readonly Pile[];
  readonly ignored: readonly Ignored[];
  /**
   * A person looked at the user data in this epoch and did not see any, or could not tell. Whether
   * the look counts makes no difference: the phone was not showing its holder's home screen.
   */
  readonly glances: readonly Finding[];
  /** By a source that is trusted it was reset, or seen so: opens what is open after a reset. */
  readonly resetOnRecord: boolean;
  /** Evidence whose actor was not allowed (R04). */
  readonly actorViolations: readonly string[];
}

export interface State {
  readonly value: StateValue;
  /**
   * Good findings proven later than every residue (G′) that answer all of them, or follow an act
   * that does.
   */
  readonly proofs: readonly Proof[];
  readonly pile: Pile;
}

/**
 * Recorded circumstances of this epoch, by subject. A field for each subject: the engine reads and
 * copies such objects several times faster than maps, and a plan copies them for every step.
 */
export type Entries = Readonly<Record<RecordedSubject, readonly Circumstance[]>>;

export interface Situation {
  readonly facts: Facts;
  readonly policy: CompiledPolicy;
  readonly now: Instant;
  readonly custody: CustodyState;
  readonly counted: Counted;
  readonly states: readonly State[];
  readonly entries: Entries;
  readonly violations: readonly Violation[];
  readonly giver: Giver;
  readonly equipment: readonly Equipment[];
  /** By sources that count: a file's word opens no way that a dead phone has. */
  readonly condition: Condition;
  /** Reset, as far as is known: what a lock look or the portal app would need is gone. */
  readonly reset: boolean;
  /** Reset, by a source that counts: only then a way opens that asks for a reset. */
  readonly resetOnRecord: boolean;
}

/** Whether a requirement is asked of the phone as it may be. */
export function isAsked(when: When | undefined, situation: Situation): boolean {
  if (when?.reset === undefined) return applies(when, situation);
  const mayBe = when.reset ? situation.reset : !situation.resetOnRecord;
  return mayBe && applies({ ...when, reset: undefined }, situation);
}

/** Whether an alternative is open to the phone as it is, by what counts. */
export function applies(when: When | undefined, situation: Situation): boolean {
  if (when === undefined) return true;
  const { condition } = situation;
  const { capability } = situation.facts;
  if (when.power !== undefined && (condition.power === 'off' ? 'off' : 'on') !== when.power) {
    return false;
  }
  if (when.screen !== undefined) {
    if ((condition.screen === 'cracked' ? 'cracked' : 'ok') !== when.screen) return false;
  }
  if (when.reset === true && !situation.resetOnRecord) return false;
  if (when.reset === false && situation.reset) return false;
  if (when.giver !== undefined && !when.giver.includes(situation.giver)) return false;
  if (when.possession !== undefined && !when.possession.includes(situation.custody.possession)) {
    return false;
  }
  if (when.ability !== undefined) {
    for (const ability of ABILITIES) {
      const wanted = when.ability[ability];
      if (wanted === undefined) continue;
      const has = capability.abilities[ability];
      // Overwriting is possible unless a row says no; every other ability is off until a row says
      // yes.
      if ((has ?? ability === 'overwritable') !== wanted) return false;
    }
  }
  return true;
}
