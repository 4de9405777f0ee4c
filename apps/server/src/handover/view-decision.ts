/** What the gate said, with the words a clerk reads out, as it travels over HTTP. */
import type { DecisionDto, ReasonDto, StepDto, WordsDto } from '@nagori/api';
import type { Decision, Instant, PlannedStep, Reason } from '@nagori/model';
import {
  ACTOR_WORDS,
  CUSTODY_WORDS,
  IGNORED_WORDS,
  ROUTE_WORDS,
  reasonLabel,
  reasonWords,
  stepWords,
  VERDICT_WORDS,
  VIOLATION_WORDS,
} from '@nagori/policy';

export function viewDecision(decision: Decision, decidedAt: Instant): DecisionDto {
  const { sign, name, sentence } = VERDICT_WORDS[decision.verdict];
  return {
    verdict: decision.verdict,
    sign,
    name,
    sentence,
    custody: decision.custody,
    custodyWords: CUSTODY_WORDS[decision.custody],
    route: decision.route.map((id) => ({ id, name: ROUTE_WORDS[id] })),
    reset: decision.reset,
    ...(decision.deadline === undefined ? {} : { deadline: iso(decision.deadline) }),
    reasons: decision.reasons.map(viewReason),
    violations: decision.violations.map(({ rule, code, signedOff }) => ({
      rule,
      words: VIOLATION_WORDS[code],
      signedOff,
    })),
    ignored: decision.ignored.map(({ evidence, rule, reason }) => ({
      evidence,
      rule,
      words: IGNORED_WORDS[reason],
    })),
    steps: decision.steps.map((step) => viewStep(step, decision.reset)),
    approximate: decision.approximate,
    decidedAt: iso(decidedAt),
  };
}

function viewReason(reason: Reason): ReasonDto {
  return {
    ...reason,
    evidence: [...reason.evidence],
    label: reasonLabel(reason.code, reason.subject),
    words: reasonWords(reason.code, reason.subject),
  };
}

function viewStep(step: PlannedStep, reset: boolean): StepDto {
  const words = stepWords(step.id);
  const none: WordsDto = { ja: step.id, en: step.id };
  const say = reset ? (words?.sayAfterReset ?? words?.say) : words?.say;
  return {
    ...step,
    actorWords: ACTOR_WORDS[step.actor],
    title: words?.title ?? none,
    say: say ?? none,
    where: words?.where ?? none,
    done: words?.done ?? none,
  };
}

export function iso(at: Instant): string {
  return new Date(at).toISOString();
}
