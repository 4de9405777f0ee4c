/**
 * A repair that changed the board, and with it everything on the board: user data, chip, element,
 * lock (challenge §1).
 *
 * Invariants: from any recorder, nothing proven before is proven of the new board. Earlier residues
 * are gone only where a person at a station recorded where the old board went, here or as the
 * board's end (board-end.ts).
 */
import * as z from 'zod';
import { ENVELOPE } from '../fields.ts';
import { reader } from '../reader.ts';
import { counts } from '../reading.ts';

const schema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('board-change'),
  /** Where the old board went; absent: it is here until its end is recorded. */
  old: z.enum(['destroyed', 'to-holder']).optional(),
});

export const boardChange = reader(
  'board-change',
  {
    words: { ja: '基板の交換', en: 'Board changed' },
    saidBy: 'station',
    inHand: true,
    ends: () => true,
  },
  schema,
  ({ old }, source, out) => {
    const { evidence, interval, received, operator, shop, backing } = source;
    const recorded = backing === 'station' && source.person !== undefined && old !== undefined;
    const fateKnown = recorded && counts(out, source);
    const fate = { fateKnown, toHolder: fateKnown && old === 'to-holder' };
    out.boards.push({ evidence, interval, ...fate, operator, shop, backing, received });
  },
);
