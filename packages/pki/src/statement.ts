/**
 * The authority's answer to a counter's challenge (docs/protocol/clearance-challenge.md §3, M2 and
 * M3).
 *
 * Invariants: `live: none` is the only status ever signed for a shop. Everything that must not be
 * revealed gives the same answer, `cannot-state`, which carries no reason. Times are coarse: the
 * minute of issue, the hour of a deletion. There is no serial number, subject, birthday or audience
 * (R05).
 */
import { type StatementClaims, statementClaims } from '@nagori/evidence';
import { type Instant, SECOND_MS } from '@nagori/model';
import { formatHour, wholeMinuteSeconds } from './blunt-time.ts';
import {
  DELETION_WITHIN_MS,
  type Enrolment,
  type HolderFile,
  LOCK_MS,
  liveEnrolment,
  openLossReport,
  type PhoneStanding,
  standingOf,
} from './holder-file.ts';

export const STATEMENTS_PER_DAY = 20;

/** M2, as the holder's app sends it on. */
export interface CheckedRequest {
  readonly ch: string;
  readonly cElem: string;
  readonly expSeconds: number;
  /** Undefined: about the person (B0). */
  readonly eid: string | undefined;
  /** Nothing is wrong with it: its salt opens `cElem` to `eid`, it is not over (checkRequest). */
  readonly fits: boolean;
}

/** What is known beside the holder's own file. All of it is gathered before anything is judged. */
export interface StatementView {
  readonly file: HolderFile;
  /** The element is in the registry. */
  readonly registered: boolean;
  /** Another person's key is, or may be, in this element. */
  readonly foreign: boolean;
  readonly askedToday: number;
  readonly now: Instant;
}

export type KeyState = StatementClaims['key'];

/** What the records say of the keys asked about. */
export interface Stated {
  readonly key: KeyState;
  readonly since?: string;
  readonly until?: string;
  /** Orders that are still awaited: the status list follows them. */
  readonly awaited: readonly string[];
}

export type StatementAnswer =
  | { readonly kind: 'state'; readonly stated: Stated }
  /** Shown to the holder, never signed: revoke first. */
  | { readonly kind: 'live'; readonly standing: PhoneStanding; readonly eid: string }
  /** The same for the holder whatever the cause; the element whose key the desk follows up. */
  | { readonly kind: 'cannot-state'; readonly leftIn?: string };

/** Decides what may be said. Every cause of silence looks the same from outside. */
export function answerChallenge(request: CheckedRequest, view: StatementView): StatementAnswer {
  const { file, now } = view;
  const silent =
    view.askedToday >= STATEMENTS_PER_DAY ||
    !request.fits ||
    (request.eid !== undefined && (!view.registered || view.foreign)) ||
    openLossReport(file, request.eid) !== undefined;
  if (silent) return { kind: 'cannot-state', ...leftover(request, view) };
  const asked = file.enrolments.filter(
    (one) => request.eid === undefined || one.eid === request.eid,
  );
  const live = liveEnrolment(file);
  if (live !== undefined && asked.includes(live)) {
    return { kind: 'live', standing: standingOf(live, now), eid: live.eid };
  }
  return { kind: 'state', stated: stateOf(asked) };
}

/**
 * The holder gives up a phone with another person's key in it, or one that is reported lost: only
 * the desk is informed of the element. What does not match proves no phone at hand.
 */
function leftover(
  { eid, fits }: CheckedRequest,
  { file, registered, foreign, askedToday }: StatementView,
): { readonly leftIn?: string } {
  if (eid === undefined || !fits || !registered || askedToday >= STATEMENTS_PER_DAY) return {};
  return foreign || openLossReport(file, eid) !== undefined ? { leftIn: eid } : {};
}

/** The worst of all keys counts: failed, then awaited, then deleted, then none. */
function stateOf(revoked: readonly Enrolment[]): Stated {
  const orders = revoked.flatMap((one) => (one.order === undefined ? [] : [one.order]));
  const failed = orders.filter((order) => order.state === 'failed' || order.state === 'lapsed');
  if (failed.length > 0) {
    const since = Math.max(...failed.map((order) => order.settled ?? order.opened));
    return { key: 'failed', since: formatHour(since), awaited: [] };
  }
  const awaited = orders.filter((order) => order.state === 'awaited');
  if (awaited.length > 0) {
    const since = Math.max(...awaited.map((order) => order.opened));
    const ids = awaited.map((order) => order.id);
    const until = formatHour(since + DELETION_WITHIN_MS);
    return { key: 'awaited', since: formatHour(since), until, awaited: ids };
  }
  if (orders.length === 0) return { key: 'none', awaited: [] };
  const since = Math.max(...orders.map((order) => order.settled ?? order.opened));
  return { key: 'deleted', since: formatHour(since), awaited: [] };
}

/** What else goes into a statement. */
export interface StatementSeal {
  readonly iss: string;
  /** 128 random bits. */
  readonly jti: string;
  readonly auth: 'card' | 'phone';
  readonly now: Instant;
  /** Only with `awaited`: the entry to look at, drawn at random and used once. */
  readonly status?: { readonly uri: string; readonly idx: number };
}

/** The claims of M3, checked by the very schema that a shop reads them with. */
export function claimsOf(
  request: CheckedRequest,
  stated: Stated,
  seal: StatementSeal,
): StatementClaims {
  const iat = wholeMinuteSeconds(seal.now);
  // A failure leaves nothing to lock: there is no promise that the element is free of a key.
  const locks = stated.key !== 'failed';
  return statementClaims.parse({
    iss: seal.iss,
    jti: seal.jti,
    iat,
    exp: request.expSeconds,
    ch: request.ch,
    about: request.eid === undefined ? 'person' : 'element',
    c_elem: request.cElem,
    live: 'none',
    key: stated.key,
    ...(stated.since === undefined ? {} : { since: stated.since }),
    ...(stated.until === undefined ? {} : { until: stated.until }),
    auth: seal.auth,
    ...(locks ? { lock: iat + LOCK_MS / SECOND_MS } : {}),
    ...(stated.key === 'awaited' && seal.status !== undefined ? { status: seal.status } : {}),
  });
}
