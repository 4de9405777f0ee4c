/**
 * The situation: the facts evaluated under one policy at one moment, computed once and read by
 * every requirement. In the order of the gate's first three steps: custody, what counts, states.
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
  /**
   * From a trusted source: an untrusted source's claim answers nothing that counts against a phone.
   */
  readonly vouched: boolean;
}

/** All findings of one compartment in this epoch; modified by `countMore` alone. */
export interface Pile {
  residues: readonly Finding[];
  goods: readonly Proof[];
  unknowns: readonly Finding[];
  /** Acts that were tried, whether or not they count. */
  attempts: readonly Finding[];
  /** Acts on a board that was replaced since: duties and violations stay recorded. */
  former: readonly Finding[];
  /**
   * Good ones put in doubt by an untrusted report of a use: they prove nothing, but were recorded.
   */
  doubted: readonly Finding[];
  /**
   * Statements that something is or was inside, from before a use or a change of the board: they
   * prove nothing and nothing waits for them, and they have not left (R33).
   */
  earlier: readonly Finding[];
}

export interface Counted {
  /** By position in COMPARTMENTS. */
  readonly piles: readonly Pile[];
  readonly ignored: readonly Ignored[];
  /**
   * A person looked at the user data in this epoch and did not see any, or could not tell. It does
   * not matter whether the look counts: the phone did not show its holder's home screen.
   */
  readonly glances: readonly Finding[];
  /**
   * A trusted source reports a reset, or the reset screen: opens the alternatives for reset phones.
   */
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
 * Recorded circumstances of this epoch, by subject. One field for each subject: the engine reads
 * and copies such objects several times faster than maps, and a plan copies them at every step.
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
  /** By trusted sources: a file's claim does not open the alternatives for a dead phone. */
  readonly condition: Condition;
  /**
   * Possibly reset, by any source: a lock look or the portal app would no longer prove anything.
   */
  readonly reset: boolean;
  /** Reset according to a trusted source: needed for an alternative that requires a reset. */
  readonly resetOnRecord: boolean;
}

/** Whether a requirement applies, given all that the phone may be. */
export function isAsked(when: When | undefined, situation: Situation): boolean {
  if (when?.reset === undefined) return applies(when, situation);
  const mayBe = when.reset ? situation.reset : !situation.resetOnRecord;
  return mayBe && applies({ ...when, reset: undefined }, situation);
}

/** Whether an alternative is open, given what trusted sources say about the phone. */
export function applies(when: When | undefined, situation: Situation): boolean {
  if (when === undefined) return true;
  const { condition } = situation;
  const { capability, unconfirmed } = situation.facts;
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
      if (unconfirmed?.denied.includes(ability) === true) return false;
      const has = capability.abilities[ability];
      // Overwriting is possible unless a row says no; every other ability is off unless a row says
      // yes.
      if ((has ?? ability === 'overwritable') !== wanted) return false;
    }
  }
  return true;
}
