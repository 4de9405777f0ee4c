/**
 * The deadlines of the privacy law (R26; art. 26): who is informed by when, in calendar days in
 * Japan, the day of discovery being day 1.
 *
 * Invariants: without a leak of ours or a trigger there is no deadline. A reminder is not a
 * deadline. The last day for the final report is an open day. Where the holidays of that day are
 * unknown there is no deadline, and the calendar's own range gives the reason.
 */
import {
  type CountedEnd,
  dayAfter,
  dayOfCount,
  endOfCount,
  type Instant,
  type JapanCalendar,
  japanDay,
} from '@nagori/model';
import type { Incident } from './incident-store.ts';
import { FINAL_REMINDER_DAYS, FINAL_REPORT_DAYS, GUIDE_DAYS } from './leak-rules.ts';
import type { ClockId, ClockState, LeakRuleId } from './wire.ts';

/** The day that was counted, and the table of holidays that does not reach its end. */
export interface ClockGap {
  readonly counted: string;
  readonly number: number;
  readonly from: string;
  readonly to: string;
}

interface Times {
  readonly rules: readonly LeakRuleId[];
  readonly remindOn: string;
  readonly guideTo?: string;
  readonly end?: CountedEnd & { readonly number: number };
  readonly gap?: ClockGap;
}

export interface Clock extends Times {
  readonly id: ClockId;
  readonly state: ClockState;
  readonly doneAt: Instant | undefined;
}

/** Day 1 of every clock. */
export function knownOnOf({ knownOn, foundAt }: Pick<Incident, 'knownOn' | 'foundAt'>): string {
  return knownOn ?? japanDay(foundAt);
}

/** Whether the law asks for reports at all: a leak of data that we handle, with a trigger. */
export function isReportable({ leak, triggers }: Pick<Incident, 'leak' | 'triggers'>): boolean {
  return leak !== undefined && leak.kind !== 'none' && triggers.length > 0;
}

/** Whether informing the entruster ended the duties to report and to inform the persons. */
export function isReleased({ leak, entrusterAt }: Pick<Incident, 'leak' | 'entrusterAt'>) {
  return leak?.kind === 'entrusted' && entrusterAt !== undefined;
}

export function clocksOf(
  incident: Incident,
  now: Instant,
  calendar: JapanCalendar,
): readonly Clock[] {
  if (!isReportable(incident)) return [];
  const { leak, entrusterAt, firstReportAt, finalReportAt, toldAt, substitute } = incident;
  const first = knownOnOf(incident);
  const released = isReleased(incident);
  const clock = (id: ClockId, times: Times, doneAt: Instant | undefined): Clock => ({
    ...times,
    id,
    doneAt,
    state: stateOf(times, { doneAt, released, today: japanDay(now) }),
  });
  const promptly = {
    remindOn: dayOfCount(first, GUIDE_DAYS.from),
    guideTo: dayOfCount(first, GUIDE_DAYS.to),
  };
  const entruster = { ...promptly, rules: ['entruster', 'guide-days'] } satisfies Times;
  const firstReport = { ...promptly, rules: ['first-report', 'guide-days'] } satisfies Times;
  const persons = {
    remindOn: first,
    rules: toldAt === undefined ? ['persons', 'substitute'] : ['persons'],
  } satisfies Times;
  return [
    ...(leak?.kind === 'entrusted' ? [clock('entruster', entruster, entrusterAt)] : []),
    clock('first-report', firstReport, firstReportAt ?? finalReportAt),
    clock('final-report', finalReport(incident, first, calendar), finalReportAt),
    clock('persons', persons, toldAt ?? substitute?.at),
  ];
}

function finalReport({ triggers }: Incident, first: string, calendar: JapanCalendar): Times {
  const { wrongful, other } = FINAL_REPORT_DAYS;
  const number = triggers.includes('wrongful') ? wrongful : other;
  const counted = dayOfCount(first, number);
  const remindOn = dayAfter(counted, -FINAL_REMINDER_DAYS);
  const end = endOfCount(first, number, calendar);
  if (end.kind !== 'good') {
    const { from, to } = end.reason;
    return { remindOn, rules: ['final-report', 'day-one'], gap: { counted, number, from, to } };
  }
  const moved: LeakRuleId[] = end.value.movedBy.length > 0 ? ['closed-days'] : [];
  return {
    remindOn,
    rules: ['final-report', 'day-one', ...moved],
    end: { ...end.value, number },
  };
}

function stateOf(
  { remindOn, guideTo, end }: Times,
  by: { readonly doneAt: Instant | undefined; readonly released: boolean; readonly today: string },
): ClockState {
  if (by.doneAt !== undefined) return 'done';
  if (by.released) return 'released';
  const last = end?.day ?? guideTo;
  if (last !== undefined && by.today > last) return 'over';
  return by.today >= remindOn ? 'reminds' : 'waits';
}
