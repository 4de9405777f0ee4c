/** How phones are stored and counted between shop and destroyer (R13). */
import * as z from 'zod';
import { ENVELOPE } from '../fields.ts';
import { reader } from '../reader.ts';
import { note } from '../reading.ts';

export const storage = reader(
  'storage',
  {
    words: { ja: '施錠保管', en: 'Locked storage' },
    saidBy: 'caller',
    undoable: true,
  },
  z.strictObject({ ...ENVELOPE, kind: z.literal('storage'), locked: z.boolean() }),
  (evidence, source, out) => note(out, source, 'stored', evidence.locked ? 'met' : 'bad'),
);

const amount = z.int().min(0).max(10_000_000);

/** Phones sent and phones counted on arrival reconcile only where they are equal. */
export const count = reader(
  'count',
  {
    words: { ja: '台数の照合', en: 'Count' },
    saidBy: 'caller',
    undoable: true,
  },
  z.strictObject({ ...ENVELOPE, kind: z.literal('count'), sent: amount, counted: amount }),
  (evidence, source, out) => {
    note(out, source, 'reconciled', evidence.sent === evidence.counted ? 'met' : 'bad');
  },
);
