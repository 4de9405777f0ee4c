/** Incidents over HTTP: leftovers found after ownership passed, changed elements (R26). */
import { personText, words } from '@nagori/http/wire';
import { CHANNELS, COMPARTMENTS } from '@nagori/model';
import * as z from 'zod';

const time = z.iso.datetime();
/** A day of Japan's calendar. */
const day = z.iso.date();

/** What makes a leak reportable (rules of the privacy law, art. 7, nos. 1 to 4). */
export const LEAK_TRIGGERS = ['sensitive', 'property', 'wrongful', 'many'] as const;
export type LeakTrigger = (typeof LEAK_TRIGGERS)[number];

/** Why a finding is no leak of personal data that the operator handles. */
const NO_LEAK_REASONS = ['no-person', 'not-handled', 'not-disclosed', 'encrypted'] as const;

/** The measure for persons who cannot be reached (art. 26(2), proviso). */
export const SUBSTITUTES = ['publication', 'contact-point', 'other'] as const;

const INCIDENT_CAUSE_IDS = ['leftover', 'element-changed'] as const;

/** `stated`: its text or an authority's page was read; `secondary`: read elsewhere; or neither. */
const RULE_CONFIDENCES = ['stated', 'secondary', 'unverified'] as const;
export type RuleConfidence = (typeof RULE_CONFIDENCES)[number];

export const LEAK_RULE_IDS = [
  'triggers',
  'first-report',
  'guide-days',
  'final-report',
  'day-one',
  'closed-days',
  'entruster',
  'persons',
  'substitute',
  'addressee',
] as const;
export type LeakRuleId = (typeof LEAK_RULE_IDS)[number];

export const ADDRESSEE_IDS = ['commission', 'communications', 'other'] as const;
export type AddresseeId = (typeof ADDRESSEE_IDS)[number];

/** Whose personal data leaked: the first question. */
export const leakOf = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('own') }),
  /** Handled for another party, which must be informed. */
  z.strictObject({ kind: z.literal('entrusted'), by: personText }),
  z.strictObject({ kind: z.literal('none'), why: z.enum(NO_LEAK_REASONS) }),
]);
export type LeakOf = z.output<typeof leakOf>;

const CLOCK_IDS = ['entruster', 'first-report', 'final-report', 'persons'] as const;
export type ClockId = (typeof CLOCK_IDS)[number];

/** `released`: the entrusting party was informed, which ends the duty (art. 26(1), proviso). */
const CLOCK_STATES = ['done', 'released', 'over', 'reminds', 'waits'] as const;
export type ClockState = (typeof CLOCK_STATES)[number];

const closedDay = z.strictObject({
  day,
  why: z.enum(['saturday', 'sunday', 'holiday', 'year-end']),
  name: words.optional(),
});

const clockView = z.strictObject({
  id: z.enum(CLOCK_IDS),
  state: z.enum(CLOCK_STATES),
  rules: z.array(z.enum(LEAK_RULE_IDS)),
  /** From this day on it is asked for; no deadline. */
  remindOn: day,
  /** The end of the guide value, where the law says "promptly". */
  guideTo: day.optional(),
  /** The law's last day, the counted day, and what moved it. */
  end: z
    .strictObject({
      day,
      counted: day,
      number: z.int(),
      movedBy: z.array(closedDay),
      isAnnounced: z.boolean(),
    })
    .optional(),
  /** No end: the table of holidays does not reach it. */
  gap: z.strictObject({ counted: day, number: z.int(), from: day, to: day }).optional(),
  doneAt: time.optional(),
});
export type ClockDto = z.output<typeof clockView>;

export const incidentAct = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('decide'),
    leak: leakOf,
    triggers: z.array(z.enum(LEAK_TRIGGERS)).max(LEAK_TRIGGERS.length).default([]),
    /** Where the operator knew before the finding. */
    knownOn: day.optional(),
  }),
  ...(['first-report', 'final-report'] as const).map((act) =>
    z.strictObject({ act: z.literal(act), to: z.enum(ADDRESSEE_IDS) }),
  ),
  z.strictObject({
    act: z.literal('substitute'),
    measure: z.enum(SUBSTITUTES),
    what: personText,
  }),
  ...(['told', 'unreachable', 'entruster', 'close'] as const).map((act) =>
    z.strictObject({ act: z.literal(act) }),
  ),
]);
export type IncidentAct = z.output<typeof incidentAct>;

export const incidentView = z.strictObject({
  id: z.uuid(),
  handover: z.uuid(),
  /** `element-changed`: the phone's element differs from before, without a repair on record. */
  cause: z.enum(INCIDENT_CAUSE_IDS),
  compartments: z.array(z.strictObject({ id: z.enum(COMPARTMENTS), name: words })),
  channel: z.enum(CHANNELS),
  channelWords: words,
  foundAt: time,
  /** Day 1 of every clock: no later than the day of the finding. */
  knownOn: day,
  leak: leakOf.optional(),
  triggers: z.array(z.enum(LEAK_TRIGGERS)),
  decidedAt: time.optional(),
  clocks: z.array(clockView),
  entrusterAt: time.optional(),
  toldAt: time.optional(),
  unreachableAt: time.optional(),
  substitute: z
    .strictObject({ measure: z.enum(SUBSTITUTES), what: personText, at: time })
    .optional(),
  reportedTo: z.enum(ADDRESSEE_IDS).optional(),
  firstReportAt: time.optional(),
  finalReportAt: time.optional(),
  closedAt: time.optional(),
  /** The finder. */
  person: z.string().optional(),
  /** The acts on it with their authors, first act first. */
  acts: z.array(z.strictObject({ at: time, person: z.string(), did: incidentAct })),
});

const graded = { confidence: z.enum(RULE_CONFIDENCES), source: z.string(), checked: day };

/** The rules behind the deadlines, our certainty of each, and where reports go. */
export const leakRulesView = z.strictObject({
  rules: z.array(
    z.strictObject({ id: z.enum(LEAK_RULE_IDS), article: words, says: words, ...graded }),
  ),
  addressees: z.array(
    z.strictObject({
      id: z.enum(ADDRESSEE_IDS),
      name: words,
      /** Kinds of business that report there. */
      of: z.array(z.string()),
      ...graded,
    }),
  ),
  holidays: z.strictObject({ from: day, to: day, announcedTo: day, checked: day }),
});

export type IncidentDto = z.output<typeof incidentView>;
export type IncidentActDto = z.input<typeof incidentAct>;
export type LeakRulesDto = z.output<typeof leakRulesView>;
