/**
 * What an inspection station does next with a phone (N10): it says what it just did, and is
 * answered the gate's next step, where the phone goes, or that nobody goes on with it.
 *
 * Invariants: what it says enters as any evidence does (add-evidence.ts), once for each request id;
 * the answer is of the record after it. No answer repeats a number.
 */
import {
  type Actor,
  addEvidence,
  type Changed,
  firstReason,
  type HandoverDeps,
  type HandoverRefusalCode,
  type Hindrance,
  RecordAt,
  readPhoneRecord,
  violationsBrought,
} from '@nagori/area-handover';
import type { WordsDto } from '@nagori/http/wire';
import {
  type Decision,
  done,
  type Outcome,
  type PlannedStep,
  type Route,
  refused,
  type Verdict,
} from '@nagori/model';

export interface TestEnded {
  readonly handover: string;
  /** What the test found or did, as evidence; undefined: the station only asks. */
  readonly evidence?: { readonly kind: string } | undefined;
  readonly requestId?: string | undefined;
}

/**
 * `step`: this is next. `route`: nothing is left, the phone goes one of these ways, the first is
 * proposed. `stop`: the gate lets it go no further here. `ended`: its handover is over.
 */
export type NextAction = {
  readonly handover: string;
  readonly verdict: Verdict;
  /** What the test violates, where it does. */
  readonly violations?: Hindrance[];
} & (
  | { readonly action: 'step'; readonly step: PlannedStep; readonly left: number }
  | { readonly action: 'route'; readonly routes: readonly Route[] }
  | { readonly action: 'stop'; readonly reason: WordsDto | undefined }
  | { readonly action: 'ended' }
);

export async function nextAction(
  deps: HandoverDeps,
  actor: Actor,
  { handover, evidence, requestId }: TestEnded,
): Promise<Outcome<NextAction, HandoverRefusalCode>> {
  if (evidence === undefined) {
    const record = await readPhoneRecord(deps, actor.operator, handover);
    if (record === undefined) return refused('handover-not-found');
    const { decision } = await new RecordAt(deps, record, deps.now()).shown();
    return done(answerOf(handover, record.stored.state, decision));
  }
  // A test that has run has happened, whatever else was to be done before it.
  const changed = await addEvidence(deps, actor, {
    handover,
    evidence: { ...evidence },
    happened: true,
    requestId,
  });
  if (changed.kind === 'refused') return changed;
  const answer = answerOf(handover, stateOf(changed.value), changed.value.judged.decision);
  const violations = violationsBrought(changed.value, evidence.kind);
  return done(violations.length === 0 ? answer : { ...answer, violations: [...violations] });
}

const stateOf = ({ record }: Changed): string => record.stored.state;

function answerOf(handover: string, state: string, decision: Decision): NextAction {
  const { verdict, steps, route } = decision;
  const of = { handover, verdict };
  if (state !== 'open' && state !== 'taken' && state !== 'quarantined') {
    return { ...of, action: 'ended' };
  }
  if (verdict === 'accept') return { ...of, action: 'route', routes: route };
  const [step] = steps;
  if (verdict === 'hold' && step !== undefined) {
    return { ...of, action: 'step', step, left: steps.length };
  }
  return { ...of, action: 'stop', reason: firstReason(decision) };
}
