/**
 * M6: the outcome of deletions that were awaited when their statements were accepted.
 *
 * Invariants: the whole list is fetched, so that the authority cannot see which entry is looked up.
 * A list older than one already seen is refused, an expired one is unknown. Following ends after 30
 * days. The same outcome is recorded once.
 */
import { readStatusList } from '@nagori/challenge';
import { inTurn } from '@nagori/database';
import {
  openSignature,
  STATUS_LIST_TYPE,
  type StatementClaims,
  type StatusListClaims,
  statusAt,
} from '@nagori/evidence';
import { type Check, HOUR_MS, MINUTE_MS, unknown } from '@nagori/model';
import type { ChallengeDeps } from './challenge-deps.ts';
import type { Settled } from './challenge-store.ts';
import { type LoadedChallenge, loadChallenge } from './load-challenge.ts';
import { type OpenedAnswer, openAnswer } from './open-answer.ts';
import { addFollowing, askedFields, derivedId } from './record-statement.ts';

const MOST_AT_ONCE = 500;
/** A list lives for hours: there is no use in asking more often. */
const LOOK_AGAIN_MS = HOUR_MS;
const ASK_AGAIN_MS = 15 * MINUTE_MS;

export interface FollowTally {
  readonly awaited: number;
  readonly settled: number;
  /** No list, or an invalid one. */
  readonly unknown: number;
}

/** Looks at every list that is due. Run as a job, at most once at a time in a deployment. */
export async function followStatusLists(deps: ChallengeDeps): Promise<FollowTally> {
  const tally = { awaited: 0, settled: 0, unknown: 0 };
  const lists = new Map<string, Promise<ListRead>>();
  const due = await deps.challenges.toFollow(deps.handover.now(), MOST_AT_ONCE);
  await inTurn(due, async (name) => {
    const challenge = await loadChallenge(deps, name);
    const opened = challenge && (await openAnswer(deps, challenge.stored));
    if (challenge === undefined || opened === undefined) {
      // The key of its month was destroyed: there is nothing left to follow.
      await deps.challenges.settle(name, 'lapsed');
      tally.settled += 1;
    } else {
      const word = await follow(deps, challenge, opened, lists);
      tally[word] += 1;
    }
  });
  return tally;
}

/** A fetched list, and its content once verified. */
interface ListRead {
  readonly token: string;
  readonly check: Check<StatusListClaims, readonly string[]>;
}

async function follow(
  deps: ChallengeDeps,
  challenge: LoadedChallenge,
  opened: OpenedAnswer,
  lists: Map<string, Promise<ListRead>>,
): Promise<keyof FollowTally> {
  const { stored } = challenge;
  const { status, iss } = opened.claims;
  const now = deps.handover.now();
  if (status === undefined || now > (stored.followUntil ?? 0)) {
    await deps.challenges.settle(stored, 'lapsed');
    return 'settled';
  }
  // One list serves all that wait for it, so that it is asked for once.
  const key = `${stored.operator} ${iss} ${status.uri}`;
  const reading = lists.get(key) ?? readList(deps, stored.operator, { iss, uri: status.uri });
  lists.set(key, reading);
  const { token, check } = await reading;
  if (check.kind !== 'good') {
    await deps.challenges.followAgain(stored, now + ASK_AGAIN_MS);
    return 'unknown';
  }
  const word = statusAt(check.value, status.idx);
  if (word === undefined || word === 'awaited') {
    await deps.challenges.followAgain(stored, now + LOOK_AGAIN_MS);
    return 'awaited';
  }
  return record(deps, challenge, opened, token, word);
}

async function record(
  deps: ChallengeDeps,
  challenge: LoadedChallenge,
  { statement }: OpenedAnswer,
  list: string,
  word: Settled,
): Promise<'settled' | 'unknown'> {
  const { stored } = challenge;
  const written = await addFollowing(deps, challenge, {
    kind: 'authority-statement',
    said: { jwt: statement, list, ...askedFields(challenge), seen: stored.min },
    at: deps.handover.now(),
    seenBy: undefined,
    request: derivedId(stored.id, 'followed'),
  });
  // A phone that has left needs no more news; anything else is tried again.
  const hasLeft = written.kind === 'refused' && written.code === 'handover-ended';
  if (written.kind === 'done' || hasLeft) {
    await deps.challenges.settle(stored, word);
    return 'settled';
  }
  await deps.challenges.followAgain(stored, deps.handover.now() + ASK_AGAIN_MS);
  return 'unknown';
}

async function readList(
  deps: ChallengeDeps,
  operator: string,
  { iss, uri }: Pick<StatementClaims, 'iss'> & { readonly uri: string },
): Promise<ListRead> {
  const token = await deps.lists.fetch(uri);
  if (token === undefined) return { token: '', check: unknown(['no-answer']) };
  const { issuers } = await deps.freshAnchors();
  const now = deps.handover.now();
  const signed = await openSignature(token, [STATUS_LIST_TYPE], issuers, now);
  const seenIat = await deps.challenges.seenList(operator, uri);
  const check = readStatusList({ signed, iss, uri, seenIat, now });
  if (check.kind !== 'good') return { token, check };
  const isNewest = await deps.challenges.sawList(operator, uri, check.value.iat);
  return { token, check: isNewest ? check : unknown(['rolled-back']) };
}
