/** Incidents over HTTP: leftovers found after ownership passed, changed elements (R26). */
import { words } from '@nagori/http/wire';
import { CHANNELS, COMPARTMENTS } from '@nagori/model';
import * as z from 'zod';

const time = z.iso.datetime();

export const INCIDENT_TRIGGER_IDS = ['none', 'sensitive', 'property', 'wrongful', 'many'] as const;

export const INCIDENT_CAUSE_IDS = ['leftover', 'element-changed'] as const;

export const incidentView = z.strictObject({
  id: z.uuid(),
  handover: z.uuid(),
  /** `element-changed`: the phone's element is another than before, and no repair on record. */
  cause: z.enum(INCIDENT_CAUSE_IDS),
  compartments: z.array(z.strictObject({ id: z.enum(COMPARTMENTS), name: words })),
  channel: z.enum(CHANNELS),
  channelWords: words,
  foundAt: time,
  trigger: z.enum(INCIDENT_TRIGGER_IDS).optional(),
  decidedAt: time.optional(),
  toldAt: time.optional(),
  unreachableAt: time.optional(),
  firstReportAt: time.optional(),
  /** From here on whoever looks is reminded: the law's days begin to run out. */
  firstReportFrom: time.optional(),
  firstReportBy: time.optional(),
  finalReportAt: time.optional(),
  finalReportBy: time.optional(),
  closedAt: time.optional(),
  person: z.string().optional(),
});

export const incidentAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('decide'), trigger: z.enum(INCIDENT_TRIGGER_IDS) }),
  ...(['told', 'unreachable', 'first-report', 'final-report', 'close'] as const).map((act) =>
    z.strictObject({ act: z.literal(act) }),
  ),
]);

export type IncidentDto = z.output<typeof incidentView>;
export type IncidentActDto = z.input<typeof incidentAct>;
