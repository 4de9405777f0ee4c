/**
 * M2 → M3: the holder's app requests a statement on a counter's challenge.
 *
 * Invariants: everything is looked up before anything is decided, so that `cannot-state` takes the
 * same steps whatever its cause. Every request counts towards the daily limit. The authority's
 * record of a request names no shop and no challenge. A key left in a phone opens a case at the
 * authority's desk; the holder is not informed of it.
 */
import { checkRequest, type StatementRequest } from '@nagori/challenge';
import { STATEMENT_TYPE } from '@nagori/evidence';
import { newId } from '@nagori/keys';
import {
  answerChallenge,
  claimsOf,
  type HolderFile,
  LOCK_MS,
  lapseOrders,
  type PhoneStanding,
  STATUS_LIST_ENTRIES,
  STATUS_LIST_FILL,
  type Stated,
  type StatementAnswer,
  signJson,
} from '@nagori/pki';
import type { AuthorityDeps, Holder } from './authority-deps.ts';
import type { LockedHolderFile, StatusPlace } from './authority-store.ts';
import { dayOf } from './read-holder.ts';
import { randomId } from './token.ts';

export type ChallengeAnswer =
  | { readonly answer: 'statement'; readonly statement: string }
  /** Shown to the holder only: revoke first. Never signed. */
  | { readonly answer: 'live'; readonly eid: string; readonly standing: PhoneStanding }
  | { readonly answer: 'cannot-state' };

export async function answerHolder(
  deps: AuthorityDeps,
  holder: Holder,
  request: StatementRequest,
): Promise<ChallengeAnswer> {
  const now = deps.now();
  const eid = 'eid' in request ? request.eid : undefined;
  const element = eid === undefined ? undefined : await deps.store.element(eid);
  const foreign = await deps.store.isForeign(eid ?? '', holder.person);
  const lists = await deps.store.countStatuses();
  const asked = {
    ch: request.ch,
    cElem: request.c_elem,
    expSeconds: request.exp,
    eid,
    fits: checkRequest(request, now).kind === 'good',
  };
  let leftIn: string | undefined;
  const outcome = await deps.store.inFile(
    holder.person,
    async (locked): Promise<ChallengeAnswer> => {
      const askedToday = await locked.countQuestion(dayOf(now));
      const file = lapseOrders(locked.file, now);
      const registered = element !== undefined;
      const answer: StatementAnswer = answerChallenge(asked, {
        file,
        registered,
        foreign,
        askedToday,
        now,
      });
      if (answer.kind === 'cannot-state') {
        leftIn = answer.leftIn;
        return { answer: 'cannot-state' };
      }
      if (answer.kind === 'live') {
        return { answer: 'live', eid: answer.eid, standing: answer.standing };
      }
      const { stated } = answer;
      const recorded = await recordStatement(deps, locked, file, {
        eid,
        stated,
        lists,
        by: holder.by,
        now,
      });
      const claims = claimsOf(asked, stated, {
        iss: deps.issuer,
        jti: recorded.jti,
        auth: holder.by,
        now,
        ...(recorded.place && {
          status: { uri: statusUri(deps, recorded.place.list), idx: recorded.place.idx },
        }),
      });
      const statement = await signJson(STATEMENT_TYPE, claims, deps.keys.statements);
      return { answer: 'statement', statement };
    },
  );
  if (leftIn !== undefined) await openLeftover(deps, leftIn, now);
  return outcome;
}

/** One open case for each element, however often it is asked about. */
async function openLeftover(deps: AuthorityDeps, eid: string, opened: number): Promise<void> {
  const id = newId(opened, deps.random);
  await deps.store.addCase({ id, kind: 'leftover', opened, eid, seen: 'unknown' });
}

/** The address at which the authority publishes a status list. */
export function statusUri(deps: Pick<AuthorityDeps, 'issuer'>, list: number): string {
  return `${deps.issuer}/authority/v1/status/${list}`;
}

interface StatementRecord {
  readonly eid: string | undefined;
  readonly stated: Stated;
  readonly lists: number;
  readonly by: Holder['by'];
  readonly now: number;
}

/** Stores the lock and the orders that the status entry depends on. */
async function recordStatement(
  deps: AuthorityDeps,
  locked: LockedHolderFile,
  file: HolderFile,
  { eid, stated, lists, by, now }: StatementRecord,
): Promise<{ readonly jti: string; readonly place: StatusPlace | undefined }> {
  const jti = randomId(deps.random);
  const lock = stated.key === 'failed' ? undefined : newId(now, deps.random);
  if (lock !== undefined) {
    const until = now + LOCK_MS;
    const newLock = { id: lock, until, ...(eid === undefined ? {} : { eid }) };
    const after = { ...file, locks: [...file.locks, newLock] };
    await locked.save(after, { kind: 'stated', by, at: now });
  }
  await locked.addStatement({ jti, at: now, lock, orders: stated.awaited });
  if (stated.awaited.length === 0) return { jti, place: undefined };
  const list = Math.floor(lists / STATUS_LIST_FILL) + 1;
  for (;;) {
    const place = { list, idx: randomEntry(deps.random) };
    if (await locked.takeStatus(jti, place)) return { jti, place };
  }
}

/** A uniform random entry: 14 bits of two random bytes. */
function randomEntry(random: AuthorityDeps['random']): number {
  const [high = 0, low = 0] = random(2);
  return ((high << 8) | low) % STATUS_LIST_ENTRIES;
}
