/** Long runs over HTTP: the progress of a simulation or a replay. */
import * as z from 'zod';

const time = z.iso.datetime();

const RUN_STATE_IDS = ['waiting', 'running', 'stopped', 'failed', 'done'] as const;

export const runView = z.strictObject({
  id: z.uuid(),
  state: z.enum(RUN_STATE_IDS),
  /** In the unit of the kind: lives or handovers. */
  done: z.number(),
  total: z.number(),
  /** At the pace so far; absent while there is no pace yet. */
  secondsLeft: z.number().optional(),
  /** The mark of the person who asked. */
  askedBy: z.string(),
  askedAt: time,
  changedAt: time,
});

export type RunDto = z.output<typeof runView>;
