/**
 * Whether the phone powers on and its screen can be read; a screen has to be before the next user.
 *
 * Invariants: several words are settled by proven order; where none is proven, the worse one
 * stands. A crack that was seen is no try to repair it: only a repair that failed is.
 */
import { after, type Condition } from '@nagori/model';
import * as z from 'zod';
import { ENVELOPE } from '../fields.ts';
import { reader } from '../reader.ts';
import { type ConditionWord, counts, note } from '../reading.ts';

const schema = z.strictObject({
  ...ENVELOPE,
  kind: z.literal('condition'),
  power: z.enum(['on', 'off']).optional(),
  screen: z.enum(['ok', 'cracked']).optional(),
  /** Said of a screen that is still cracked. */
  repair: z.literal('failed').optional(),
});

export const condition = reader('condition', schema, (evidence, source, out) => {
  const { interval } = source;
  // A word that a filter bars may still speak against the phone.
  const favourable = evidence.power === 'on' || evidence.screen === 'ok';
  const whole = !favourable || counts(out, source);
  out.conditions.push({
    power: whole || evidence.power === 'off' ? evidence.power : undefined,
    screen: whole || evidence.screen === 'cracked' ? evidence.screen : undefined,
    interval,
  });
  if (evidence.screen === 'ok') note(out, source, 'screen', 'met');
  if (evidence.screen === 'cracked') {
    note(out, source, 'screen', 'bad', evidence.repair === 'failed' ? undefined : 'seen');
  }
});

export const UNSEEN: Condition = { power: 'unknown', screen: 'unknown' };

/** The condition that all words together give, in whatever order they came. */
export function conditionOf(words: readonly ConditionWord[]): Condition {
  if (words.length === 0) return UNSEEN;
  return {
    power: settled(words, 'power', 'on', 'off'),
    screen: settled(words, 'screen', 'ok', 'cracked'),
  };
}

function settled<Field extends 'power' | 'screen', Word extends Condition[Field]>(
  words: readonly ConditionWord[],
  field: Field,
  better: Word,
  worse: Word,
): Condition[Field] {
  const against = words.filter((word) => word[field] === worse);
  const inFavour = words.filter((word) => word[field] === better);
  if (inFavour.length === 0) return against.length === 0 ? 'unknown' : worse;
  const proven = inFavour.some((word) =>
    against.every((other) => after(word.interval, other.interval)),
  );
  return proven ? better : worse;
}
