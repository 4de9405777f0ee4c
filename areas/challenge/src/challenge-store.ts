/**
 * Stores challenges (docs/protocol/clearance-challenge.md).
 *
 * Contract: every method is one transaction, durable when its promise resolves. `consume` succeeds
 * once for a challenge, however many servers try at the same moment. `tryUpload` and `tryCode`
 * count before anything is compared, so that concurrent tries are still counted one by one.
 * `sawList` never goes back. Every method sees only the rows of the given operator; `byToken`,
 * `toFollow` and `answeredSince` answer across operators, with names alone.
 */
import type { ChallengeMode } from '@nagori/challenge';
import type { Sealed } from '@nagori/keys';
import type { Binding, Instant } from '@nagori/model';

export interface NewChallenge {
  readonly operator: string;
  readonly id: string;
  readonly handover: string;
  readonly mode: ChallengeMode;
  readonly min: Binding;
  readonly openedAt: Instant;
  readonly exp: Instant;
  readonly tokenDigest: Uint8Array;
  /** The secrets. */
  readonly sealed: Sealed;
}

/** Why a question was not asked. It is stored to be shown and counted, and cannot be answered. */
export interface FailedAsking {
  readonly attempts: number;
  readonly refusals: readonly string[];
}

/** The outcome of an awaited deletion. */
export type Settled = 'deleted' | 'failed' | 'lapsed';

export interface StoredChallenge extends Omit<NewChallenge, 'tokenDigest'> {
  readonly attempts: number;
  /** The problems of the last upload. */
  readonly refusals: readonly string[];
  /** The statement that was taken. */
  readonly answer: Answer | undefined;
  readonly codeTries: number;
  readonly recordedAt: Instant | undefined;
  readonly followUntil: Instant | undefined;
  readonly settled: Settled | undefined;
}

export interface Answer {
  readonly at: Instant;
  readonly digest: Uint8Array;
  readonly sealed: Sealed;
}

export interface ChallengeName {
  readonly operator: string;
  readonly id: string;
}

/** When to look at the status list, and until when. */
export interface Following {
  readonly at: Instant;
  readonly until: Instant;
}

/** A question that was answered, and when. */
export interface AnsweredChallenge extends ChallengeName {
  readonly handover: string;
  readonly at: Instant;
}

export interface ChallengeStore {
  /** False: this handover has `most` challenges already, and nothing was stored. */
  add(challenge: NewChallenge, most: number, failed?: FailedAsking): Promise<boolean>;
  byId(name: ChallengeName): Promise<StoredChallenge | undefined>;
  byToken(tokenDigest: Uint8Array): Promise<ChallengeName | undefined>;
  /** Newest first. */
  ofHandover(operator: string, handover: string): Promise<readonly StoredChallenge[]>;
  /** Counts an upload; false: `most` were looked at already. */
  tryUpload(name: ChallengeName, most: number): Promise<boolean>;
  /** The problems of an upload; stored only while no statement is accepted. */
  refuse(name: ChallengeName, refusals: readonly string[]): Promise<void>;
  /** The problems of a reading of the element, after a statement was accepted. */
  refuseReading(name: ChallengeName, refusals: readonly string[]): Promise<void>;
  /** Accepts the statement; false: another was accepted first, or the time is over. */
  consume(name: ChallengeName, answer: Answer): Promise<boolean>;
  /** Counts a typed code, or a reading of the element; false: `most` were looked at already. */
  tryCode(name: ChallengeName, most: number): Promise<boolean>;
  /** The statement is in the phone's chain; `following`: its deletion is awaited. */
  recorded(name: ChallengeName, at: Instant, following: Following | undefined): Promise<void>;
  toFollow(now: Instant, most: number): Promise<readonly ChallengeName[]>;
  /** Looks again later. */
  followAgain(name: ChallengeName, at: Instant): Promise<void>;
  settle(name: ChallengeName, settled: Settled): Promise<void>;
  /** The time of the newest list seen of a place, in seconds. */
  seenList(operator: string, uri: string): Promise<number | undefined>;
  /** False: a newer list of this place was seen meanwhile. */
  sawList(operator: string, uri: string, iat: number): Promise<boolean>;
  /** Across operators, names alone, in the order of the answers; from behind `after` on. */
  answeredSince(
    since: Instant,
    after: Pick<AnsweredChallenge, 'at' | 'id'> | undefined,
    most: number,
  ): Promise<readonly AnsweredChallenge[]>;
  /** Whether evidence received since a key was withdrawn has been reviewed. */
  isKeyReviewed(kid: string, withdrawnFrom: Instant): Promise<boolean>;
  keyReviewed(kid: string, withdrawnFrom: Instant, at: Instant): Promise<void>;
}
