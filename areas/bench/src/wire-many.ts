/** One act for many phones over HTTP. */
import { mark } from '@nagori/area-handover/wire';
import { CHANNELS, ROUTES, VERDICTS } from '@nagori/model';
import * as z from 'zod';
import { BULK_MOST, BULK_ROUTES, BULK_STAGES } from './wire-bulk.ts';

const manyAct = z.discriminatedUnion('act', [
  /** Into an open box: boxes are counted by hand when they are sealed (R20). */
  z.strictObject({ act: z.literal('pack'), box: mark }),
  z.strictObject({ act: z.literal('unpack') }),
  /** The route that the gate allows; at intake the delivery note of a lot speaks for all (R20). */
  z.strictObject({ act: z.literal('route'), route: z.enum(BULK_ROUTES) }),
  /** The next work is opened: the gate lists its steps, and each is recorded at the phone. */
  z.strictObject({
    act: z.literal('begin'),
    stage: z.enum(BULK_STAGES),
    /** Absent: the channel that each phone came in by. */
    channel: z.enum(CHANNELS).optional(),
    /** Absent: the operator's usual one. */
    preset: z.string().max(64).optional(),
  }),
]);

export const actOnMany = z.strictObject({
  act: manyAct,
  handovers: z.array(z.uuid()).min(1).max(BULK_MOST),
  /** Sent again after a lost answer, an act is taken once for each phone. */
  requestId: z.uuid(),
  badge: z.string().max(64).optional(),
});

/** What became of one phone, or would become of it. */
export const manyLine = z.strictObject({
  handover: z.uuid(),
  /** Why it is refused; `internal` may be sent again. */
  code: z.string().optional(),
  /** The handover that the phone is in then. */
  current: z.uuid().optional(),
  verdict: z.enum(VERDICTS).optional(),
  state: z.string().optional(),
  route: z.enum(ROUTES).optional(),
  box: z.string().optional(),
  /** Signed, one for each phone; absent in a trial. */
  receipt: z.string().optional(),
});

export type ManyActDto = z.input<typeof manyAct>;
export type ActOnManyDto = z.input<typeof actOnMany>;
export type ManyLineDto = z.output<typeof manyLine>;
