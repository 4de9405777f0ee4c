/**
 * The end of a board that was removed from its phone (R12): where it was sent, when it was
 * destroyed and by whose papers, or that its holder has it.
 *
 * Invariants: only a person at a station of the operator that removed a board records its end.
 * Sent away is not destroyed, and a board that is sent to that operator itself is still there.
 * Evidence of an old board proves nothing of a new one (facts-of.ts separates the two).
 */
import { COMPARTMENTS, OFF_BOARD } from '@nagori/model';
import * as z from 'zod';
import { ENVELOPE, mark } from '../fields.ts';
import { reader } from '../reader.ts';
import { counts, find, newReading, refuse } from '../reading.ts';
import { checkReferences, DISPOSAL } from './disposal-fields.ts';

export const boardEnd = reader(
  'board-end',
  {
    words: { ja: '取り外した基板の行き先', en: 'Removed board' },
    saidBy: 'station',
    ends: () => true,
  },
  z.strictObject({
    ...ENVELOPE,
    kind: z.literal('board-end'),
    /** The record that took it out: a change of the board, or its removal for good. */
    of: mark,
    end: z.enum(['sent', 'destroyed', 'to-holder']),
    /** The receiver of the board, by the operator's own mark. */
    to: mark.optional(),
    ...DISPOSAL,
  }),
  (evidence, source, out) => {
    checkReferences(evidence, out);
    if (evidence.end === 'sent' && evidence.to === undefined) {
      refuse(out, 'to', 'missing', 'must say to whom it was sent');
    }
    const isRecorded = source.backing === 'station' && source.person !== undefined;
    const isHere = evidence.end === 'sent' && evidence.to === source.operator;
    if (isHere || !isRecorded || !counts(out, source)) return;
    const gone = newReading(out.phone);
    for (const on of COMPARTMENTS) {
      if (evidence.end !== 'destroyed' || OFF_BOARD.has(on)) continue;
      find(gone, source, on, 'clear', 'act', 'destruction');
    }
    const { of, end } = evidence;
    const toHolder = end === 'to-holder';
    out.boardEnds.push({ of, toHolder, operator: source.operator, findings: gone.findings });
  },
);
