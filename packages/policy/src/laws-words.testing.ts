/**
 * R31: the laws L9 and L10: a withdrawn claim adds nothing, claims by untrusted sources improve
 * nothing, and neither does an act of ours that is judged with its own custody.
 */
import assert from 'node:assert/strict';
import {
  after,
  type Circumstance,
  type ConditionWord,
  type CustodyEntry,
  conditionOf,
  type Facts,
  type Finding,
  type OperatorId,
} from '@nagori/model';
import { aCircumstance, aFinding, at, someFacts } from '@nagori/testkit';
import fc from 'fast-check';
import type { CompiledAlternative, CompiledPolicy } from './compiled.ts';
import { decide } from './index.ts';
import { NOW, notBetter, somePolicy } from './laws.testing.ts';
import { isMet } from './requirement.ts';
import { situationOf } from './situation-of.ts';
import {
  aConditionWord,
  aStranger,
  aStrangersEntry,
  aStrangersReset,
  wordless,
} from './strangers.testing.ts';

/** Whether a requirement about the compartment is met by a word, with all its conditions. */
function takesWord(facts: Facts, policy: CompiledPolicy, { compartment }: Finding): boolean {
  const situation = situationOf(facts, policy, NOW);
  return policy.requirements.some(
    (requirement) =>
      requirement.subjects.includes(compartment) &&
      requirement.alternatives.some(
        (one) => one.kind === 'say' && isMet(one, requirement, situation),
      ),
  );
}

const PERMITTED_SUBJECTS = [
  ...(['terms', 'identity', 'disclosure', 'sign-off', 'consent-assist'] as const),
  ...(['consent-leftover', 'consent-non-restoration', 'consent-destruction'] as const),
] as const;
const PERMITTED: ReadonlySet<string> = new Set(PERMITTED_SUBJECTS);

/** A good statement of the authority about the element, and its later statement. */
const aTakenBack = fc
  .record({
    good: fc.constantFrom('statement-none', 'statement-deleted', 'key-deletion'),
    worse: fc.constantFrom('statement-awaited', 'statement-failed', 'key-deletion'),
    minutes: fc.integer({ min: -60, max: 40 }),
    later: fc.nat(20),
    compartments: fc.constantFrom(['jpki-key'], ['jpki-certificate', 'jpki-key']),
  })
  .map(({ good, worse, minutes, later, compartments }) => {
    const word = (method: string, value: Finding['value'], at_: number) =>
      compartments.map(
        (compartment): Finding => ({
          ...{ evidence: `word-${value}`, compartment: compartment as 'jpki-key', value },
          ...{ class: method === 'statement-none' ? 'app' : 'act', method: method as 'erase' },
          ...{ interval: at(at_, 'authority:a'), backing: 'authority', actor: 'authority' },
          ...{ assisted: false, binding: method === 'key-deletion' ? undefined : 'B2' },
          because: value === 'unknown' ? 'deletion-failed' : undefined,
        }),
      );
    return {
      good: word(good, 'clear', minutes),
      worse: word(worse, 'unknown', minutes + later),
    };
  });

/** An act at our own station, and what the same person recorded about it later. */
const aFailedAct = fc
  .record({
    act: fc.constantFrom(
      ...(['felica/felica-erase', 'sim/removal', 'sd-card/removal'] as const),
      ...(['account-lock/lock-removal', 'jpki-key/forced-deletion'] as const),
      ...(['jpki-key/factory-reset', 'user-data/overwrite', 'user-data/erase'] as const),
    ),
    minutes: fc.integer({ min: -60, max: 40 }),
    later: fc.nat(20),
    clock: fc.constantFrom('station:desk', 'station:other'),
    person: fc.constantFrom('c', undefined),
  })
  .map(({ act, minutes, later, clock, person }) => {
    const [compartment, method] = act.split('/') as [Finding['compartment'], Finding['method']];
    const done: Finding = {
      ...{ evidence: 'act-done', compartment, value: 'clear', class: 'act', method },
      ...{ interval: at(minutes), backing: 'station', actor: 'staff', assisted: false },
      ...{ person: 'c', operator: 'op-self' },
    };
    const failed: Finding = {
      ...{ ...done, evidence: 'act-failed', value: 'unknown', because: 'act-failed' },
      // If trusted evidence says that it may have been reset, the ways after a reset open.
      person: compartment === 'user-data' ? 'c' : person,
      interval: at(minutes + later, clock),
    };
    return { done, failed };
  });

/** A consent or confirmation, and what the same person said about it later. */
const aConsentTakenBack = fc
  .record({
    subject: fc.constantFrom(...PERMITTED_SUBJECTS),
    minutes: fc.integer({ min: -60, max: 40 }),
    later: fc.nat(20),
    clock: fc.constantFrom('station:desk', 'station:other'),
    person: fc.constantFrom('a', 'c'),
  })
  .map(({ subject, minutes, later, clock, person }) => {
    const word = (value: 'met' | 'bad', minute: number): Circumstance => ({
      ...{ evidence: `word-${value}`, subject, value, interval: at(minute, clock) },
      ...{ person, operator: 'op-self', backing: 'station' },
    });
    return { good: word('met', minutes), worse: word('bad', minutes + later) };
  });

/** Whether something may have been done while the consent was in force: it counts then (R28). */
function mayCountAtAct({ findings }: Facts, good: Circumstance, worse: Circumstance): boolean {
  return findings.some(
    (one) =>
      one.class === 'act' &&
      after(one.interval, good.interval) &&
      !after(one.interval, worse.interval),
  );
}

/** As a confirmation records it. */
const TAKEN_IN: CustodyEntry = {
  ...{ evidence: 'taken-in', kind: 'transfer', from: 'holder', to: 'op-self' },
  ...{ ownership: true, confirmed: true, backing: 'station', interval: at(70, 'server') },
  operator: 'op-self' as OperatorId,
};

/** The policy without what it says of possession: it asks all, and offers what is for any. */
function regardlessOfPossession(policy: CompiledPolicy): CompiledPolicy {
  const isForAny = ({ source }: CompiledAlternative) => source.when?.possession === undefined;
  return {
    ...policy,
    requirements: policy.requirements.map((requirement) => ({
      ...requirement,
      when: requirement.when && { ...requirement.when, possession: undefined },
      alternatives: requirement.alternatives.filter(isForAny),
      ways: requirement.ways.filter(isForAny),
    })),
  };
}

export const WORD_LAWS = {
  'L9 a statement withdrawn by its own source adds nothing': fc.property(
    someFacts,
    somePolicy,
    aTakenBack,
    (facts, policy, { good, worse }) => {
      const with_ = (...more: readonly Finding[]): Facts => ({
        ...facts,
        findings: [...facts.findings, ...more],
      });
      notBetter(with_(...worse), with_(...good, ...worse), policy);
    },
  ),

  'L9 an act that its own source later reports as failed adds nothing': fc.property(
    someFacts,
    somePolicy,
    aFailedAct,
    (facts, policy, { done, failed }) => {
      const with_ = (...more: readonly Finding[]): Facts => ({
        ...facts,
        findings: [...facts.findings, ...more],
      });
      notBetter(with_(failed), with_(done, failed), policy);
    },
  ),

  'L9 a withdrawn consent adds nothing': fc.property(
    someFacts,
    somePolicy,
    aConsentTakenBack,
    (facts, policy, { good, worse }) => {
      if (mayCountAtAct(facts, good, worse)) return;
      // No other source says the same.
      const others = facts.circumstances.filter(({ subject }) => subject !== good.subject);
      const saying = (...words: readonly Circumstance[]): Facts => ({
        ...facts,
        circumstances: [...others, ...words],
      });
      notBetter(saying(worse), saying(good, worse), policy);
      // Without its owner's consent a phone is given back instead of destroyed (R12).
      if (good.subject === 'consent-destruction') return;
      notBetter(saying(good), saying(good, worse), policy);
    },
  ),

  'L10 findings by untrusted sources improve nothing except as words': fc.property(
    someFacts,
    somePolicy,
    aFinding,
    aStranger,
    (facts, policy, extra, stranger) => {
      const written: Finding = { ...extra, ...stranger, evidence: 'extra', said: undefined };
      const after_ = { ...facts, findings: [...facts.findings, written] };
      notBetter(facts, after_, wordless(policy));
      if (!takesWord(after_, policy, written)) notBetter(facts, after_, policy);
    },
  ),

  'L10 an untrusted report of a reset improves nothing': fc.property(
    someFacts,
    somePolicy,
    aStrangersReset,
    (facts, policy, reset) => {
      // A phone without any evidence of a reset.
      const findings = facts.findings.filter(({ compartment }) => compartment !== 'user-data');
      const before = { ...facts, findings };
      notBetter(before, { ...facts, findings: [...findings, reset] }, wordless(policy));
    },
  ),

  'L10 an untrusted report of power or screen improves nothing': fc.property(
    someFacts,
    somePolicy,
    fc.array(aConditionWord, { maxLength: 2 }),
    fc.tuple(aConditionWord, aStranger),
    (facts, policy, own, [word, stranger]) => {
      const saying = (words: readonly ConditionWord[]): Facts => ({
        ...facts,
        condition: conditionOf(words),
        conditionWords: words,
      });
      notBetter(saying(own), saying([...own, { ...word, ...stranger }]), policy);
    },
  ),

  'L10 untrusted custody entries improve nothing': fc.property(
    someFacts,
    somePolicy,
    fc.array(fc.tuple(aStrangersEntry, aStranger), { minLength: 1, maxLength: 2 }),
    (facts, policy, strangers) => {
      const trusted = facts.custody.map((e): CustodyEntry => ({ ...e, backing: 'station' }));
      const written = strangers.map(([entry, by]) => ({ ...entry, ...by }) as CustodyEntry);
      const before = { ...facts, custody: trusted };
      notBetter(before, { ...facts, custody: [...trusted, ...written] }, policy);
    },
  ),

  'L10 that a phone is taken in makes it accepted only where the policy says so': fc.property(
    someFacts,
    somePolicy.filter(({ stage }) => stage === 'intake'),
    fc.tuple(aFinding, fc.constantFrom('clear', 'residue')),
    (known, policy, [extra, value]) => {
      const found: Finding = { ...extra, value, evidence: 'extra' };
      const facts = { ...known, findings: [...known.findings, found] };
      const custody = [...facts.custody, TAKEN_IN];
      const same = regardlessOfPossession(policy);
      const { verdict } = decide({ ...facts, custody }, same, NOW);
      if (verdict === 'accept') assert.equal(decide(facts, same, NOW).verdict, verdict);
    },
  ),

  'L10 a consent declared by a file or a machine improves nothing': fc.property(
    someFacts,
    somePolicy,
    aCircumstance,
    fc.boolean(),
    (facts, policy, extra, byMachine) => {
      if (!PERMITTED.has(extra.subject)) return;
      // A withdrawal by any source keeps the phone from being destroyed (R12).
      if (extra.subject === 'consent-destruction' && extra.value === 'bad') return;
      const written: Circumstance = byMachine
        ? { ...extra, evidence: 'extra', backing: 'station', person: undefined }
        : { ...extra, evidence: 'extra', backing: 'unsigned' };
      notBetter(facts, { ...facts, circumstances: [...facts.circumstances, written] }, policy);
    },
  ),
} as const;
