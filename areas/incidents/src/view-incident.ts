/** An incident and its clocks as HTTP shows them. */
import { iso } from '@nagori/area-handover';
import { type Instant, JAPAN_CALENDAR } from '@nagori/model';
import { CHANNEL_WORDS, COMPARTMENT_WORDS } from '@nagori/policy';
import type * as z from 'zod';
import { type Clock, clocksOf, knownOnOf } from './incident-clocks.ts';
import type { Incident } from './incident-store.ts';
import { ADDRESSEES, LEAK_RULES } from './leak-rules.ts';
import {
  ADDRESSEE_IDS,
  type ClockDto,
  type IncidentDto,
  LEAK_RULE_IDS,
  type leakRulesView,
} from './wire.ts';

export function viewIncident(incident: Incident, now: Instant): IncidentDto {
  const { id, handover, cause, compartments, channel, foundAt, substitute } = incident;
  const { leak, triggers, reportedTo, person } = incident;
  return {
    id,
    handover,
    cause,
    compartments: compartments.map((one) => ({ id: one, name: COMPARTMENT_WORDS[one] })),
    channel,
    channelWords: CHANNEL_WORDS[channel],
    foundAt: iso(foundAt),
    knownOn: knownOnOf(incident),
    triggers: [...triggers],
    clocks: clocksOf(incident, now, JAPAN_CALENDAR).map(viewClock),
    ...(leak === undefined ? {} : { leak }),
    ...(substitute === undefined ? {} : { substitute: { ...substitute, at: iso(substitute.at) } }),
    ...(reportedTo === undefined ? {} : { reportedTo }),
    ...(person === undefined ? {} : { person }),
    acts: incident.acts.map(({ at, ...one }) => ({ ...one, at: iso(at) })),
    ...isoTimes({
      decidedAt: incident.decidedAt,
      entrusterAt: incident.entrusterAt,
      toldAt: incident.toldAt,
      unreachableAt: incident.unreachableAt,
      firstReportAt: incident.firstReportAt,
      finalReportAt: incident.finalReportAt,
      closedAt: incident.closedAt,
    }),
  };
}

function viewClock({ doneAt, rules, end, ...clock }: Clock): ClockDto {
  return {
    ...clock,
    rules: [...rules],
    ...(end === undefined ? {} : { end: { ...end, movedBy: [...end.movedBy] } }),
    ...(doneAt === undefined ? {} : { doneAt: iso(doneAt) }),
  };
}

export function viewLeakRules(): z.output<typeof leakRulesView> {
  const { from, to, announcedTo, checked } = JAPAN_CALENDAR;
  return {
    rules: LEAK_RULE_IDS.map((id) => ({ id, ...LEAK_RULES[id] })),
    addressees: ADDRESSEE_IDS.map((id) => ({
      id,
      ...ADDRESSEES[id],
      of: [...ADDRESSEES[id].of],
    })),
    holidays: { from, to, announcedTo, checked },
  };
}

function isoTimes<Name extends string>(
  times: Readonly<Record<Name, Instant | undefined>>,
): Partial<Record<Name, string>> {
  const known = Object.entries<Instant | undefined>(times).flatMap(([name, at]) =>
    at === undefined ? [] : [[name, iso(at)] as const],
  );
  return Object.fromEntries(known) as Partial<Record<Name, string>>;
}
