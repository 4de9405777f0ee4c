/**
 * Adds an accepted statement to the phone's chain, as evidence `authority-statement`.
 *
 * Invariants: the question comes from our own record and never from the upload. A challenge is
 * recorded once, however often this runs: a crash between accepting and recording loses nothing.
 */
import {
  type Actor,
  type Changed,
  changeHandover,
  type HandoverRefusalCode,
  incidentJob,
  leftoversAmong,
  ownEvidence,
  type PhoneRecord,
  readPhoneRecord,
  type Unstamped,
  witnessed,
} from '@nagori/area-handover';
import { elementOf, isListOfIssuer, recompute } from '@nagori/challenge';
import type { StatementClaims } from '@nagori/evidence';
import { contentId } from '@nagori/keys';
import { type Binding, DAY_MS, HOUR_MS, type Instant, type Outcome, refused } from '@nagori/model';
import type { ChallengeDeps } from './challenge-deps.ts';
import type { ChallengeOrHandoverCode } from './challenge-refusal.ts';
import type { Following } from './challenge-store.ts';
import { isElementChanged } from './changed-element.ts';
import type { LoadedChallenge } from './load-challenge.ts';

/** How long an awaited deletion is followed. */
const FOLLOW_FOR_MS = 30 * DAY_MS;

export interface StatementToRecord {
  readonly statement: string;
  readonly claims: StatementClaims;
  /** The binding to the phone on the counter. */
  readonly seen: Binding;
  /** When it reached us, or when staff saw its code. */
  readonly at: Instant;
  /** B2: `c_elem` of the reader's result, where nothing was read before the question. */
  readonly read?: string | undefined;
  /** B2: the reader's result itself. */
  readonly eid?: string | undefined;
  /** Who saw the code or put the phone on the reader; undefined: no look was needed. */
  readonly seenBy: Actor | undefined;
}

/** The phone is on our counter or in our hands: a statement can still say something of it. */
export function isWorkable({ stored }: PhoneRecord): boolean {
  return ['open', 'taken', 'quarantined'].includes(stored.state);
}

/** Returns the challenge after recording. */
export async function recordStatement(
  deps: ChallengeDeps,
  challenge: LoadedChallenge,
  taken: StatementToRecord,
): Promise<Outcome<LoadedChallenge, ChallengeOrHandoverCode>> {
  const { stored } = challenge;
  const { statement, claims, seen, at, seenBy, read, eid } = taken;
  const said = { jwt: statement, ...askedFields(challenge, read), seen };
  const evidence = {
    kind: 'authority-statement' as const,
    said,
    at,
    seenBy,
    request: stored.id,
    eid,
  };
  const written = await addFollowing(deps, challenge, evidence);
  if (written.kind === 'refused') return written;
  await deps.challenges.recorded(stored, at, followingOf(claims, at));
  return { kind: 'done', value: { ...challenge, stored: { ...stored, recordedAt: at } } };
}

/** The counter's question, as recorded before it was sent. */
export function askedFields({ stored, own, record, place }: LoadedChallenge, read?: string) {
  const ch = recompute(own, record.phone.imeis, place);
  const cElem = elementOf(own.secrets) ?? read;
  const at = new Date(stored.openedAt).toISOString();
  return { asked: { ch, min: own.min, ...(cElem === undefined ? {} : { cElem }), at } };
}

/** The statement itself, or the receipt of the deletion that it announced. */
type FollowingKind = 'authority-statement' | 'deletion-receipt' | 'element-attestation';

interface FollowingEvidence<Kind extends FollowingKind> {
  readonly kind: Kind;
  readonly said: Unstamped<Kind>;
  readonly at: Instant;
  readonly seenBy: Actor | undefined;
  /** The write's own id: the same is never stored twice. */
  readonly request: string;
  /** The reader's result for the phone; undefined: nothing was read. */
  readonly eid?: string | undefined;
}

/**
 * Writes to the phone's current handover: a carried statement may come when the phone is already at
 * the bench.
 */
export async function addFollowing<Kind extends FollowingKind>(
  deps: ChallengeDeps,
  { stored: { operator, handover } }: LoadedChallenge,
  { kind, said, at, seenBy, request, eid }: FollowingEvidence<Kind>,
): Promise<Outcome<Changed, HandoverRefusalCode>> {
  const { random, cache } = deps.handover;
  // Another server may have moved the phone in the meantime.
  cache.drop(operator, handover);
  const asked = await readPhoneRecord(deps.handover, operator, handover);
  if (asked === undefined) return refused('handover-not-found');
  const system = { operator, shop: undefined, station: undefined, mark: undefined };
  const actor: Actor = seenBy ?? { ...system, account: 'system' };
  return changeHandover(
    deps.handover,
    actor,
    asked.stored.current,
    request,
    async (record, _, now) => {
      if (!isWorkable(record)) return refused('handover-ended');
      const seq = record.stored.version + 1;
      const own = ownEvidence(kind, said, operator, at, seq, random);
      const one = seenBy === undefined ? own : witnessed(own, seenBy);
      const evidence = [one];
      const read = await now.read(evidence);
      const left = read.kind === 'good' ? leftoversAmong(read.value.added) : [];
      const changed = eid !== undefined && (await isElementChanged(deps, record, eid, at));
      return {
        kind: 'evidence',
        evidence,
        // A changed element without a repair on record is an incident. A residue in it is one where
        // the phone is ours (R26).
        jobs: ({ decision: { possession } }) => [
          ...(possession === 'owned' && left.length > 0
            ? [incidentJob('leftover', record, one)]
            : []),
          ...(changed ? [incidentJob('element-changed', record, one)] : []),
        ],
      };
    },
  );
}

function followingOf(claims: StatementClaims, at: Instant): Following | undefined {
  if (claims.key !== 'awaited' || claims.status === undefined) return undefined;
  // Only the authority's own URL: a statement never sends us elsewhere.
  if (!isListOfIssuer(claims.status.uri, claims.iss)) return undefined;
  return { at: at + HOUR_MS, until: at + FOLLOW_FOR_MS };
}

/** An id derived from another (RFC 9562 §5.8): the same write has the same id on any server. */
export function derivedId(id: string, purpose: string): string {
  return contentId(`${purpose}/${id}`);
}
