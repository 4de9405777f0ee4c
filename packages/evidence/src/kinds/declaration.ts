/**
 * The holder's own statement (申告): never had one, erased it, applied for revocation, still in
 * there.
 *
 * Invariants: a statement is class `say`, from every recorder. "Revoked" clears nothing (R03), and
 * neither does a statement recorded as not signed.
 */
import type { FindingValue, Method, UnknownReason } from '@nagori/model';
import * as z from 'zod';
import { compartments, ENVELOPE } from '../fields.ts';
import { reader } from '../reader.ts';
import { find, refuse } from '../reading.ts';

const schema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('declaration'),
  says: z
    .array(
      z.strictObject({
        on: compartments,
        word: z.enum(['never', 'erased', 'revoked', 'present']),
      }),
    )
    .min(1)
    .max(16),
  signed: z.boolean().optional(),
});

type Word = z.output<typeof schema>['says'][number]['word'];

const WORTH: Readonly<Record<Word, readonly [FindingValue, Method, UnknownReason?]>> = {
  never: ['clear', 'declared-never'],
  erased: ['clear', 'declared-erased'],
  revoked: ['unknown', 'declared-revoked', 'revoked-not-deleted'],
  present: ['residue', 'declared-present'],
};

export const declaration = reader(
  'declaration',
  {
    words: { ja: '利用者の申告', en: 'Holder’s declaration' },
    saidBy: 'file',
    undoable: true,
  },
  schema,
  (evidence, source, out) => {
    // The actor of a revocation is whoever did it, and never staff (R04). Other statements are the
    // holder's own.
    for (const [i, said] of evidence.says.entries()) {
      const [value, method, because] = WORTH[said.word];
      source.actor = said.word === 'revoked' ? (evidence.actor ?? 'holder') : 'holder';
      for (const on of said.on) {
        // Only a certificate can be revoked, and with it its key.
        if (said.word === 'revoked' && on !== 'jpki-certificate' && on !== 'jpki-key') {
          const message = '`revoked` is said of `jpki-certificate` or `jpki-key` only';
          refuse(out, `says[${i}].on`, 'not-allowed', message);
        } else if (value === 'clear' && evidence.signed === false) {
          find(out, source, on, 'unknown', 'say', method, 'not-signed');
        } else find(out, source, on, value, 'say', method, because);
      }
    }
  },
);
