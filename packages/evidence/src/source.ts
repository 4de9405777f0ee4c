/**
 * The source of a piece of evidence and when it happened, from its envelope.
 *
 * Invariants: evidence of another phone is barred whole. Nothing was received after the time of
 * reading. Two imported files never share a clock. What a clock dates that lost its time may be of
 * any time until it was received: nothing good of it counts, and it sorts as received then.
 */
import {
  type Backing,
  type ClockKind,
  type Instant,
  type Interval,
  intervalOf,
  isFuture,
  isLostClock,
} from '@nagori/model';
import type { Envelope } from './fields.ts';
import { ignore, type Reading, type Source } from './reading.ts';
import { imeiAt, timeAt } from './stated.ts';

/** What its kind says of a piece of evidence. */
export interface OfItsKind {
  /** It ends something. */
  readonly isEnd: boolean;
  /** It is the report of a tool. */
  readonly isReport: boolean;
}

/** The source and time of the evidence; undefined where nothing of it counts or can be read. */
export function sourceOf(
  e: Envelope,
  { isEnd, isReport }: OfItsKind,
  out: Reading,
): Source | undefined {
  const { now, operator } = out.phone;
  const before = out.problems.length;
  const isUnknown = isLostClock(e.at);
  const t = isUnknown ? LONG_AGO : timeAt(e.at, ['at'], out.problems);
  const latest = e.atLatest === undefined ? t : timeAt(e.atLatest, ['atLatest'], out.problems);
  const given =
    e.received === undefined ? out.phone.received : timeAt(e.received, ['received'], out.problems);
  if (e.clock === 'station' && e.station === undefined) {
    const message = 'a station clock needs its `station`';
    out.problems.push({ field: 'station', code: 'missing', message });
  }
  if (latest < t) {
    const message = 'an interval ends before it begins';
    out.problems.push({ field: 'atLatest', code: 'ends-before-start', message });
  }
  const other = e.imei !== undefined && namesAnother(e.imei, out);
  if (other) ignore(out, e.id, 'wrong-imei', 'R01');
  if (out.problems.length > before) return undefined;
  out.latest = Math.max(out.latest, e.received === undefined ? Number.POSITIVE_INFINITY : given);
  // Nothing was received after the moment of reading.
  const received = Math.min(given, now);
  const clock: ClockKind = e.clock ?? (e.station === undefined ? 'import' : 'station');
  // An end cannot be later than its own record, whatever the clock.
  const unplaced = e.received === undefined || isEnd;
  if (!other && unplaced && isFuture(t, given, clock)) {
    const message = 'later than it was received: no clock is that far off';
    out.problems.push({ field: 'at', code: 'in-future', message });
    return undefined;
  }
  const future = isFuture(t, received, clock);
  const author = e.operator ?? operator;
  const isLost = clock !== 'server' && isUnknown;
  return {
    evidence: e.id,
    received,
    // A time in the future counts as the time of receipt, at every later judgement, so that a later
    // act can answer it.
    interval: isLost
      ? anyTimeUntil(received, e)
      : intervalOf(
          future ? received : t,
          received,
          clock,
          clockName(clock, author, e),
          e.seq ?? 0,
          latest - t,
        ),
    said: undefined,
    backing: backingOf(e, isReport),
    actor: e.actor ?? 'staff',
    assisted: e.assisted ?? false,
    person: e.person,
    station: e.station,
    operator: author,
    shop: e.shop,
    tool: e.tool?.name,
    toolVersion: e.tool?.version,
    stage: e.stage,
    binding: undefined,
    barred: other ? 'wrong-imei' : future ? 'future' : isLost ? 'implausible' : undefined,
  };
}

/**
 * R25, R11: an upload is what a tool itself reports. What people see, do or say is theirs only
 * where they are signed in: beside it, no name of a tool or of a person shows anything.
 */
function backingOf({ station, uploadedBy, person }: Envelope, isReport: boolean): Backing {
  if (station !== undefined) return 'station';
  return uploadedBy !== undefined && person === undefined && isReport ? 'upload' : 'unsigned';
}

/**
 * One clock is one station or one server. Two imported files do not share a clock. What a station
 * recorded away from the network has the order in which it was recorded, and none with what the
 * station's own clock dated.
 */
function clockName(clock: ClockKind, operator: string, e: Envelope): string {
  if (clock === 'server') return `server:${operator}`;
  if (e.atLatest !== undefined && e.station !== undefined) return `away:${operator}/${e.station}`;
  return e.station === undefined ? ownClock(e) : `station:${operator}/${e.station}`;
}

const ownClock = ({ id }: Envelope): string => `import:${id}`;

/** Before anything that is on record. */
const LONG_AGO = 0;

/** What sorts by time finds it as new as it can be: nothing older hides it. */
function anyTimeUntil(received: Instant, e: Envelope): Interval {
  return { lo: LONG_AGO, hi: received, t: received, clock: ownClock(e), seq: e.seq ?? 0 };
}

function namesAnother(value: string, out: Reading): boolean {
  const { identity } = out.phone;
  const key = imeiAt(value, ['imei'], out.problems);
  if (key === undefined) return false;
  return identity.kind !== 'known' || !identity.imeis.includes(key);
}
