/**
 * Custody (R20): transfers, use, voided and corrected entries; and the record of destruction (R12).
 *
 * Invariants: entries are only added. Of barred evidence, what favours the phone is dropped; use
 * and destruction count.
 */
import { CHANNELS, COMPARTMENTS, MAKERS, OFF_BOARD } from '@nagori/model';
import * as z from 'zod';
import { ENVELOPE, mark, text } from '../fields.ts';
import { reader } from '../reader.ts';
import { checkFreeText, counts, find, type Reading, refuse, type Source } from '../reading.ts';
import { checkReferences, DISPOSAL, OF_BOX } from './disposal-fields.ts';

const ENTRY = { ...ENVELOPE, kind: z.literal('custody') } as const;

const transfer = z.strictObject({
  ...ENTRY,
  entry: z.literal('transfer'),
  from: mark,
  to: mark,
  ownership: z.boolean(),
  confirmed: z.boolean(),
  channel: z.enum(CHANNELS).optional(),
  /** For the yearly counts: it is exported; its maker. */
  abroad: z.literal(true).optional(),
  maker: z.enum(MAKERS).optional(),
});
const use = z.strictObject({
  ...ENTRY,
  entry: z.literal('use'),
  by: mark,
  sealIntact: z.boolean(),
  /** It stayed with its previous custodian: findings still count. */
  sameHolder: z.boolean().optional(),
});
const ANSWER = {
  of: mark,
  /** Said with the phone in hand, by another person than the one who recorded what is answered. */
  byAnother: z.literal(true).optional(),
} as const;
const voided = z.strictObject({
  ...ENTRY,
  entry: z.literal('void'),
  ...ANSWER,
  incident: text(200),
});
const correction = z.strictObject({
  ...ENTRY,
  entry: z.literal('correction'),
  ...ANSWER,
  reason: text(200),
});

const schema = z.discriminatedUnion('entry', [transfer, use, voided, correction]);
type Entry = z.output<typeof schema>;

export const custody = reader(
  'custody',
  {
    words: { ja: '引渡しの記録', en: 'Custody record' },
    saidBy: 'server',
    travels: true,
    moves: true,
    ends: ({ entry }) => entry === 'transfer',
  },
  schema,
  (entry, source, out) => {
    if (entry.entry === 'void') checkFreeText(entry.incident, 'incident', out);
    if (entry.entry === 'correction') checkFreeText(entry.reason, 'reason', out);
    const believed = counts(out, source);
    // That it was used, or handed on, counts; a transfer that cannot be believed is still open.
    if (believed || (entry.entry === 'use' && !entry.sealIntact)) add(entry, source, out);
    else if (entry.entry === 'transfer') {
      add({ ...entry, ownership: false, confirmed: false }, source, out);
    }
  },
);

/** Who recorded an entry, and when, so that the gate knows the source. */
function recordedBy({ evidence, interval, operator, shop, backing }: Source) {
  return { evidence, interval, operator, shop, backing };
}

const answering = ({ of, byAnother }: Entry & { readonly entry: 'void' | 'correction' }) =>
  byAnother === true ? { of, byAnother } : { of };

function add(entry: Entry, source: Source, out: Reading): void {
  const recorded = recordedBy(source);
  switch (entry.entry) {
    case 'transfer': {
      const { from, to, ownership, confirmed, channel } = entry;
      out.custody.push({
        ...recorded,
        kind: 'transfer',
        from,
        to,
        ownership,
        confirmed,
        channel,
      });
      return;
    }
    case 'use': {
      const { by, sealIntact, sameHolder } = entry;
      const stayed = sameHolder === true ? { sameHolder } : {};
      out.custody.push({ ...recorded, kind: 'use', by, sealIntact, ...stayed });
      return;
    }
    case 'void':
      out.custody.push({
        ...recorded,
        kind: 'void',
        ...answering(entry),
        incident: entry.incident,
      });
      return;
    case 'correction':
      out.custody.push({
        ...recorded,
        kind: 'correction',
        ...answering(entry),
        reason: entry.reason,
      });
  }
}

export const destruction = reader(
  'destruction',
  {
    words: { ja: '破砕・溶解', en: 'Destruction' },
    saidBy: 'station',
    travels: true,
    inHand: true,
    moves: true,
    ends: () => true,
  },
  z.strictObject({
    ...ENVELOPE,
    kind: z.literal('destruction'),
    by: mark,
    method: z.enum(['crushed', 'melted', 'board-removed']),
    /** The removed board is still here: its end has a record of its own (board-end). */
    board: z.literal('here').optional(),
    maker: z.enum(MAKERS).optional(),
    ofBox: OF_BOX,
    ...DISPOSAL,
  }),
  (evidence, source, out) => {
    checkReferences(evidence, out);
    const isHere = evidence.board === 'here';
    if (isHere && evidence.method !== 'board-removed') {
      refuse(out, 'board', 'not-allowed', 'only a removed board can still be here');
    }
    out.custody.push({ ...recordedBy(source), kind: 'destroyed', by: evidence.by });
    if (isHere) {
      // What was on the board is gone with it.
      out.removedBoards.push({ evidence: source.evidence, operator: source.operator });
      return;
    }
    for (const on of COMPARTMENTS) {
      if (evidence.method === 'board-removed' && OFF_BOARD.has(on)) continue;
      find(out, source, on, 'clear', 'act', 'destruction');
    }
  },
);
