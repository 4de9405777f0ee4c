/**
 * Matches a police list against the phones in our hands, those that come in (R18) and the book:
 * nothing is paid, nothing leaves, and the police are informed at once.
 *
 * Invariants: a match becomes evidence of the phone's handover, on which the gate quarantines it at
 * any stage. Only the police end a match. The entry of a matched phone is held.
 */
import {
  type Actor,
  byOf,
  changeHandover,
  evidenceOf,
  type HandoverDeps,
  lastPoliceMatch,
  ownListOf,
  type PhoneKey,
  type PoliceLists,
  policeMatch,
  reviewHandover,
  systemActor,
} from '@nagori/area-handover';
import type { BookDate } from '@nagori/books';
import { inTurn } from '@nagori/database';
import { newId } from '@nagori/keys';
import { done, type Outcome, refused } from '@nagori/model';
import type { BookDeps } from './book-deps.ts';
import { bookToday } from './book-settings.ts';
import { addMatch, holdForPolice } from './held-for-police.ts';
import type { NoticeStore, StoredMatch } from './notice-store.ts';

/** Returns how many phones of the list are in our hands or in the book. */
export async function matchNotice(deps: BookDeps, operator: string, id: string): Promise<number> {
  const notice = await deps.notices.notice(operator, id);
  if (notice === undefined) return 0;
  const found = await deps.notices.foundOf(operator, id);
  await inTurn(found, async ({ handover, entry, article }) => {
    const on = { notice: id, article };
    if (handover !== undefined) {
      await addMatch(deps, operator, { ...on, handover, because: 'held' });
      await tell(deps.handover, operator, handover, notice.mark, 'match');
      const own = await deps.books.ofHandover(operator, handover);
      if (own !== undefined) await holdForPolice(deps, operator, own);
    } else if (entry !== undefined) {
      await addMatch(deps, operator, { ...on, ...entry, because: 'booked' });
    }
    if (entry !== undefined) await holdForPolice(deps, operator, entry);
  });
  return found.length;
}

/** Adds the match to the phone's record, unless it is the last answer there already. */
async function tell(
  deps: HandoverDeps,
  operator: string,
  handover: string,
  mark: string,
  result: 'match' | 'closed',
): Promise<void> {
  const list = ownListOf(mark);
  await changeHandover(deps, systemActor(operator), handover, undefined, (record) => {
    const said = lastPoliceMatch(evidenceOf(record), list)?.result;
    // Already recorded, or never matched: there is nothing to add or to end.
    if (said === result || (result === 'closed' && said === undefined)) return NOTHING;
    const { version } = record.stored;
    return { kind: 'evidence', evidence: [policeMatch(list, result, operator, version + 1, deps)] };
  });
}

/** An internal refusal that stops the write. It is not returned to the caller. */
const NOTHING = refused('handover-ended');

const MATCHES_MOST = 200;

/** Matches not yet reported to the police come first. */
export function policeMatches(
  { notices }: BookDeps,
  operator: string,
): Promise<readonly StoredMatch[]> {
  return notices.matches(operator, MATCHES_MOST);
}

/**
 * Records that the police were informed, or that they released the phone: another phone, or no
 * longer wanted.
 */
export async function changeMatch(
  deps: BookDeps,
  actor: Actor,
  id: string,
  act: 'told' | 'released',
): Promise<Outcome<StoredMatch, 'notice-match-not-found'>> {
  const { operator } = actor;
  const change = { act, at: deps.handover.now(), by: byOf(actor) };
  const match = await deps.notices.changeMatch(operator, id, change);
  if (match === undefined) return refused('notice-match-not-found');
  if (act === 'released' && match.handover !== undefined) {
    await tell(deps.handover, operator, match.handover, match.mark, 'closed');
    await reviewHandover(deps.handover, operator, match.handover);
  }
  return done(match);
}

/** The lists of each operator, as the counters ask them. */
export function policeLists(
  notices: NoticeStore,
  { now, random }: Pick<HandoverDeps, 'now' | 'random'>,
): PoliceLists {
  const today = (): BookDate => bookToday(now());
  const wanted = (operator: string, keys: readonly PhoneKey[]) =>
    notices.wanted(operator, keys, today());
  return {
    on: async (operator, keys) => [
      ...new Set((await wanted(operator, keys)).map(({ mark }) => mark)),
    ],
    released: (operator, keys) => notices.released(operator, keys),
    found: async (operator, keys, handover) => {
      for (const { notice, article } of await wanted(operator, keys)) {
        const foundAt = now();
        const id = newId(foundAt, random);
        const match = { id, notice, article, handover, because: 'received', foundAt } as const;
        await notices.addMatch(operator, match);
      }
    },
  };
}
