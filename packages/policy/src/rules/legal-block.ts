/**
 * R18, the part that is law and not policy (Secondhand Articles Dealer Act arts. 15(3), 20 and 21):
 * while a suspicion, a claim or an order is open, a phone may only go to the police.
 *
 * Invariants: no policy names or omits it, and no sign-off ends it.
 */
import type { CompiledRequirement } from '../compiled.ts';
import type { Situation } from '../situation.ts';
import { unanswered } from './circumstances.ts';

export const LEGAL_BLOCK: CompiledRequirement = {
  id: 'legal-block',
  rule: 'R18',
  subjects: ['legal-block'],
  compartments: [],
  circumstances: ['legal-block'],
  when: undefined,
  of: new Set(),
  alternatives: [],
  ways: [],
  bad: 'quarantine',
  never: 'quarantine',
  otherwise: undefined,
};

/** Whether a block is open. A policy for handing the phone to the police is exempt. */
export function isBlockedByLaw({ entries, policy }: Situation): boolean {
  const blocks = entries['legal-block'];
  if (blocks.length === 0 || policy.channel.every(isToThePolice)) return false;
  return unanswered(blocks).length > 0;
}

const isToThePolice = (channel: string): boolean => channel === 'authority-seizure';
