/**
 * What a step can come to besides the answer that its list promises: every outcome that its
 * evidence can record, drawn by `pick`.
 *
 * Invariants: evidence is only ever added, later than all before it; silence of people records
 * nothing, and time passes.
 */
import {
  type Circumstance,
  type Compartment,
  ELIGIBILITY_SUBJECTS,
  type Facts,
  type Finding,
  HOUR_MS,
  type Instant,
  type Interval,
  type Method,
  MINUTE_MS,
  type RecordedSubject,
} from '@nagori/model';
import type { Situation } from '../situation.ts';
import { applyStep } from './apply.ts';
import { reachOf } from './attainable.ts';
import { STEPS, type StepDefinition, type StepEffect, type StepId } from './catalogue.ts';

/** A number from 0 to below `count`. */
export type Pick = (count: number) => number;

export interface Answer {
  readonly facts: Facts;
  readonly now: Instant;
  /** What the list promised. */
  readonly friendly: boolean;
  /** Nobody answered: how long nobody does. */
  readonly silence: 'none' | 'wait' | 'deadline';
}

/** Half of all answers are the promised ones, so that walks get somewhere. */
export function answer(situation: Situation, id: StepId, now: Instant, pick: Pick): Answer {
  const step: StepDefinition = STEPS[id];
  const at = now + step.minutes * MINUTE_MS;
  const promised = applyStep(situation, id, at + step.waitHours * HOUR_MS);
  if (pick(2) === 0) {
    const done = at + step.waitHours * HOUR_MS;
    return {
      facts: renamed(promised.facts, situation.facts, done),
      now: done,
      friendly: true,
      silence: 'none',
    };
  }
  if (pick(8) === 0)
    return { facts: situation.facts, now: at, friendly: false, silence: silenceOf(id) };
  const findings: Finding[] = [];
  const circumstances: Circumstance[] = [];
  for (const effect of step.effects) {
    findings.push(...findingsOf(effect, situation, id, at, pick));
    if (effect.kind === 'circumstance') {
      circumstances.push(...effect.subjects.flatMap((one) => circumstanceOf(one, id, at, pick)));
    }
  }
  const facts: Facts = {
    ...(findings.length + circumstances.length === 0 ? promised.facts : situation.facts),
  };
  return {
    facts:
      findings.length + circumstances.length === 0
        ? renamed(facts, situation.facts, at)
        : {
            ...facts,
            findings: [...facts.findings, ...findings],
            circumstances: [...facts.circumstances, ...circumstances],
          },
    now: at,
    friendly: false,
    silence: 'none',
  };
}

function silenceOf(id: StepId): Answer['silence'] {
  return id === 'await-deletion' ? 'wait' : 'deadline';
}

/** Evidence of its own for each time that a step is taken. */
function renamed(after: Facts, before: Facts, at: Instant): Facts {
  const own = <One extends { readonly evidence: string }>(all: readonly One[], known: number) =>
    all.map((one, i) => (i < known ? one : { ...one, evidence: `${one.evidence}@${at}` }));
  return {
    ...after,
    findings: own(after.findings, before.findings.length),
    circumstances: own(after.circumstances, before.circumstances.length),
    custody: own(after.custody, before.custody.length),
  };
}

function intervalAt(t: Instant): Interval {
  return { lo: t, hi: t, t, clock: 'plan', seq: 0 };
}

const JPKI = ['jpki-certificate', 'jpki-key'] as const;

function findingsOf(
  effect: StepEffect,
  situation: Situation,
  id: StepId,
  at: Instant,
  pick: Pick,
): Finding[] {
  const make = (on: Compartment, part: Partial<Finding>): Finding => ({
    evidence: `${id}@${at}`,
    compartment: on,
    value: 'unknown',
    class: 'app',
    method: 'look',
    interval: intervalAt(at),
    backing: 'station',
    actor: 'staff',
    assisted: false,
    person: 'walk:counter',
    operator: situation.facts.self,
    tool: 'walk',
    stage: situation.policy.stage,
    ...part,
  });
  const all = (on: readonly Compartment[], part: Partial<Finding>) => on.map((c) => make(c, part));
  switch (effect.kind) {
    case 'look': {
      const look = { class: effect.class, method: effect.method } as const;
      const person = effect.by === 'second' ? 'walk:second' : 'walk:counter';
      const outcomes: Partial<Finding>[] = [
        { ...look, person, value: 'residue' },
        { ...look, person, value: 'unknown', because: 'no-answer' },
        ...(effect.by === 'second' ? [] : [{ ...look, person, value: 'clear' } as const]),
      ];
      if (id === 'open-portal-app') {
        outcomes[1] = { ...look, person, value: 'residue', because: 'suspended' };
        outcomes[0] = { ...look, person, value: 'residue', method: 'portal-registered' };
      }
      return all(effect.on, outcomes[pick(outcomes.length)] as Partial<Finding>);
    }
    case 'act':
      return actsOf(effect, situation, all, pick);
    case 'say': {
      const word = { class: 'say', actor: 'holder' } as const;
      const outcomes: Partial<Finding>[] = [
        { ...word, value: 'residue', method: 'declared-present' },
        ...(effect.method === 'declared-revoked'
          ? []
          : [{ ...word, value: 'clear', method: effect.method } as const]),
        ...(effect.on.includes('jpki-key')
          ? [{ ...word, method: 'declared-revoked', because: 'revoked-not-deleted' } as const]
          : []),
      ];
      return all(effect.on, outcomes[pick(outcomes.length)] as Partial<Finding>);
    }
    case 'statement':
      return all(JPKI, statementOf(situation, pick));
    default:
      return [];
  }
}

function actsOf(
  effect: StepEffect & { kind: 'act' },
  situation: Situation,
  all: (on: readonly Compartment[], part: Partial<Finding>) => Finding[],
  pick: Pick,
): Finding[] {
  const reach = reachOf(effect, situation);
  const actor = effect.by === 'holder' ? 'holder' : 'staff';
  if (effect.by === 'authority') {
    const signed = {
      backing: 'authority',
      actor: 'authority',
      class: 'act',
      method: effect.act,
    } as const;
    const failed = { ...signed, because: 'deletion-failed' } as const;
    const listed = { ...signed, class: 'app', binding: 'B2' } as const;
    const outcomes: (() => Finding[])[] = [
      () => [
        ...all(['jpki-certificate'], { ...signed, value: 'clear' }),
        ...all(['jpki-key'], failed),
      ],
      () => all(JPKI, { ...signed, because: 'cannot-state' }),
      () => all(JPKI, { ...listed, method: 'statement-failed', because: 'deletion-failed' }),
      () => all(JPKI, { ...listed, method: 'statement-awaited', because: 'deletion-awaited' }),
    ];
    return (outcomes[pick(outcomes.length)] as () => Finding[])();
  }
  const failed: Partial<Finding> = {
    class: 'act',
    method: effect.act,
    actor,
    because: 'act-failed',
  };
  const tool: Partial<Finding> = { class: 'probe', method: 'tool-check', actor };
  const outcomes: Partial<Finding>[] = [
    failed,
    ...(effect.act === 'felica-erase'
      ? ([
          { ...tool, value: 'residue' },
          { ...tool, because: 'no-answer' },
        ] as const)
      : []),
  ];
  return all(reach.length === 0 ? ['user-data'] : reach, outcomes[pick(outcomes.length)] ?? failed);
}

function statementOf({ equipment }: Situation, pick: Pick): Partial<Finding> {
  const binding = equipment.includes('jpki-reader') ? 'B2' : 'B1';
  const signed = { class: 'app', actor: 'authority', backing: 'authority', binding } as const;
  const outcomes: readonly (readonly [Method, Partial<Finding>])[] = [
    ['statement-none', { value: 'clear' }],
    ['statement-deleted', { value: 'clear', class: 'act' }],
    ['statement-awaited', { because: 'deletion-awaited' }],
    ['statement-failed', { because: 'deletion-failed' }],
    ['statement-live', { value: 'residue' }],
    ['statement-live', { value: 'residue', because: 'suspended' }],
    ['statement-none', { because: 'expired' }],
    ['statement-none', { because: 'cannot-state' }],
    ['statement-none', { because: 'binding-too-weak' }],
  ];
  const [method, part] = outcomes[pick(outcomes.length)] as (typeof outcomes)[number];
  return { ...signed, method, ...part };
}

/** What nobody can answer with no: told is told, and who signs off signs. */
const ONLY_MET: ReadonlySet<RecordedSubject> = new Set<RecordedSubject>(['prompt', 'disclosure']);

function circumstanceOf(
  subject: RecordedSubject,
  id: StepId,
  at: Instant,
  pick: Pick,
): Circumstance[] {
  const make = (part: Partial<Circumstance>): Circumstance => ({
    evidence: `${id}@${at}`,
    subject,
    value: 'met',
    interval: intervalAt(at),
    person: 'walk:counter',
    backing: 'station',
    ...part,
  });
  // Signed by somebody who is not there: nothing is recorded.
  if (subject === 'sign-off') return [];
  if (ONLY_MET.has(subject)) return [make({})];
  if (subject === 'network') {
    const detail = ['caution', 'blocked', 'none'][pick(3)] as string;
    return [make({ detail, about: 'carrier-a', value: detail === 'blocked' ? 'bad' : 'met' })];
  }
  if ((ELIGIBILITY_SUBJECTS as readonly string[]).includes(subject)) {
    return [make({ value: pick(4) === 0 ? 'bad' : 'met' })];
  }
  return [make({ value: pick(4) === 0 ? 'met' : 'bad' })];
}
