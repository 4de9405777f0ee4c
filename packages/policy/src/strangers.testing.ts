/** L10: sources that may write evidence but count only as a word. */
import type { ConditionWord, CustodyEntry, Finding } from '@nagori/model';
import { aCustodyEntry, aFinding, anInterval } from '@nagori/testkit';
import fc from 'fast-check';
import type { CompiledAlternative, CompiledPolicy } from './compiled.ts';

/** Counts only as a word: a file, an uploaded report, an operator without certification. */
export const aStranger = fc.constantFrom(
  { backing: 'unsigned', operator: 'op-self' },
  { backing: 'unsigned', operator: undefined },
  { backing: 'upload', operator: 'op-self', tool: undefined },
  { backing: 'station', operator: 'op-unknown', person: 'z' },
  { backing: undefined, operator: 'op-unknown' },
) as fc.Arbitrary<Pick<Finding, 'backing' | 'operator' | 'tool' | 'person'>>;

/**
 * Every kind of entry, including answers to others' entries, destructions, and transfers between
 * others.
 */
export const aStrangersEntry = fc
  .record({
    entry: aCustodyEntry,
    turn: fc.nat(5),
    of: fc.nat(9),
    seller: fc.constantFrom('holder', 'op-self', 'op-other'),
    buyer: fc.constantFrom('holder', 'op-self', 'op-other'),
    confirmed: fc.boolean(),
  })
  .map(({ entry, turn, of, seller, buyer, confirmed }): CustodyEntry => {
    const own = { evidence: `x${of}`, interval: entry.interval };
    if (turn === 0) return { ...own, kind: 'void', of: `t${of}`, incident: 'lost' };
    if (turn === 1) return { ...own, kind: 'correction', of: 'done-bought', reason: 'wrong' };
    if (turn === 2) return { ...own, kind: 'destroyed', by: 'op-other' };
    if (turn > 3) return { ...entry, evidence: own.evidence };
    return { ...own, kind: 'transfer', from: seller, to: buyer, ownership: true, confirmed };
  });

/** Reports that the phone was reset, or shows its first screen. */
export const aStrangersReset: fc.Arbitrary<Finding> = fc
  .tuple(aFinding, aStranger, fc.constantFrom('look', 'factory-reset', 'erase'), fc.boolean())
  .map(([extra, stranger, method, isGood]) => ({
    ...{ ...extra, ...stranger, evidence: 'extra', compartment: 'user-data', said: undefined },
    ...{ method: method as 'look', class: method === 'look' ? 'eye' : 'act' },
    ...(isGood
      ? { value: 'clear', because: undefined }
      : { value: 'unknown', because: 'act-failed' }),
  }));

/** Reports that the phone is dead or cracked, or no longer so. */
export const aConditionWord: fc.Arbitrary<ConditionWord> = fc
  .record({
    power: fc.constantFrom('on', 'off', undefined),
    screen: fc.constantFrom('ok', 'cracked', undefined),
    interval: anInterval,
  })
  .map((word) => ({ ...word, operator: 'op-self', backing: 'station' }));

/** The policy without the alternatives that accept a word. */
export function wordless(policy: CompiledPolicy): CompiledPolicy {
  return {
    ...policy,
    requirements: policy.requirements.map((requirement) => ({
      ...requirement,
      alternatives: requirement.alternatives.filter(isNotSaid),
      ways: requirement.ways.filter(isNotSaid),
    })),
  };
}

function isNotSaid({ kind }: CompiledAlternative): boolean {
  return kind !== 'say';
}
