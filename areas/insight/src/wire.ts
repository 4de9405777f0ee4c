/**
 * Figures over HTTP: an operator's own, and across operators the shown steps.
 *
 * Invariants: numbers and names of shops, models and kinds; no phone, person or other operator.
 */
import { slug, words } from '@nagori/http/wire';
import { CHANNELS, COMPARTMENTS, MAKERS, PHONE_ENDS, STAGES } from '@nagori/model';
import * as z from 'zod';

const count = z.int();
const seconds = z.number();

/** Far from both ends of the calendar, so that the days around it can be counted and written. */
const countedDay = z.iso
  .date()
  .refine((day) => day >= '1971' && day < '9999', 'must be from 1971 to 9998');

export const insightQuery = z.strictObject({
  /** Days in Japan, both included; the last thirty where nothing is said. */
  from: countedDay.optional(),
  to: countedDay.optional(),
  channel: z.enum(CHANNELS).optional(),
  stage: z.enum(STAGES).optional(),
  /** At most one of these three. */
  shop: slug.optional(),
  model: z.string().min(1).max(60).optional(),
  os: z.string().min(1).max(60).optional(),
});

/** Of phones, each once, in how many something was found left. */
const share = z.strictObject({
  id: z.string(),
  /** Absent where the id is all there is to say: a model, a day. */
  name: words.optional(),
  phones: count,
  leftover: count,
});

const durations = {
  count,
  /** Seconds, off by `error` of itself at most; absent: nothing to take it of. */
  median: seconds.optional(),
  p90: seconds.optional(),
  spans: z.array(z.strictObject({ below: seconds.optional(), n: count })),
};

export const insightView = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  asOf: z.iso.datetime(),
  /** Across operators alone: the size of a step, by which every number grows. */
  steps: z.strictObject({ phones: count, operators: count, share: z.number() }).optional(),
  /** How far a median may be off, as a share of itself. */
  error: z.number(),
  /** Handovers; a phone may have several. */
  opened: count,
  finished: count,
  /** Phones, each once, and those in which something was left. */
  phones: count,
  leftover: count,
  compartments: z.array(z.strictObject({ id: z.enum(COMPARTMENTS), name: words, n: count })),
  outcomes: z.array(z.strictObject({ id: z.string(), n: count })),
  channels: z.array(share).optional(),
  shops: z.array(share).optional(),
  models: z.array(share).optional(),
  systems: z.array(share).optional(),
  grain: z.enum(['hour', 'day', 'month']),
  trend: z.array(share),
  held: z.array(
    z.strictObject({
      id: z.string(),
      name: words,
      asked: count,
      /** How long phones waited for it, all together; absent across operators. */
      seconds: seconds.optional(),
    }),
  ),
  counter: z.strictObject(durations),
  visits: z.strictObject({
    planned: count,
    prompted: count,
    refused: count,
    opened: count,
    done: count,
    arrived: count,
    proved: count,
    seen: count,
    told: count,
    notYet: count,
  }),
  losses: z.strictObject({
    reported: count,
    found: count,
    mistaken: count,
    whole: z.strictObject(durations),
    tasks: z.array(
      z.strictObject({
        id: z.string(),
        name: words,
        asked: count,
        settled: count,
        late: count,
        ...durations,
      }),
    ),
  }),
});

/** How phones ended, by year of Japan, maker and end; an absent count is zero. */
export const endsView = z.strictObject({
  asOf: z.iso.datetime(),
  rows: z.array(
    z.strictObject({
      year: count,
      maker: z.enum([...MAKERS, 'unknown']),
      ended: z.enum(PHONE_ENDS),
      n: count,
    }),
  ),
});

export type EndsDto = z.output<typeof endsView>;
export type InsightDto = z.output<typeof insightView>;
export type InsightShareDto = z.output<typeof share>;
