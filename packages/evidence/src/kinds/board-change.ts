/**
 * A repair that changed the board, and with it the element that keeps certificate and key: they
 * went with the old one (challenge §1).
 *
 * Invariants: it proves nothing of the new element, which has to speak for itself; it counts where
 * a person at a station recorded it, and where the old board went is said; a board that is kept is
 * not yet gone.
 */
import * as z from 'zod';
import { ENVELOPE } from '../fields.ts';
import { reader } from '../reader.ts';
import { counts } from '../reading.ts';

const schema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('board-change'),
  /** Where the old board went. */
  old: z.enum(['destroyed', 'to-holder']),
});

export const boardChange = reader('board-change', schema, (_, source, out) => {
  if (source.backing !== 'station' || source.person === undefined) return;
  if (counts(out, source)) out.boardChanges.push(source.received);
});
