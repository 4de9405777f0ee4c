/**
 * What an operator's own bench measured of a tool, as the server recorded it for one phone
 * (docs/adr/0096): the tries counted when the phone's act was recorded, or when they were counted
 * again. Whether they may count is the policy's.
 *
 * Invariants: one more try that failed never makes a row reach what it did not reach before.
 */
import type { Compartment } from './compartment.ts';
import type { Act, Backing } from './finding.ts';
import type { Interval } from './instant.ts';
import type { OperatorId } from './operator.ts';
import { shareOf, type Tries } from './share.ts';

/** One row: an act by a tool, on a compartment of one model and system. */
export interface MeasuredRow {
  readonly act: Act;
  readonly tool: string;
  readonly compartment: Compartment;
  readonly model: string;
  readonly os: string;
  readonly all: Tries;
  /** Of these, on phones in which something had been found before the act. */
  readonly seen: Tries;
}

/** A row as a phone's record has it. */
export interface MeasuredWord extends MeasuredRow {
  readonly evidence: string;
  readonly interval: Interval;
  readonly operator?: OperatorId | undefined;
  readonly backing: Backing;
  /** It is not barred: it may speak for the phone. Against it every word counts. */
  readonly counts: boolean;
}

/** From when on a policy lets a measured row count. */
export interface MeasuredLimits {
  /** The least number of phones with something inside that the tool left clean. */
  readonly tries: number;
  /** The greatest upper bound of the share that failed, of all tries and of these. */
  readonly residueAtMost: number;
}

/**
 * Whether the counts reach the limits. Clean tries alone are counted up, so that a failed one never
 * fills the number.
 */
export function reachesLimits({ all, seen }: MeasuredRow, limits: MeasuredLimits): boolean {
  return (
    seen.tries - seen.failed >= limits.tries &&
    shareOf(seen.failed, seen.tries).high <= limits.residueAtMost &&
    shareOf(all.failed, all.tries).high <= limits.residueAtMost
  );
}
