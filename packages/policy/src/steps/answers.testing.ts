/**
 * The outcomes of a step other than the one that its list promises: every outcome that its evidence
 * can record, chosen by `pick`.
 *
 * Invariants: evidence is only added, later than all before it. An outcome that records nothing
 * (people who do not answer, a number that cannot be read, evidence put aside whole) is silence:
 * time passes.
 */
import { type Facts, HOUR_MS, type Instant, MINUTE_MS } from '@nagori/model';
import type { Situation } from '../situation.ts';
import { applyStep } from './apply.ts';
import { STEPS, type StepDefinition, type StepId } from './catalogue.ts';
import { EvidenceWriter, type Outcome, outcomesOf, type Pick } from './outcomes.testing.ts';

export interface Answer {
  readonly facts: Facts;
  readonly now: Instant;
  /** `promised`, or the name of another outcome. */
  readonly outcome: string;
  /** How long the silence lasts. */
  readonly silence: 'none' | 'wait' | 'deadline';
}

/** `promised` of 4 answers are the promised ones, so that walks make progress. */
export function answer(
  situation: Situation,
  id: StepId,
  now: Instant,
  pick: Pick,
  promised = 2,
): Answer {
  const step: StepDefinition = STEPS[id];
  const at = now + step.minutes * MINUTE_MS;
  const done = at + step.waitHours * HOUR_MS;
  const { facts } = situation;
  if (pick(4) < promised) {
    const after = renamed(applyStep(situation, id, done).facts, facts, done);
    return { facts: after, now: done, outcome: 'promised', silence: 'none' };
  }
  const silent: Answer = {
    facts,
    now: at,
    outcome: 'silence',
    silence: id === 'await-deletion' ? 'wait' : 'deadline',
  };
  if (pick(24) === 0) return silent;
  const writer = new EvidenceWriter(situation, id, at);
  const outcomes = outcomesOf(writer, step.effects, pick);
  const outcome = outcomes[pick(outcomes.length)];
  if (outcome === undefined) return silent;
  const { name, findings = [], circumstances = [], custody = [], recalls = [] } = outcome;
  return {
    facts: {
      ...described(facts, outcome),
      findings: [...facts.findings, ...findings],
      circumstances: [...facts.circumstances, ...circumstances],
      custody: [...facts.custody, ...custody],
      recalls: [...facts.recalls, ...recalls],
    },
    now: at + (outcome.laterMs ?? 0),
    outcome: name,
    silence: 'none',
  };
}

/** A person saw that it is none of the phones described, or could not see which one it is. */
function described(
  { unconfirmed, ...facts }: Facts,
  { isAnotherModel, isNotSeen }: Outcome,
): Facts {
  if (unconfirmed === undefined || isAnotherModel === true) return facts;
  const looked = isNotSeen === true ? { looked: true } : {};
  return { ...facts, unconfirmed: { ...unconfirmed, ...looked } };
}

/** Gives the evidence a new name for each time that the step is taken. */
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
