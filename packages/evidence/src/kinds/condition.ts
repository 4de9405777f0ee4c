/**
 * Whether the phone powers on and its screen can be read: the next user needs both.
 *
 * Invariants: a look is not an attempt to repair. Only a failed repair shows that the phone cannot
 * be repaired.
 */
import * as z from 'zod';
import { ENVELOPE } from '../fields.ts';
import { reader } from '../reader.ts';
import { counts, note } from '../reading.ts';

const schema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('condition'),
  power: z.enum(['on', 'off']).optional(),
  screen: z.enum(['ok', 'cracked']).optional(),
  /** Said of a phone that is still dead or cracked. */
  repair: z.literal('failed').optional(),
});

export const condition = reader(
  'condition',
  {
    words: { ja: '電源・画面の状態', en: 'Power and screen' },
    saidBy: 'file',
    undoable: true,
    dated: 'in-file',
    travels: true,
    inHand: true,
  },
  schema,
  (evidence, source, out) => {
    const { interval, operator, shop, backing } = source;
    // Evidence that a filter bars may still count against the phone.
    const favourable = evidence.power === 'on' || evidence.screen === 'ok';
    const whole = !favourable || counts(out, source);
    out.conditions.push({
      evidence: source.evidence,
      power: whole || evidence.power === 'off' ? evidence.power : undefined,
      screen: whole || evidence.screen === 'cracked' ? evidence.screen : undefined,
      interval,
      operator,
      shop,
      backing,
    });
    const seen = evidence.repair === 'failed' ? undefined : 'seen';
    if (evidence.screen === 'ok') note(out, source, 'screen', 'met');
    if (evidence.screen === 'cracked') note(out, source, 'screen', 'bad', seen);
    if (evidence.power === 'on') note(out, source, 'power', 'met');
    if (evidence.power === 'off') note(out, source, 'power', 'bad', seen);
  },
);
