/**
 * An operator's file as its entries leave it, and what each act adds to it: the life cycle of a
 * certification (R25).
 *
 *   apply → audit → certify → (renew | change shops | order or warn → correct | suspend → resume)
 *         → cancel | lapse → apply again
 *
 * Correction, warning and cancellation are the guideline's measures; suspending is ours.
 *
 * Membership of the trade body is recorded separately and changes nothing of it.
 *
 * Invariants: pure. A term is two years at most, and begins at its decision or at the end of the
 * previous term, never earlier. Only a stop for cause is backdated. Certification needs a
 * conforming audit, and the auditor does not decide. An act is refused with all reasons at once.
 */
import {
  bad,
  type Check,
  DAY_MS,
  good,
  HOUR_MS,
  type Instant,
  mayReachBack,
  type RegistryCause,
} from '@nagori/model';
import { COMMITTEE_ACTS, type RegistryAct, type RegistryRefusal } from './registry-act.ts';
import type { PublishedEntry, RegistryDeed } from './registry-entry.ts';

/** So long before the end of a term its renewal may be applied for. */
const RENEWAL_DAYS = 180;

export interface Stop {
  readonly kind: 'suspended' | 'cancelled';
  readonly seq: number;
  readonly at: Instant;
  readonly from: Instant;
  readonly cause: RegistryCause;
  /** The suspension that a cancellation followed. */
  readonly before: Stop | undefined;
}

export interface RegistryFile {
  readonly operator: string;
  /** How many entries it has. */
  readonly seq: number;
  readonly application:
    | {
        readonly at: Instant;
        readonly shops: readonly string[];
        readonly renewal: boolean;
        readonly papersOf: Instant | undefined;
        readonly battery: boolean;
        readonly finding: 'conforms' | 'falls-short' | undefined;
        /** The auditor's mark, where this reader may see it. */
        readonly auditor: string | undefined;
      }
    | undefined;
  /** Shops that the operator asked to have listed instead. */
  readonly asked: { readonly at: Instant; readonly shops: readonly string[] } | undefined;
  /** The newest term; `since` when the first one of an unbroken row began. */
  readonly term:
    | {
        readonly since: Instant;
        readonly from: Instant;
        readonly until: Instant;
        readonly shops: readonly string[];
        readonly battery: boolean;
      }
    | undefined;
  readonly stop: Stop | undefined;
  readonly lapsed: boolean;
  /** Orders and warnings whose correction is awaited. */
  readonly corrections: readonly {
    readonly kind: 'correction-ordered' | 'warned';
    readonly seq: number;
    readonly at: Instant;
    readonly cause: RegistryCause;
    readonly due: Instant;
  }[];
  readonly memberSince: Instant | undefined;
}

export type RegistryStatus = 'none' | 'certified' | 'suspended' | 'cancelled' | 'lapsed';

export function emptyFile(operator: string): RegistryFile {
  return {
    operator,
    seq: 0,
    application: undefined,
    asked: undefined,
    term: undefined,
    stop: undefined,
    lapsed: false,
    corrections: [],
    memberSince: undefined,
  };
}

/** `person`: the author's mark; publication omits it. */
type FileEntry = Pick<PublishedEntry, 'seq' | 'at' | 'deed'> & {
  readonly person?: string | undefined;
};

/** The file after all of `entries`, in their order. */
export function fileOf(operator: string, entries: readonly FileEntry[]): RegistryFile {
  return entries.reduce<RegistryFile>(
    (file, entry) => ({ ...after(file, entry), seq: entry.seq }),
    emptyFile(operator),
  );
}

export function statusOf(file: RegistryFile, now: Instant): RegistryStatus {
  if (file.stop?.kind === 'cancelled') return 'cancelled';
  if (file.term === undefined) return 'none';
  if (file.lapsed || now > file.term.until) return 'lapsed';
  return file.stop === undefined ? 'certified' : 'suspended';
}

/** Whether there is a term that has neither ended nor been withdrawn. */
function hasTerm(file: RegistryFile, now: Instant): boolean {
  const status = statusOf(file, now);
  return status === 'certified' || status === 'suspended';
}

function after(file: RegistryFile, { deed, seq, at, person }: FileEntry): RegistryFile {
  switch (deed.kind) {
    case 'applied':
      return { ...file, application: applicationOf(deed, at) };
    case 'application-withdrawn':
    case 'refused':
      return { ...file, application: undefined };
    case 'audited': {
      const { application } = file;
      if (application === undefined) return file;
      const audited = { ...application, finding: deed.finding, auditor: person };
      return { ...file, application: audited };
    }
    case 'certified': {
      const { from, until, shops, battery = false } = deed;
      const since = deed.renewal ? (file.term?.since ?? from) : from;
      const term = { since, from, until, shops, battery };
      return { ...file, term, application: undefined, stop: undefined, lapsed: false };
    }
    case 'shops-asked':
      return { ...file, asked: { at, shops: deed.shops } };
    case 'shops-declined':
      return { ...file, asked: undefined };
    case 'shops-changed':
      return withShops(file, deed.shops);
    case 'correction-ordered':
    case 'warned': {
      const { kind, cause, due } = deed;
      return { ...file, corrections: [...file.corrections, { kind, seq, at, cause, due }] };
    }
    case 'corrected':
      return { ...file, corrections: file.corrections.filter((one) => one.seq !== deed.of) };
    case 'suspended':
    case 'cancelled': {
      const { kind, cause, from } = deed;
      const before = kind === 'cancelled' ? file.stop : undefined;
      return { ...file, stop: { kind, seq, at, from, cause, before } };
    }
    case 'resumed':
      return { ...file, stop: undefined };
    case 'annulled':
      return { ...file, stop: file.stop?.before };
    case 'lapsed':
      return { ...file, lapsed: true, stop: undefined, asked: undefined, corrections: [] };
    case 'joined':
      return { ...file, memberSince: at };
    case 'left':
      return { ...file, memberSince: undefined };
    default:
      return deed satisfies never;
  }
}

function applicationOf(
  { shops, renewal, papersOf, battery = false }: Extract<RegistryDeed, { kind: 'applied' }>,
  at: Instant,
): RegistryFile['application'] {
  return { at, shops, renewal, papersOf, battery, finding: undefined, auditor: undefined };
}

function withShops(file: RegistryFile, shops: readonly string[]): RegistryFile {
  if (file.term === undefined) return file;
  return { ...file, term: { ...file.term, shops }, asked: undefined };
}

/** The entry that `act` of `person` adds to the file now, or every reason why it is refused. */
export function take(
  file: RegistryFile,
  act: RegistryAct,
  now: Instant,
  person: string,
): Check<RegistryDeed, readonly RegistryRefusal[]> {
  const reasons = [...reasonsAgainst(file, act, now), ...auditedBy(file, act, person)];
  return reasons.length > 0 ? bad(reasons) : good(deedOf(file, act, now));
}

/** The auditor of an application does not decide on it. */
function auditedBy(
  { application }: RegistryFile,
  { act }: RegistryAct,
  person: string,
): readonly RegistryRefusal[] {
  const isTheirs = application?.auditor === person && COMMITTEE_ACTS.has(act);
  return isTheirs ? ['registry-auditor-decides'] : [];
}

/** All reasons against `act`, in the order in which they would be met. */
function reasonsAgainst(
  file: RegistryFile,
  act: RegistryAct,
  now: Instant,
): readonly RegistryRefusal[] {
  const { application, stop, term } = file;
  const standing = hasTerm(file, now);
  const unless = (isSo: boolean, code: RegistryRefusal) => (isSo ? [] : [code]);
  switch (act.act) {
    case 'apply':
      return [
        ...unless(application === undefined, 'registry-application-open'),
        ...unless(!standing || now >= renewalFrom(term?.until), 'registry-too-early'),
        ...unless(isRecent(act.papersOf, now), 'registry-papers-old'),
      ];
    case 'withdraw-application':
    case 'audit':
    case 'refuse':
      return unless(application !== undefined, 'registry-no-application');
    case 'certify':
      return [
        ...unless(application !== undefined, 'registry-no-application'),
        ...unless(application?.finding === 'conforms', 'registry-not-conforming'),
        ...unless(!standing || stop === undefined, 'registry-suspended'),
        ...unless(isTerm(startOf(file, now), act.until), 'registry-term-wrong'),
        ...unless(
          act.battery !== true || application?.battery === true,
          'registry-battery-not-asked',
        ),
      ];
    case 'ask-shops':
    case 'change-shops':
      return unless(standing, 'registry-not-certified');
    case 'decline-shops':
      return unless(file.asked !== undefined, 'registry-no-shops-asked');
    case 'order-correction':
    case 'warn':
      return [
        ...unless(standing, 'registry-not-certified'),
        ...unless(act.due > now, 'registry-date-wrong'),
      ];
    case 'accept-correction':
      return unless(
        file.corrections.some(({ seq }) => seq === act.of),
        'registry-warning-not-found',
      );
    case 'suspend':
      return [
        ...unless(standing, 'registry-not-certified'),
        ...unless(!standing || stop === undefined, 'registry-suspended'),
        ...reachOf(file, act, now),
      ];
    case 'cancel':
      return [...unless(standing, 'registry-not-certified'), ...reachOf(file, act, now)];
    case 'resume':
      return unless(standing && stop !== undefined, 'registry-not-suspended');
    case 'annul':
      return unless(stop !== undefined, 'registry-nothing-to-annul');
    case 'lapse':
      return unless(
        term !== undefined && !file.lapsed && stop?.kind !== 'cancelled' && now > term.until,
        'registry-not-lapsed',
      );
    case 'join':
      return unless(file.memberSince === undefined, 'registry-is-member');
    case 'leave':
      return unless(file.memberSince !== undefined, 'registry-not-member');
    default:
      return act satisfies never;
  }
}

/** A stop is backdated for cause alone, and is never in the future. */
function reachOf(
  { term }: RegistryFile,
  { cause, backTo }: { readonly cause: RegistryCause; readonly backTo?: Instant | undefined },
  now: Instant,
): readonly RegistryRefusal[] {
  if (backTo === undefined) return [];
  if (!mayReachBack(cause)) return ['registry-not-for-cause'];
  // Before the first term there is nothing to take away.
  return backTo > now || backTo < (term?.since ?? now) ? ['registry-date-wrong'] : [];
}

/** A renewal continues the previous term, unless that has ended. */
function startOf(file: RegistryFile, now: Instant): Instant {
  return hasTerm(file, now) ? (file.term?.until ?? now) : now;
}

function isTerm(from: Instant, until: Instant): boolean {
  return until > from && until <= twoYearsAfter(from);
}

/** The same day two years on: the longest term (facts of the guideline's certification). */
export function twoYearsAfter(from: Instant): Instant {
  const end = new Date(from);
  end.setUTCFullYear(end.getUTCFullYear() + 2);
  return end.getTime();
}

/** Papers prove an operator for three months (the certification's rules), to the day in Japan. */
const PAPERS_MONTHS = 3;
const JAPAN_MS = 9 * HOUR_MS;

function isRecent(papersOf: Instant, now: Instant): boolean {
  const oldest = new Date(now + JAPAN_MS);
  const day = oldest.getUTCDate();
  oldest.setUTCMonth(oldest.getUTCMonth() - PAPERS_MONTHS);
  // 31 May: the last day of February.
  if (oldest.getUTCDate() !== day) oldest.setUTCDate(0);
  oldest.setUTCHours(0, 0, 0, 0);
  return papersOf <= now && papersOf + JAPAN_MS >= oldest.getTime();
}

function renewalFrom(until: Instant | undefined): Instant {
  return (until ?? 0) - RENEWAL_DAYS * DAY_MS;
}

/** `act` must not have been refused. */
function deedOf(file: RegistryFile, act: RegistryAct, now: Instant): RegistryDeed {
  switch (act.act) {
    case 'apply': {
      const { shops, papersOf, battery = false } = act;
      return { kind: 'applied', shops, renewal: hasTerm(file, now), papersOf, battery };
    }
    case 'withdraw-application':
      return { kind: 'application-withdrawn' };
    case 'audit':
      return { kind: 'audited', finding: act.finding };
    case 'refuse':
      return { kind: 'refused' };
    case 'certify': {
      const shops = act.shops ?? file.application?.shops ?? [];
      const from = startOf(file, now);
      const { until, battery = false } = act;
      return { kind: 'certified', from, until, shops, renewal: hasTerm(file, now), battery };
    }
    case 'ask-shops':
      return { kind: 'shops-asked', shops: act.shops };
    case 'change-shops':
      return { kind: 'shops-changed', shops: act.shops };
    case 'decline-shops':
      return { kind: 'shops-declined' };
    case 'order-correction':
      return { kind: 'correction-ordered', cause: act.cause, due: act.due };
    case 'warn':
      return { kind: 'warned', cause: act.cause, due: act.due };
    case 'accept-correction':
      return { kind: 'corrected', of: act.of };
    case 'suspend':
      return { kind: 'suspended', cause: act.cause, from: act.backTo ?? now };
    case 'cancel':
      return { kind: 'cancelled', cause: act.cause, from: act.backTo ?? now };
    case 'resume':
      return { kind: 'resumed' };
    case 'annul':
      return { kind: 'annulled', of: file.stop?.seq ?? 0 };
    case 'lapse':
      return { kind: 'lapsed', from: (file.term?.until ?? now) + 1 };
    case 'join':
      return { kind: 'joined' };
    case 'leave':
      return { kind: 'left' };
    default:
      return act satisfies never;
  }
}
