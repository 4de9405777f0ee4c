/**
 * R31: the laws L1–L7 of the gate as properties over generated facts and every shipped policy;
 * laws.test.ts checks some facts, `script/fuzz laws` as many as the time allows.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import {
  type CompartmentState,
  canonicalJson,
  type Decision,
  type Facts,
  type Finding,
  HOUR_MS,
  MINUTE_MS,
  NEXT_USER_ROUTES,
  SEVERITY,
  SINCE_SURVEY,
} from '@nagori/model';
import {
  aCircumstance,
  aFinding,
  aRecall,
  aStanding,
  GATE_YAML,
  OPENED,
  SHARED_YAML,
  someFacts,
} from '@nagori/testkit';
import fc from 'fast-check';
import type { CompiledPolicy } from './compiled.ts';
import { decide, loadPreset, type StepId, statesOf } from './index.ts';
import { reaches } from './judged.testing.ts';
import type { Situation } from './situation.ts';
import { situationOf } from './situation-of.ts';
import { play } from './steps/search.ts';

const POLICIES = new URL('../../../policies/', import.meta.url);
const textOf = (name: string): string => readFileSync(new URL(name, POLICIES), 'utf8');
const PRESETS = readdirSync(POLICIES).filter((name) => name !== 'shared.yaml');

export function policiesOf(yaml: string, shared: string): readonly CompiledPolicy[] {
  const loaded = loadPreset(yaml, shared);
  assert.ok(loaded.kind === 'good', JSON.stringify(loaded));
  return loaded.value.policies;
}

const shipped = PRESETS.flatMap((name) => policiesOf(textOf(name), textOf('shared.yaml')));
/** Half of the time a shipped policy, else one of the three that the other tests use. */
export const somePolicy = fc.oneof(
  fc.constantFrom(...policiesOf(GATE_YAML, SHARED_YAML)),
  fc.constantFrom(...shipped),
);
/** The shipped policy `id`. */
export function shippedPolicy(id: string): CompiledPolicy {
  const policy = shipped.find((one) => one.id === id);
  assert.ok(policy, id);
  return policy;
}

export const NOW = OPENED + 70 * MINUTE_MS;
/**
 * Features of phones newer than the survey (`SINCE_SURVEY`), where the policy states that the
 * practice does not ask about them: they may stay unknown, but must not be found inside.
 */
function isUnasked({ state, compartment }: CompartmentState, { source }: CompiledPolicy): boolean {
  const isSaid = source.require.some(
    ({ on, anyOf }) => on.includes(compartment) && anyOf.some(({ unless }) => unless === 'bad'),
  );
  return state === 'unknown' && SINCE_SURVEY.has(compartment) && isSaid;
}

function severity(decision: Decision): number {
  return SEVERITY[decision.verdict];
}

export function notBetter(
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

const aBadEntry = aCircumstance.map((c) => ({ ...c, value: 'bad' as const, evidence: 'extra' }));

const worseNews = fc.oneof(
  aBadEntry
    .filter(({ subject }) => subject !== 'consent-destruction')
    .map((entry) => ({ circumstances: [entry] })),
  aStanding.filter((s) => s.standing !== 'certified').map((s) => ({ standings: [s] })),
  aRecall.map((recall) => ({ recalls: [recall] })),
);

export const LAWS = {
  'L1 one more residue never improves a verdict': fc.property(
    someFacts,
    somePolicy,
    aFinding,
    (facts, policy, extra) => {
      const residue: Finding = { ...extra, value: 'residue', evidence: 'extra' };
      notBetter(facts, { ...facts, findings: [...facts.findings, residue] }, policy);
    },
  ),

  'L1 one more match, bad entry, lapse, suspension or recall never improves a verdict': fc.property(
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

  // What its owner does not agree to is not destroyed: the phone goes back.
  'L1 an owner’s no to the destruction betters no verdict but one to destroy': fc.property(
    someFacts,
    somePolicy,
    aBadEntry,
    (facts, policy, entry) => {
      const no = { ...entry, subject: 'consent-destruction' as const };
      const after = { ...facts, circumstances: [...facts.circumstances, no] };
      const { verdict } = decide(after, policy, NOW);
      if (decide(facts, policy, NOW).verdict === 'destroy' && verdict === 'refuse') return;
      notBetter(facts, after, policy);
    },
  ),

  'L2 input order and duplicate delivery change no byte': fc.property(
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

  'L3 every hold has steps that give accept, and none can be dropped': fc.property(
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

  'L4 a good finding that becomes unknown never improves a verdict (an act stays)': fc.property(
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

  'L5 accept rests on named proofs, and nothing unproven reaches the next user': fc.property(
    someFacts,
    somePolicy,
    (facts, policy) => {
      const decision = decide(facts, policy, NOW);
      if (decision.verdict !== 'accept') return;
      assert.ok(decision.route.length > 0);
      const states = statesOf(facts, policy, NOW);
      const unproven = states.filter(
        (s) => s.state !== 'clear' && s.state !== 'na' && !isUnasked(s, policy),
      );
      const leaves = decision.route.some((route) => NEXT_USER_ROUTES.includes(route));
      assert.ok(unproven.length === 0 || !leaves, canonicalJson(unproven));
      for (const s of states) if (s.state === 'clear') assert.ok(s.proofs.length > 0);
    },
  ),

  'L6 time alone improves nothing': fc.property(
    someFacts,
    somePolicy,
    fc.integer({ min: 1, max: 2000 }),
    (facts, policy, hours) => {
      notBetter(facts, facts, policy, NOW, NOW + hours * HOUR_MS);
    },
  ),

  'L7 every handover ends within the stated days': fc.property(
    someFacts,
    somePolicy,
    fc.array(fc.boolean()),
    (facts, policy, patience) => {
      const end = walk(facts, policy, patience);
      assert.ok(['accept', 'refuse', 'destroy'].includes(end), end);
    },
  ),
} as const;

/** Not a law: playing a plan step by step must give the same as judging its facts at once. */
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
  return (['loss-match', 'police-match', 'legal-block'] as const).map((subject) => ({
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
