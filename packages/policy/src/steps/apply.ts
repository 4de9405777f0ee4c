/**
 * Applies a step: returns the situation after it, with evidence from the right person on one clock,
 * later than all known evidence. `decide` judges the result like any other facts.
 *
 * Invariants: a look sees what is there, so on a residue it changes nothing, unless an act is
 * reported that may have come later; the person who acts and the second person who looks are never
 * the same.
 */
import {
  type Backing,
  type Binding,
  type Circumstance,
  type CircumstanceSubject,
  COMPARTMENTS,
  type Compartment,
  type CustodyEntry,
  type Finding,
  type FindingActor,
  type FindingClass,
  type FindingValue,
  type ImeiKey,
  type Instant,
  type Method,
  MINUTE_MS,
  type RecordedSubject,
  type UnknownReason,
} from '@nagori/model';
import { entriesOf } from '../rules/circumstances.ts';
import { currentAnswers } from '../rules/network.ts';
import { takesTwoSignOffs } from '../rules/violations.ts';
import type { Situation, State } from '../situation.ts';
import { laterSituation, situationOf } from '../situation-of.ts';
import { canRetry, canState, reachOf, settlesOrder, wasRevoked } from './attainable.ts';
import { STEPS, type StepDefinition, type StepEffect, type StepId } from './catalogue.ts';
import { withModelConfirmed } from './confirm-model.ts';

export const PLAN_CLOCK = 'plan';

/** The situation after `id` is taken at `at`. */
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
        // Any number will do in a plan: the real one is read from the phone.
        facts = { ...facts, identity: { kind: 'known', imeis: ['00000000000000' as ImeiKey] } };
        break;
      case 'description':
        facts = withModelConfirmed(facts);
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

/** When step `index` of a plan that starts at `now` is done. */
export function stepTime(now: Instant, index: number): Instant {
  return now + (index + 1) * MINUTE_MS;
}

function intervalAt(at: Instant): Finding['interval'] {
  return { lo: at, hi: at, t: at, clock: PLAN_CLOCK, seq: 0 };
}

type FindingEffect = Exclude<
  StepEffect,
  { kind: 'circumstance' | 'identity' | 'description' | 'custody' }
>;

/** The fields of a planned finding that differ; all others are fixed. */
interface Planned {
  readonly class: FindingClass;
  readonly method: Method;
  readonly actor: FindingActor;
  readonly person?: string | undefined;
  readonly value?: FindingValue;
  readonly backing?: Backing;
  readonly binding?: Binding;
  readonly because?: UnknownReason;
}

function findingsOf(
  effect: FindingEffect,
  situation: Situation,
  id: StepId,
  at: Instant,
): Finding[] {
  const make = (compartment: Compartment, planned: Planned): Finding =>
    plannedFinding(situation, id, at, compartment, planned);
  switch (effect.kind) {
    case 'act': {
      const { act: method, by } = effect;
      const actor = by === 'counter' || by === 'bench' ? 'staff' : by;
      const backing = by === 'authority' ? 'authority' : 'station';
      const person = `plan:${by}`;
      return reachOf(effect, situation).map((c) =>
        make(c, { class: 'act', method, actor, backing, person }),
      );
    }
    case 'look': {
      const { class: countedClass, method, by } = effect;
      return effect.on
        .filter((c) => !holdsResidue(situation, c) || settles(effect, c, situation))
        .map((c) =>
          make(c, {
            class: countedClass,
            method,
            actor: 'staff',
            person: looker(by, c, situation),
          }),
        );
    }
    case 'say': {
      const { method } = effect;
      const actor = method === 'supplier-confirmed' ? 'supplier' : 'holder';
      return effect.on.map((c) =>
        method === 'declared-revoked'
          ? make(c, {
              class: 'say',
              method,
              actor,
              value: 'unknown',
              because: 'revoked-not-deleted',
            })
          : make(c, { class: 'say', method, actor }),
      );
    }
    case 'statement': {
      const binding = situation.equipment.includes('jpki-reader') ? 'B2' : 'B1';
      const stated = { class: 'app', actor: 'authority', backing: 'authority', binding } as const;
      const awaited = { value: 'unknown', because: 'deletion-awaited' } as const;
      return (['jpki-certificate', 'jpki-key'] as const).flatMap((c) => {
        // It would repeat what it said about the deletion.
        const isNew = canState(situation.states[COMPARTMENTS.indexOf(c)] as State, situation.now);
        if (!holdsResidue(situation, c)) {
          return isNew ? [make(c, { ...stated, method: 'statement-none' })] : [];
        }
        // A residue after a revocation is stated as awaited.
        if (!wasRevoked(situation)) return [];
        return [make(c, { ...stated, ...awaited, method: 'statement-awaited' })];
      });
    }
    default:
      return effect satisfies never;
  }
}

/**
 * With all fields of a finding that was read, in the same order, so that the engine sees one object
 * shape.
 */
function plannedFinding(
  situation: Situation,
  id: StepId,
  at: Instant,
  compartment: Compartment,
  planned: Planned,
): Finding {
  return {
    evidence: `plan:${id}`,
    compartment,
    value: planned.value ?? 'clear',
    class: planned.class,
    method: planned.method,
    interval: intervalAt(at),
    backing: planned.backing ?? 'station',
    actor: planned.actor,
    assisted: false,
    person: planned.person,
    station: undefined,
    operator: situation.facts.self,
    shop: undefined,
    binding: planned.binding,
    // A tool name that no recall covers; without a name it could be any tool (R30).
    tool: 'plan',
    toolVersion: undefined,
    stage: situation.policy.stage,
    because: planned.because,
    said: undefined,
    awaited: undefined,
  };
}

/** Only a second look is by a person other than those already recorded. */
function looker(
  by: 'counter' | 'bench' | 'second',
  compartment: Compartment,
  situation: Situation,
): string {
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

/** The look may show either; a plan assumes the good outcome. */
function settles(
  look: FindingEffect & { readonly kind: 'look' },
  compartment: Compartment,
  { states }: Situation,
): boolean {
  return settlesOrder(look, compartment, states[COMPARTMENTS.indexOf(compartment)] as State);
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
    person: subject === 'sign-off' ? 'plan:compliance' : 'plan:counter',
    operator: situation.facts.self,
    shop: undefined,
    backing: 'station',
  });
  return effect.subjects.flatMap((subject): Circumstance[] => {
    if (!canRetry(situation, subject as CircumstanceSubject)) return [];
    if (subject === 'sign-off') {
      const open = situation.violations.filter((violation) => !violation.signedOff);
      return open.length === 0
        ? [make(subject, effect.detail)]
        : open.flatMap((violation) => {
            const one = make(subject, violation.rule);
            const second = { ...one, person: 'plan:compliance-2' };
            return takesTwoSignOffs(situation.facts, violation) ? [one, second] : [one];
          });
    }
    if (subject === 'network') {
      const known = currentAnswers(entriesOf(situation, subject));
      if (known.length > 0) return known.map((entry) => make(subject, entry.detail, entry.about));
    }
    return [make(subject, effect.detail)];
  });
}

/** Adds entries that answer the faults, or record how the phone came here; removes none. */
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
      operator: facts.self,
      backing: 'station',
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
      operator: facts.self,
      backing: 'station',
      interval: intervalAt(at),
    });
  }
  return [...facts.custody, ...entries];
}
