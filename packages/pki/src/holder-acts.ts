/**
 * The life cycle of a phone's certificates as pure functions over the holder's file.
 *
 * Invariants: the holder alone revokes and releases (R04); a desk may suspend, on the holder's
 * word, and nothing else (R22). A suspended signing certificate is never good again: re-issue is
 * the way (R22). Issuing to another phone revokes the old one's pair (R24). An act repeated after
 * a lost answer changes nothing.
 */
import { done, type Instant, type Outcome, refused, refusedFor } from '@nagori/model';
import {
  type Enrolment,
  type HolderFile,
  isGood,
  liveEnrolment,
  openLossReport,
  orderAt,
  type PhoneCertificate,
  standingLock,
} from './holder-file.ts';
import type { RevocationReason } from './revocation.ts';

/** The actor: the holder, signed in by card or by the phone's own key; or a desk, on the phone. */
export type ActBy = 'card' | 'phone' | 'desk';

const HOLDER_REFUSALS = [
  'needs-holder',
  'needs-card',
  'no-certificate',
  'revoked-is-final',
  'still-good',
  'issue-locked',
  'reported-lost',
  'unknown-report',
] as const;
export type HolderRefusal = (typeof HOLDER_REFUSALS)[number];

export type FileOutcome = Outcome<HolderFile, HolderRefusal>;

/** What forbids an act, of these; undefined where nothing does. */
const against = (...reasons: readonly (HolderRefusal | undefined)[]) =>
  refusedFor(reasons.filter((reason) => reason !== undefined));

export type FreshCertificate = Pick<PhoneCertificate, 'id' | 'keyId' | 'notAfter'>;

export interface EnrolInput {
  readonly id: string;
  readonly eid: string;
  readonly sign: FreshCertificate;
  readonly auth: FreshCertificate;
  /** For the order to the element whose pair this one replaces, if there is one. */
  readonly orderId: string;
}

/** Whether a pair may be issued for this element now, before its certificates are made. */
export function enrolRefusals(
  file: HolderFile,
  eid: string,
  by: ActBy,
  now: Instant,
): readonly HolderRefusal[] {
  return [
    by === 'card' ? undefined : ('needs-card' as const),
    standingLock(file, eid, now) && ('issue-locked' as const),
    openLossReport(file, eid) && ('reported-lost' as const),
  ].filter((reason) => reason !== undefined);
}

/** Issue: by card alone, not during a lock, not to a phone that is reported lost. */
export function enrol(file: HolderFile, input: EnrolInput, by: ActBy, now: Instant): FileOutcome {
  const no = refusedFor(enrolRefusals(file, input.eid, by, now));
  if (no !== undefined) return no;
  const old = liveEnrolment(file);
  const rest =
    old === undefined ? file : replaced(file, revoked(old, input.orderId, 'superseded', now));
  const pair: Enrolment = {
    id: input.id,
    eid: input.eid,
    issued: now,
    sign: { ...input.sign, purpose: 'sign', state: 'good', since: now },
    auth: { ...input.auth, purpose: 'auth', state: 'good', since: now },
  };
  return done({ ...rest, enrolments: [...rest.enrolments, pair] });
}

/**
 * The pair whose signing certificate is issued anew without the other (R22): its authentication
 * certificate is good and needs no revocation. Undefined where there is none.
 */
export function pairToSignAnew(file: HolderFile, eid: string, now: Instant): Enrolment | undefined {
  const live = liveEnrolment(file);
  return live?.eid === eid && isGood(live.auth, now) ? live : undefined;
}

/**
 * Found again: a new signing certificate in place of the one before, which the store ends as
 * superseded; the authentication certificate stays as it is (R22).
 */
export function issueSigningAnew(
  file: HolderFile,
  eid: string,
  sign: FreshCertificate,
  by: ActBy,
  now: Instant,
): FileOutcome {
  const no = refusedFor(enrolRefusals(file, eid, by, now));
  if (no !== undefined) return no;
  const pair = pairToSignAnew(file, eid, now);
  if (pair === undefined) return refused('no-certificate');
  // R22: a good signing certificate is replaced only by way of a suspension.
  if (isGood(pair.sign, now)) return refused('still-good');
  const fresh: PhoneCertificate = { ...sign, purpose: 'sign', state: 'good', since: now };
  return done(replaced(file, { ...pair, sign: fresh }));
}

/** Revoke: by the holder alone. It opens the order to delete (R03). */
export function revoke(
  file: HolderFile,
  eid: string,
  by: ActBy,
  orderId: string,
  now: Instant,
): FileOutcome {
  const no = against(
    by === 'desk' ? 'needs-holder' : undefined,
    file.enrolments.some((one) => one.eid === eid) ? undefined : 'no-certificate',
  );
  if (no !== undefined) return no;
  const live = liveEnrolment(file);
  // Already revoked: the first answer was lost on its way.
  if (live?.eid !== eid) return done(file);
  // A key that is reported lost may be in other hands.
  const reason = openLossReport(file, eid) === undefined ? 'cessationOfOperation' : 'keyCompromise';
  return done(replaced(file, revoked(live, orderId, reason, now)));
}

/** Suspend: by the holder, or by a desk on the holder's word. It opens a loss report. */
export function suspend(
  file: HolderFile,
  eid: string,
  reportId: string,
  now: Instant,
): FileOutcome {
  const live = liveEnrolment(file);
  if (live?.eid !== eid) return refused('no-certificate');
  const pair = { ...live, sign: suspended(live.sign, now), auth: suspended(live.auth, now) };
  const changed = pair.sign === live.sign && pair.auth === live.auth;
  const rest = changed ? file : replaced(file, pair);
  if (openLossReport(rest, eid) !== undefined) return done(rest);
  const report = { id: reportId, eid, opened: now };
  return done({ ...rest, lossReports: [...rest.lossReports, report] });
}

/** Release: the authentication certificate, by the holder in the app with the card. Found it. */
export function release(file: HolderFile, eid: string, by: ActBy, now: Instant): FileOutcome {
  const no = against(
    by === 'desk' ? 'needs-holder' : undefined,
    by === 'phone' ? 'needs-card' : undefined,
    eidRefusal(file, eid),
  );
  if (no !== undefined) return no;
  const live = liveEnrolment(file);
  if (live === undefined) return done(file);
  const auth: PhoneCertificate =
    live.auth.state === 'suspended' ? { ...live.auth, state: 'good', since: now } : live.auth;
  const rest = auth === live.auth ? file : replaced(file, { ...live, auth });
  return done({ ...rest, lossReports: closed(rest, (report) => report.eid === eid, now) });
}

/** Found it, where nothing is left to release: the report is closed, nothing else changes. */
export function closeLossReport(
  file: HolderFile,
  id: string,
  by: ActBy,
  now: Instant,
): FileOutcome {
  const no = against(
    by === 'card' ? undefined : 'needs-card',
    file.lossReports.some((one) => one.id === id) ? undefined : 'unknown-report',
  );
  return no ?? done({ ...file, lossReports: closed(file, (report) => report.id === id, now) });
}

/** The holder lifts the locks on an element with the card; without one, all of them. */
export function liftLocks(
  file: HolderFile,
  eid: string | undefined,
  by: ActBy,
  now: Instant,
): FileOutcome {
  const no = against(by === 'card' ? undefined : 'needs-card');
  if (no !== undefined) return no;
  const locks = file.locks.map((lock) => {
    const isLocked = lock.lifted === undefined && now < lock.until;
    const meant = eid === undefined || lock.eid === undefined || lock.eid === eid;
    return isLocked && meant ? { ...lock, lifted: now } : lock;
  });
  return done({ ...file, locks });
}

/**
 * What the element reports of an order. A deletion counts whenever it is reported, also after a
 * failure or a lapse; a failure never undoes a deletion.
 */
export function settleOrder(
  file: HolderFile,
  orderId: string,
  outcome: 'deleted' | 'failed',
  at: Instant,
): HolderFile {
  return withOrders(file, (order) => {
    if (order.id !== orderId || order.state === 'deleted') return order;
    if (outcome === 'failed' && order.state !== 'awaited') return order;
    return { ...order, state: outcome, settled: Math.max(at, order.opened) };
  });
}

/** Orders without an answer in 30 days. */
export function lapseOrders(file: HolderFile, now: Instant): HolderFile {
  return withOrders(file, (order) => orderAt(order, now));
}

function withOrders(
  file: HolderFile,
  change: (order: NonNullable<Enrolment['order']>) => NonNullable<Enrolment['order']>,
): HolderFile {
  let changed = false;
  const enrolments = file.enrolments.map((one) => {
    if (one.order === undefined) return one;
    const order = change(one.order);
    if (order === one.order) return one;
    changed = true;
    return { ...one, order };
  });
  return changed ? { ...file, enrolments } : file;
}

function eidRefusal(file: HolderFile, eid: string): HolderRefusal | undefined {
  if (!file.enrolments.some((one) => one.eid === eid)) return 'no-certificate';
  return liveEnrolment(file)?.eid === eid ? undefined : 'revoked-is-final';
}

function replaced(file: HolderFile, pair: Enrolment): HolderFile {
  const enrolments = file.enrolments.map((one) => (one.id === pair.id ? pair : one));
  return { ...file, enrolments };
}

function revoked(
  pair: Enrolment,
  orderId: string,
  reason: RevocationReason,
  now: Instant,
): Enrolment {
  const end = (certificate: PhoneCertificate): PhoneCertificate => ({
    ...certificate,
    state: 'revoked',
    since: now,
    reason,
  });
  return {
    ...pair,
    sign: end(pair.sign),
    auth: end(pair.auth),
    order: { id: orderId, state: 'awaited', opened: now },
  };
}

function suspended(certificate: PhoneCertificate, now: Instant): PhoneCertificate {
  return certificate.state === 'good'
    ? { ...certificate, state: 'suspended', since: now }
    : certificate;
}

function closed(
  file: HolderFile,
  meant: (report: HolderFile['lossReports'][number]) => boolean,
  now: Instant,
): HolderFile['lossReports'] {
  return file.lossReports.map((report) =>
    report.closed === undefined && meant(report) ? { ...report, closed: now } : report,
  );
}
