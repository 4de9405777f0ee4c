/**
 * The states of a handover's challenges, for the waiting counter and for the holder.
 *
 * Invariants: staff never receive the code that they must read on the phone's screen (B1), or its
 * statement, because they could then type it unseen. The holder sees the state, and the verdict by
 * our receipt (M7) once the statement counts. Of a quarantined phone the holder learns only from
 * staff (R18).
 */
import { RecordAt, readPhoneRecord } from '@nagori/area-handover';
import { createHandoverReceipt, RECEIPT_STATES, recompute } from '@nagori/challenge';
import { type Binding, type Instant, type Outcome, refused, SECOND_MS } from '@nagori/model';
import type { ChallengeDeps } from './challenge-deps.ts';
import { type ChallengeOrHandoverCode, declined } from './challenge-refusal.ts';
import {
  type ChallengeState,
  CODES_MOST,
  isClosed,
  stateOf,
  UPLOADS_MOST,
} from './challenge-state.ts';
import type { StoredChallenge } from './challenge-store.ts';
import {
  type Asking,
  askingOf,
  challengeOfToken,
  type LoadedChallenge,
  loadChallenge,
} from './load-challenge.ts';
import { leastToAsk } from './open-challenge.ts';
import { recordAnswer } from './take-statement.ts';

export interface ChallengeStanding {
  readonly stored: StoredChallenge;
  readonly state: ChallengeState;
  /** The problems of the last upload, or `code-differs` where no further code is taken. */
  readonly reasons: readonly string[];
  /** How many more uploads, or codes, are looked at. */
  readonly triesLeft: number;
}

export interface ChallengesOfHandover {
  readonly standings: readonly ChallengeStanding[];
  /** A question with less is refused. */
  readonly least: Binding;
}

/** All challenges of a handover, newest first. */
export async function challengesOf(
  deps: ChallengeDeps,
  operator: string,
  handover: string,
): Promise<Outcome<ChallengesOfHandover, ChallengeOrHandoverCode>> {
  const record = await readPhoneRecord(deps.handover, operator, handover);
  if (record === undefined) return refused('handover-not-found');
  const rows = await deps.challenges.ofHandover(operator, handover);
  const standings = await Promise.all(rows.map((row) => standingOf(deps, row)));
  return { kind: 'done', value: { standings, least: leastToAsk(deps, record, rows) } };
}

/** One challenge with its invitation, to be shown again. */
export async function challengeOf(
  deps: ChallengeDeps,
  operator: string,
  handover: string,
  id: string,
): Promise<
  Outcome<
    { readonly standing: ChallengeStanding; readonly asking: Asking },
    ChallengeOrHandoverCode
  >
> {
  const challenge = await loadChallenge(deps, { operator, id });
  if (challenge === undefined || challenge.stored.handover !== handover) {
    return declined('challenge-not-found');
  }
  const standing = await standingOf(deps, challenge.stored);
  return { kind: 'done', value: { standing, asking: await askingOf(deps, challenge) } };
}

async function standingOf(deps: ChallengeDeps, row: StoredChallenge): Promise<ChallengeStanding> {
  const now = deps.handover.now();
  const stored = await settledAfterCrash(deps, row);
  const state = stateOf(stored, now);
  const [most, tried] =
    stored.answer === undefined ? [UPLOADS_MOST, stored.attempts] : [CODES_MOST, stored.codeTries];
  const differs = stored.min === 'B1' && stored.answer !== undefined && isClosed(stored);
  return {
    stored,
    state,
    reasons: differs ? ['code-differs'] : state === 'accepted' ? [] : stored.refusals,
    triesLeft: Math.max(0, most - tried),
  };
}

/** Finishes what a server that crashed between accepting and recording left undone. */
async function settledAfterCrash(
  deps: ChallengeDeps,
  row: StoredChallenge,
): Promise<StoredChallenge> {
  if (row.answer === undefined || row.recordedAt !== undefined || row.min !== 'B0') return row;
  const challenge = await loadChallenge(deps, row);
  if (challenge === undefined) return row;
  const statement = await recordAnswer(deps, challenge);
  return statement.kind === 'done' ? statement.value.stored : row;
}

export interface HolderView extends Asking {
  readonly state: ChallengeState;
  readonly exp: Instant;
  /** M7: undefined as long as nothing counts, or where the phone is quarantined. */
  readonly receipt: string | undefined;
}

/** What the holder sees by the token. */
export async function holderView(
  deps: ChallengeDeps,
  uploadToken: string,
): Promise<Outcome<HolderView, ChallengeOrHandoverCode>> {
  const challenge = await challengeOfToken(deps, uploadToken);
  if (challenge === undefined) return declined('challenge-not-found');
  const stored = await settledAfterCrash(deps, challenge.stored);
  return { kind: 'done', value: await shownToHolder(deps, { ...challenge, stored }) };
}

export async function shownToHolder(
  deps: ChallengeDeps,
  challenge: LoadedChallenge,
): Promise<HolderView> {
  const { stored } = challenge;
  const asking = await askingOf(deps, challenge);
  const state = stateOf(stored, deps.handover.now());
  const receipt = state === 'accepted' ? await receiptOf(deps, challenge) : undefined;
  return { ...asking, state, exp: stored.exp, receipt };
}

async function receiptOf(
  deps: ChallengeDeps,
  { own, place, stored }: LoadedChallenge,
): Promise<string | undefined> {
  const { operator, handover } = stored;
  const record = await readPhoneRecord(deps.handover, operator, handover);
  if (record === undefined) return undefined;
  const now = deps.handover.now();
  const { decision } = await new RecordAt(deps.handover, record, now).shown();
  if (decision.verdict === 'quarantine' || record.stored.state === 'quarantined') return undefined;
  const { verdict, custody } = decision;
  const state = RECEIPT_STATES.find((one) => one === record.stored.state) ?? 'taken';
  const ch = recompute(own, record.phone.imeis, place);
  const iat = Math.floor(now / SECOND_MS);
  const receipt = { iss: operator, ch, state, verdict, custody, iat };
  return createHandoverReceipt(receipt, async (payload, typ) =>
    deps.operatorKeys.sign(operator, payload, typ),
  );
}
