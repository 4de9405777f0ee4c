/**
 * What a step changes: the situation as it would be once it was taken, recorded by the right person on one
 * clock later than everything known. `decide` judges the result like any other facts.
 *
 * Invariants: a look sees what is there, so on a residue it changes nothing; a person who acts and the
 * person who looks second are never the same.
 */
import {
  type Circumstance,
  type CircumstanceSubject,
  COMPARTMENTS,
  type Compartment,
  type CustodyEntry,
  type Finding,
  type ImeiKey,
  type Instant,
  MINUTE_MS,
  type RecordedSubject,
} from '@nagori/model';
import { entriesOf } from '../rules/circumstances.ts';
import { currentAnswers } from '../rules/network.ts';
import { laterSituation, type Situation, situationOf } from '../situation.ts';
import { canRetry, reachOf } from './attainable.ts';
import { STEPS, type StepDefinition, type StepEffect, type StepId } from './catalogue.ts';

const PLAN_CLOCK = 'plan';

/** The situation after `id` was taken at `at`. */
export function applyStep(situation: Situation, id: StepId, at: Instant): Situation {
  const step: StepDefinition = STEPS[id];
  const findings: Finding[] = [];
  const circumstances: Circumstance[] = [];
  let facts = situation.facts;
  for (const effect of step.effects) {
    switch (effect.kind) {
      case 'circumstance':
        circumstances.push(...circumstancesOf(effect, situation, id, at));
        break;
      case 'identity':
        // Any number will do for the plan: which one it is, is read at the phone.
        facts = { ...facts, identity: { kind: 'known', imeis: ['00000000000000' as ImeiKey] } };
        break;
      case 'custody':
        facts = { ...facts, custody: corrected(situation, id, at) };
        break;
      default:
        findings.push(...findingsOf(effect, situation, id, at));
    }
  }
  const added = { findings, circumstances };
  if (facts === situation.facts) return laterSituation(situation, added, at);
  return laterSituation(situationOf(facts, situation.policy, at), added, at);
}

/** When step `index` of a plan begun at `now` is done. */
export function stepTime(now: Instant, index: number): Instant {
  return now + (index + 1) * MINUTE_MS;
}

function intervalAt(at: Instant): Finding['interval'] {
  return { lo: at, hi: at, t: at, clock: PLAN_CLOCK, seq: 0 };
}

type FindingEffect = Exclude<StepEffect, { kind: 'circumstance' | 'identity' | 'custody' }>;

function findingsOf(
  effect: FindingEffect,
  situation: Situation,
  id: StepId,
  at: Instant,
): Finding[] {
  const make = (compartment: Compartment, rest: Partial<Finding>): Finding => ({
    evidence: `plan:${id}`,
    compartment,
    value: 'clear',
    class: 'say',
    method: 'look',
    interval: intervalAt(at),
    backing: 'station',
    actor: 'staff',
    assisted: false,
    operator: situation.facts.self,
    stage: situation.policy.stage,
    ...rest,
  });
  switch (effect.kind) {
    case 'act': {
      const actor = effect.by === 'counter' || effect.by === 'bench' ? 'staff' : effect.by;
      const backing = effect.by === 'authority' ? 'authority' : 'station';
      return reachOf(effect, situation).map((c) =>
        make(c, {
          class: 'act',
          method: effect.act,
          actor,
          backing,
          person: `plan:${effect.by}`,
        }),
      );
    }
    case 'look':
      return effect.on
        .filter((c) => !holdsResidue(situation, c))
        .map((c) =>
          make(c, {
            class: effect.class,
            method: effect.method,
            person: looker(effect.by, c, situation),
          }),
        );
    case 'say':
      return effect.on.map((c) =>
        make(c, {
          method: effect.method,
          actor: effect.method === 'supplier-confirmed' ? 'supplier' : 'holder',
          value: effect.method === 'declared-revoked' ? 'unknown' : 'clear',
          because: effect.method === 'declared-revoked' ? 'revoked-not-deleted' : undefined,
        }),
      );
    case 'statement':
      return (['jpki-certificate', 'jpki-key'] as const)
        .filter((c) => !holdsResidue(situation, c))
        .map((c) =>
          make(c, {
            class: 'app',
            method: 'statement-none',
            backing: 'authority',
            actor: 'authority',
            binding: situation.equipment.includes('jpki-reader') ? 'B2' : 'B1',
          }),
        );
    default:
      return effect satisfies never;
  }
}

/** Only the second person is promised to be another one than those who are on record. */
function looker(
  by: 'counter' | 'bench' | 'second',
  compartment: Compartment,
  situation: Situation,
) {
  if (by === 'second') return `plan:${by}`;
  const pile = situation.counted.piles[COMPARTMENTS.indexOf(compartment)];
  const known = [...(pile?.goods ?? []).map((good) => good.finding), ...(pile?.attempts ?? [])]
    .map((finding) => finding.person)
    .filter((person) => person !== undefined);
  return known.sort()[0] ?? `plan:${by}`;
}

function holdsResidue(situation: Situation, compartment: Compartment): boolean {
  return situation.states[COMPARTMENTS.indexOf(compartment)]?.value === 'residue';
}

function circumstancesOf(
  effect: StepEffect & { kind: 'circumstance' },
  situation: Situation,
  id: StepId,
  at: Instant,
): Circumstance[] {
  const make = (subject: RecordedSubject, detail?: string, about?: string): Circumstance => ({
    evidence: `plan:${id}`,
    subject,
    value: 'met',
    detail,
    about,
    interval: intervalAt(at),
    person: 'plan:counter',
    operator: situation.facts.self,
  });
  return effect.subjects.flatMap((subject): Circumstance[] => {
    if (!canRetry(situation, subject as CircumstanceSubject)) return [];
    if (subject === 'sign-off') {
      const open = situation.violations.filter((violation) => !violation.signedOff);
      return open.length === 0
        ? [make(subject, effect.detail)]
        : open.map((violation) => make(subject, violation.rule));
    }
    if (subject === 'network') {
      const known = currentAnswers(entriesOf(situation, subject));
      if (known.length > 0) return known.map((entry) => make(subject, entry.detail, entry.about));
    }
    return [make(subject, effect.detail)];
  });
}

/** New entries answer the faults, or record how the phone came here; nothing is taken away. */
function corrected(situation: Situation, id: StepId, at: Instant): readonly CustodyEntry[] {
  const { facts, custody } = situation;
  // The earlier entry of each pair: the transfer that never arrived, or the one that forks.
  const wrong = new Set(custody.faults.map((fault) => fault.evidence[0] as string));
  const entries = [...wrong].map(
    (of): CustodyEntry => ({
      evidence: `plan:${id}:${of}`,
      kind: 'correction',
      of,
      reason: 'plan',
      interval: intervalAt(at),
    }),
  );
  if (custody.possession === 'with-giver' && situation.policy.stage !== 'intake') {
    entries.push({
      evidence: `plan:${id}`,
      kind: 'transfer',
      from: 'giver',
      to: facts.self,
      ownership: true,
      confirmed: true,
      interval: intervalAt(at),
    });
  }
  return [...facts.custody, ...entries];
}
