/** What the gate said, with the words a clerk reads out, as it travels over HTTP. */
import type { DecisionDto, NoteDto, ReasonDto, StepDto, WordsDto } from '@nagori/api';
import type { Decision, Instant, Note, PlannedStep } from '@nagori/model';
import {
  ACTOR_WORDS,
  CUSTODY_WORDS,
  IGNORED_WORDS,
  NOTE_WORDS,
  ROUTE_WORDS,
  stepWords,
  type ToldReason,
  tellReasons,
  topicWords,
  VIOLATION_WORDS,
  verdictWords,
} from '@nagori/policy';

export function viewDecision(decision: Decision, decidedAt: Instant): DecisionDto {
  // Entries of before there were notes lack them.
  const notes: readonly Note[] = decision.notes ?? [];
  const { sign, name, sentence } = verdictWords({ verdict: decision.verdict, notes });
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
    reasons: tellReasons(decision.reasons).map(viewReason),
    notes: notes.map(viewNote),
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

function viewReason({ topic: _, subjects, evidence, ...reason }: ToldReason): ReasonDto {
  return { ...reason, subjects: [...subjects], evidence: [...evidence] };
}

function viewNote({ code, subjects, by, evidence }: Note): NoteDto {
  return {
    code,
    subjects: [...subjects],
    ...(subjects.length === 0 ? {} : { about: namesOf(subjects) }),
    ...(by === undefined ? {} : { by: iso(by) }),
    evidence: [...evidence],
    words: NOTE_WORDS[code],
  };
}

function namesOf(subjects: Note['subjects']): WordsDto {
  const names = subjects.map(topicWords);
  return {
    ja: names.map(({ ja }) => ja).join('・'),
    en: names.map(({ en }) => en).join(', '),
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
