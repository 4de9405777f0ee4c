/**
 * R31: the laws L1–L7, L9 and L10 of the gate as properties over generated fact sets and every
 * policy that ships; laws.test.ts holds them for some worlds, `script/fuzz laws` for as many as
 * there is time for.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import {
  after,
  type Circumstance,
  type ConditionWord,
  type CustodyEntry,
  canonicalJson,
  conditionOf,
  type Decision,
  type Facts,
  type Finding,
  HOUR_MS,
  MINUTE_MS,
  NEXT_USER_ROUTES,
  SEVERITY,
} from '@nagori/model';
import {
  aCircumstance,
  aFinding,
  aRecall,
  aStanding,
  at,
  GATE_YAML,
  OPENED,
  SHARED_YAML,
  someFacts,
} from '@nagori/testkit';
import fc from 'fast-check';
import type { CompiledPolicy } from './compile.ts';
import { decide, loadPreset, type StepId, statesOf } from './index.ts';
import { reaches } from './judged.testing.ts';
import { isMet } from './requirement.ts';
import { type Situation, situationOf } from './situation.ts';
import { play } from './steps/search.ts';
import {
  aConditionWord,
  aStranger,
  aStrangersEntry,
  aStrangersReset,
  wordless,
} from './strangers.testing.ts';

const POLICIES = new URL('../../../policies/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, POLICIES), 'utf8');
const PRESETS = readdirSync(POLICIES).filter((name) => name !== 'shared.yaml');

export function policiesOf(yaml: string, shared: string): readonly CompiledPolicy[] {
  const loaded = loadPreset(yaml, shared);
  assert.ok(loaded.kind === 'good', JSON.stringify(loaded));
  return loaded.value.policies;
}

const shipped = PRESETS.flatMap((name) => policiesOf(textOf(name), textOf('shared.yaml')));
/** Every policy that ships, and as often one of the three that the other tests judge by. */
export const somePolicy = fc.oneof(
  fc.constantFrom(...policiesOf(GATE_YAML, SHARED_YAML)),
  fc.constantFrom(...shipped),
);
/** The policy that ships under `id`. */
export function shippedPolicy(id: string): CompiledPolicy {
  const policy = shipped.find((one) => one.id === id);
  assert.ok(policy, id);
  return policy;
}

export const NOW = OPENED + 70 * MINUTE_MS;
function severity(decision: Decision): number {
  return SEVERITY[decision.verdict];
}

function notBetter(
  before: Facts,
  after: Facts,
  policy: CompiledPolicy,
  now = NOW,
  later = now,
): void {
  const first = decide(before, policy, now);
  const second = decide(after, policy, later);
  assert.ok(
    severity(second) >= severity(first),
    [
      `${first.verdict} became ${second.verdict}`,
      canonicalJson(first.reasons),
      canonicalJson(second.reasons),
    ].join('\n'),
  );
}

const worseNews = fc.oneof(
  aCircumstance.map((c) => ({
    circumstances: [{ ...c, value: 'bad' as const, evidence: 'extra' }],
  })),
  aStanding.filter((s) => s.standing !== 'certified').map((s) => ({ standings: [s] })),
  aRecall.map((recall) => ({ recalls: [recall] })),
);

/** Whether a requirement about the compartment is met by a word, with all that it asks for. */
function takesWord(facts: Facts, policy: CompiledPolicy, { compartment }: Finding): boolean {
  const situation = situationOf(facts, policy, NOW);
  return policy.requirements.some(
    (requirement) =>
      requirement.subjects.includes(compartment) &&
      requirement.alternatives.some(
        (one) => one.kind === 'say' && isMet(one, situation, requirement),
      ),
  );
}

const PERMITTED_SUBJECTS = [
  ...(['terms', 'identity', 'disclosure', 'sign-off', 'consent-assist'] as const),
  ...(['consent-leftover', 'consent-non-restoration', 'consent-destruction'] as const),
] as const;
const PERMITTED: ReadonlySet<string> = new Set(PERMITTED_SUBJECTS);

/** A good word of the authority about the element, and what it said since. */
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

/** What a person permitted or vouched for, and what the same person said of it since. */
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

/** Whether something may have been done while the consent stood: it counts at the act (R28). */
function mayStandAtAct({ findings }: Facts, good: Circumstance, worse: Circumstance): boolean {
  return findings.some(
    (one) =>
      one.class === 'act' &&
      after(one.interval, good.interval) &&
      !after(one.interval, worse.interval),
  );
}

/** The laws, by name. */
export const LAWS = {
  'L1 one more residue never betters a verdict': fc.property(
    someFacts,
    somePolicy,
    aFinding,
    (facts, policy, extra) => {
      const residue: Finding = { ...extra, value: 'residue', evidence: 'extra' };
      notBetter(facts, { ...facts, findings: [...facts.findings, residue] }, policy);
    },
  ),

  'L1 one more match, bad word, lapse, suspension or recall never betters': fc.property(
    someFacts,
    somePolicy,
    worseNews,
    (facts, policy, extra) => {
      const circumstances = 'circumstances' in extra ? extra.circumstances : [];
      const standings = 'standings' in extra ? extra.standings : [];
      const recalls = 'recalls' in extra ? extra.recalls : [];
      notBetter(
        facts,
        {
          ...facts,
          circumstances: [...facts.circumstances, ...circumstances],
          standings: [...facts.standings, ...standings],
          recalls: [...facts.recalls, ...recalls],
        },
        policy,
      );
    },
  ),

  'L2 order of input and duplicate delivery change no byte': fc.property(
    someFacts,
    somePolicy,
    fc.integer(),
    (facts, policy, turn) => {
      const shuffled: Facts = {
        ...facts,
        findings: twice(facts.findings, turn),
        circumstances: twice(facts.circumstances, turn),
        custody: twice(facts.custody, turn),
        standings: twice(facts.standings, turn),
        recalls: twice(facts.recalls, turn),
      };
      assert.equal(
        canonicalJson(decide(shuffled, policy, NOW)),
        canonicalJson(decide(facts, policy, NOW)),
      );
    },
  ),

  'L3 every hold carries steps that give accept, and none of them can be dropped': fc.property(
    someFacts,
    somePolicy,
    (facts, policy) => {
      const decision = decide(facts, policy, NOW);
      if (decision.verdict !== 'hold') {
        assert.equal(decision.steps.length, 0);
        return;
      }
      const situation = situationOf(facts, policy, NOW);
      const steps = decision.steps.map((step) => step.id as StepId);
      assert.ok(steps.length > 0);
      assert.ok(reaches(situation, steps), `${steps} do not suffice`);
      for (const dropped of steps) {
        const rest = steps.filter((id) => id !== dropped);
        assert.ok(!reaches(situation, rest), `${dropped} is superfluous in ${steps}`);
      }
    },
  ),

  'L4 a good finding that turns out unknown never betters (an act stays)': fc.property(
    someFacts,
    somePolicy,
    fc.nat(),
    (facts, policy, pick) => {
      const goods = facts.findings.filter((f) => f.value === 'clear');
      const lost = goods[pick % Math.max(goods.length, 1)];
      if (lost === undefined) return;
      const findings = facts.findings.map((f) =>
        f === lost ? { ...f, value: 'unknown' as const, because: 'partial-read' as const } : f,
      );
      notBetter(facts, { ...facts, findings }, policy);
    },
  ),

  'L5 accept rests on named proofs, and nothing unproven goes to the next user': fc.property(
    someFacts,
    somePolicy,
    (facts, policy) => {
      const decision = decide(facts, policy, NOW);
      if (decision.verdict !== 'accept') return;
      assert.ok(decision.route.length > 0);
      const states = statesOf(facts, policy, NOW);
      const unproven = states.filter((s) => s.state !== 'clear' && s.state !== 'na');
      const leaves = decision.route.some((route) => NEXT_USER_ROUTES.includes(route));
      assert.ok(unproven.length === 0 || !leaves, canonicalJson(unproven));
      for (const s of states) if (s.state === 'clear') assert.ok(s.proofs.length > 0);
    },
  ),

  'L6 with time alone nothing improves': fc.property(
    someFacts,
    somePolicy,
    fc.integer({ min: 1, max: 2000 }),
    (facts, policy, hours) => {
      notBetter(facts, facts, policy, NOW, NOW + hours * HOUR_MS);
    },
  ),

  'L7 every phone reaches an end within the stated days': fc.property(
    someFacts,
    somePolicy,
    fc.array(fc.boolean()),
    (facts, policy, patience) => {
      const end = walk(facts, policy, patience);
      assert.ok(['accept', 'refuse', 'destroy'].includes(end), end);
    },
  ),

  'L9 a word that its own source has taken back since adds nothing': fc.property(
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

  'L9 a consent that was taken back since adds nothing': fc.property(
    someFacts,
    somePolicy,
    aConsentTakenBack,
    (facts, policy, { good, worse }) => {
      if (mayStandAtAct(facts, good, worse)) return;
      // Nobody else says the same.
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

  'L10 what a file, a machine or a stranger finds betters nothing but by a word': fc.property(
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

  'L10 what a stranger says of a reset betters nothing': fc.property(
    someFacts,
    somePolicy,
    aStrangersReset,
    (facts, policy, reset) => {
      // A phone of which nothing tells that it was reset.
      const findings = facts.findings.filter(({ compartment }) => compartment !== 'user-data');
      const before = { ...facts, findings };
      notBetter(before, { ...facts, findings: [...findings, reset] }, wordless(policy));
    },
  ),

  'L10 what a stranger says of power or screen betters nothing': fc.property(
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

  'L10 custody entries of strangers better nothing': fc.property(
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

  'L10 what a file or a machine says that people permit betters nothing': fc.property(
    someFacts,
    somePolicy,
    aCircumstance,
    fc.boolean(),
    (facts, policy, extra, byMachine) => {
      if (!PERMITTED.has(extra.subject)) return;
      const written: Circumstance = byMachine
        ? { ...extra, evidence: 'extra', backing: 'station', person: undefined }
        : { ...extra, evidence: 'extra', backing: 'unsigned' };
      notBetter(facts, { ...facts, circumstances: [...facts.circumstances, written] }, policy);
    },
  ),
} as const;

/**
 * Not a law: the plans are played step by step, and must come to what their facts come to at once.
 */
export const PLANS_ARE_FACTS = fc.property(someFacts, somePolicy, (facts, policy) => {
  const { verdict, steps } = decide(facts, policy, NOW);
  if (verdict !== 'hold') return;
  const ids = steps.map((step) => step.id as StepId);
  const reached = play(situationOf(facts, policy, NOW), ids);
  assert.ok(reached);
  const anew = situationOf(reached.facts, policy, reached.now);
  assert.equal(textOfSituation(anew), textOfSituation(reached));
});

/** Follows the steps of a hold, or waits for its deadline; closes the case of a quarantine. */
function walk(start: Facts, policy: CompiledPolicy, patience: readonly boolean[]): string {
  let facts = start;
  let now = NOW;
  for (let round = 0; round < 4; round++) {
    const { verdict, steps, deadline } = decide(facts, policy, now);
    if (verdict === 'hold' && patience[round] === true) {
      const reached = play(
        situationOf(facts, policy, now),
        steps.map((step) => step.id as StepId),
      );
      assert.ok(reached);
      facts = reached.facts;
      now = reached.now;
    } else if (verdict === 'hold') {
      assert.ok(deadline !== undefined && deadline >= now);
      now = deadline + 1;
    } else if (verdict === 'quarantine') {
      now += HOUR_MS;
      facts = { ...facts, circumstances: [...facts.circumstances, ...closedAt(now)] };
    } else return verdict;
  }
  return decide(facts, policy, now).verdict;
}

function closedAt(now: number): Facts['circumstances'] {
  return (['loss-match', 'police-match'] as const).map((subject) => ({
    evidence: `closed-${subject}`,
    subject,
    value: 'met',
    detail: 'closed',
    operator: 'op-self',
    person: 'server',
    backing: 'station',
    interval: { lo: now, hi: now, t: now, clock: 'server', seq: 0 },
  }));
}

function textOfSituation(situation: Situation): string {
  const { counted, states, violations, entries, reset, resetOnRecord } = situation;
  return canonicalJson({ counted, states, violations, entries, reset, resetOnRecord });
}

function twice<Item>(items: readonly Item[], turn: number): Item[] {
  const doubled = [...items, ...items.filter((_, i) => (turn >> (i % 8)) & 1)];
  return doubled
    .map((item, i) => ({ item, key: Math.imul(i + 1, turn | 1) }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}
