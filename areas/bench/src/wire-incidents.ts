/** What differed of boxes (R20), over HTTP, for the depot and the auditor. */
import * as z from 'zod';
import { BOX_CHECKS, BOX_DIFFERENCES } from './wire-boxes.ts';

export const INCIDENT_STATES = ['open', 'settled'] as const;

/** When the box changed last, and its label. */
export const INCIDENT_CURSOR =
  /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\/([A-Za-z0-9._:-]{1,64})$/;

export const incidentQuery = z.strictObject({
  state: z.enum(INCIDENT_STATES).optional(),
  /** The `next` of the page before. */
  cursor: z.string().max(100).regex(INCIDENT_CURSOR).optional(),
});

export const incidentList = z.strictObject({
  incidents: z.array(
    z.strictObject({
      box: z.string(),
      /** With `box`, it names the incident. */
      seq: z.int(),
      at: z.iso.datetime(),
      place: z.string(),
      person: z.string(),
      what: z.array(z.enum(BOX_DIFFERENCES)),
      countDiffers: z.int().optional(),
      gramsDiffer: z.int().optional(),
      state: z.enum(INCIDENT_STATES),
      /** What was done about it, in order. */
      done: z.array(
        z.strictObject({
          kind: z.enum(BOX_CHECKS),
          at: z.iso.datetime(),
          person: z.string(),
          incident: z.string().optional(),
        }),
      ),
    }),
  ),
  /** More boxes follow; from where. */
  next: z.string().optional(),
});
export type BoxIncidentsDto = z.output<typeof incidentList>;
