/**
 * The account's lock on the phone (activation lock, FRP): looked at, or tried (R14).
 *
 * Invariants: no answer from the activation server is unknown.
 */
import * as z from 'zod';
import { ENVELOPE } from '../fields.ts';
import { reader } from '../reader.ts';
import { find } from '../reading.ts';

export const lockLook = reader(
  'lock-look',
  {
    words: { ja: 'アカウントロックの画面', en: 'Account lock' },
    saidBy: 'file',
    undoable: true,
    dated: 'in-file',
    travels: true,
    inHand: true,
  },
  z.strictObject({
    ...ENVELOPE,
    kind: z.literal('lock-look'),
    sees: z.enum(['off', 'on', 'unknown']),
    with: z.enum(['eye', 'app']),
  }),
  (evidence, source, out) => {
    if (evidence.sees === 'unknown') {
      find(out, source, 'account-lock', 'unknown', evidence.with, 'lock-look', 'no-answer');
    } else {
      const value = evidence.sees === 'off' ? 'clear' : 'residue';
      find(out, source, 'account-lock', value, evidence.with, 'lock-look');
    }
  },
);

export const activationAttempt = reader(
  'activation-attempt',
  {
    words: { ja: '初期設定の試行', en: 'Activation attempt' },
    saidBy: 'file',
    dated: 'report',
    travels: true,
    inHand: true,
  },
  z.strictObject({
    ...ENVELOPE,
    kind: z.literal('activation-attempt'),
    result: z.enum(['activated', 'locked', 'no-answer']),
  }),
  (evidence, source, out) => {
    if (evidence.result === 'no-answer') {
      find(out, source, 'account-lock', 'unknown', 'app', 'activation-attempt', 'no-answer');
    } else {
      const value = evidence.result === 'activated' ? 'clear' : 'residue';
      find(out, source, 'account-lock', value, 'app', 'activation-attempt');
    }
  },
);
