/**
 * The gate's decision with the words a clerk reads out, for HTTP.
 */
import type { WordsDto } from '@nagori/http/wire';
import {
  type Decision,
  type Ignored,
  type Instant,
  LAST_INSTANT,
  type Note,
  type PlannedStep,
  type Route,
} from '@nagori/model';
import {
  ACTOR_WORDS,
  custodyWords,
  IGNORED_WORDS,
  NOTE_WORDS,
  type PhoneView,
  type ReasonGroup,
  ROUTE_WORDS,
  stepWords,
  tellReasons,
  topicWords,
  VERDICT_WORDS,
  VIOLATION_WORDS,
} from '@nagori/policy';
import { inPolicyOrder } from './route-order.ts';
import type { StepNumbers } from './step-numbers.ts';
import type { DecisionDto, NoteDto, ReasonDto, StepDto } from './wire.ts';

export function viewDecision(
  decision: Decision,
  decidedAt: Instant,
  { numbers }: StepNumbers,
  view: PhoneView,
  /** The policy's routes, in its order: the first is proposed. */
  named: readonly Route[],
  /** Names of the services in the contactless chip, where a reader saw them. */
  left?: WordsDto,
): DecisionDto {
  // Entries of before there were notes lack them.
  const notes: readonly Note[] = decision.notes ?? [];
  const { sign, name } = VERDICT_WORDS[decision.verdict];
  return {
    verdict: decision.verdict,
    sign,
    name,
    sentence: view.sentence,
    custody: decision.custody,
    custodyWords: custodyWords(decision),
    route: inPolicyOrder(decision.route, named).map((id) => ({ id, name: ROUTE_WORDS[id] })),
    reset: decision.reset,
    ...(decision.deadline === undefined ? {} : { deadline: iso(decision.deadline) }),
    reasons: tellReasons(decision.reasons).map((reason) => viewReason(reason, left)),
    notes: notes.map(viewNote),
    violations: decision.violations.map(({ rule, code, signedOff }) => ({
      rule,
      words: VIOLATION_WORDS[code],
      signedOff,
    })),
    partly: view.partly.map(viewIgnored),
    ignored: view.ignored.map(viewIgnored),
    steps: decision.steps.map((step) => ({
      ...viewStep(step, decision.reset),
      number: numbers.get(step.id) ?? '',
    })),
    approximate: decision.approximate,
    decidedAt: iso(decidedAt),
  };
}

/** The first reason for the verdict, as it is read out; undefined where nothing is against it. */
export function firstReason({ verdict, reasons }: Decision): WordsDto | undefined {
  return tellReasons(reasons).find((reason) => reason.verdict === verdict)?.words;
}

function viewReason(
  { topic, subjects, evidence, ...reason }: ReasonGroup,
  left: WordsDto | undefined,
): ReasonDto {
  return {
    ...reason,
    subjects: [...subjects],
    evidence: [...evidence],
    ...(topic === 'felica' && left !== undefined ? { left } : {}),
  };
}

function viewIgnored({ evidence, rule, reason }: Ignored): DecisionDto['ignored'][number] {
  return { evidence, rule, words: IGNORED_WORDS[reason] };
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

/** The step's name; its id where this program does not know it. */
export const titleOf = (step: string): WordsDto => stepWords(step)?.title ?? { ja: step, en: step };

function viewStep(step: PlannedStep, reset: boolean): Omit<StepDto, 'number'> {
  const words = stepWords(step.id);
  const none: WordsDto = { ja: step.id, en: step.id };
  const say = reset ? (words?.sayAfterReset ?? words?.say) : words?.say;
  return {
    ...step,
    actorWords: ACTOR_WORDS[step.actor],
    title: words?.title ?? none,
    say: say ?? none,
    ...(words?.early === undefined ? {} : { early: words.early }),
    where: words?.where ?? none,
    done: words?.done ?? none,
  };
}

/** UTC with milliseconds. A stored instant past the end of the calendar is shown as that end. */
export function iso(at: Instant): string {
  return new Date(Math.min(at, LAST_INSTANT)).toISOString();
}
