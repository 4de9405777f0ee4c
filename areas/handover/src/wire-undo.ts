/** Taking the last records back, as it travels over HTTP. */
import { MARK } from '@nagori/model';
import * as z from 'zod';

const mark = z.string().regex(MARK);

/** Takes back the last records, oldest first. */
export const undoLast = z.strictObject({
  of: z.array(mark).min(1).max(8),
  requestId: z.uuid().optional(),
});

/** Of the last record: its author may take it back for `leftMs`; or `why` not. */
export const undoView = z.strictObject({
  of: mark.optional(),
  leftMs: z.int().optional(),
  why: z.enum(['undo-not-possible', 'undo-against']).optional(),
});
