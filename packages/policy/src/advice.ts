/**
 * Advice on a policy that loads but does not require something that the law may require.
 *
 * Invariants: advice blocks nothing, because a preset may reproduce a survey answer as given.
 */
import type { Channel } from '@nagori/model';
import type { PolicyProblem } from './policy-problem.ts';
import type { Policy } from './schema.ts';

/**
 * Channels in which a dealer buys from a person: the law requires identity from 10,000 yen (art.
 * 15).
 */
const BOUGHT: readonly Channel[] = ['trade-in', 'buyback'];

/** Advice on one policy; `field` is its index in the file. */
export function adviceOn(policy: Policy, field: string): readonly PolicyProblem[] {
  const { stage, channel, require } = policy;
  const isPurchase = stage === 'intake' && channel.some((one) => BOUGHT.includes(one));
  if (!isPurchase || require.some(({ on }) => on.includes('identity'))) return [];
  return [
    {
      field: `${field}.require`,
      code: 'identity-not-asked',
      message: 'no requirement asks for `identity` before the phone is taken (art. 15, 10,000 yen)',
    },
  ];
}
