/**
 * Whether an act that cannot be undone may begin (R10, R14, R28): asked before the act, with the
 * evidence that it would leave. After it no lock can be seen, and every consent comes too late.
 *
 * Invariants: nothing is recorded. The gate judges the phone as it is and as it would be after the
 * act, by the same policy; all reasons at once. A phone in quarantine is not touched (R18).
 */
import type { WordsDto } from '@nagori/http/wire';
import {
  type Decision,
  done,
  type Finding,
  type Outcome,
  type Reason,
  refused,
  type Violation,
} from '@nagori/model';
import { type StepId, tellReasons, VIOLATION_WORDS } from '@nagori/policy';
import { readAdded } from './add-evidence.ts';
import { admitFromCaller } from './admit-evidence.ts';
import type { Actor } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { readPhoneRecord } from './load-record.ts';
import { openStepsBefore } from './out-of-order.ts';
import { evidenceOf } from './phone-record.ts';
import { RecordAt } from './record-at.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import type { Sent } from './sent.ts';
import { unnamedWork } from './unnamed-work.ts';

export interface Hindrance {
  readonly rule: string;
  readonly words: WordsDto;
}

/** Empty lists: the act may begin. */
export interface BeforeAct {
  readonly hindrances: readonly Hindrance[];
  /** Steps of the plan that the act would make impossible. */
  readonly steps: readonly StepId[];
}

const IN_HAND: ReadonlySet<string> = new Set(['open', 'taken']);
const RESETS: ReadonlySet<string> = new Set(['factory-reset']);

export async function beforeAct(
  deps: HandoverDeps,
  actor: Actor,
  asked: { readonly handover: string; readonly evidence: Sent },
): Promise<Outcome<BeforeAct, HandoverRefusalCode>> {
  const record = await readPhoneRecord(deps, actor.operator, asked.handover);
  if (record === undefined) return refused('handover-not-found');
  const { state, handover, version } = record.stored;
  if (state === 'quarantined') return refused('quarantined');
  if (!IN_HAND.has(state)) return refused('handover-ended');
  const now = deps.now();
  const entrance = admitFromCaller(
    asked.evidence,
    { actor, person: undefined, stage: handover.stage },
    { now, seq: version + 1, random: deps.random, known: evidenceOf(record) },
  );
  if (entrance.kind === 'refused') return entrance;
  const added = [entrance.value];
  const at = new RecordAt(deps, record, now);
  const said = await readAdded(at, added);
  if ('code' in said) return said;
  const unnamed = await unnamedWork(deps, actor.operator, at, added);
  if (unnamed !== undefined) return unnamed;
  const [before, after] = [await at.shown(), await at.shown(added)];
  const { overwritable } = before.facts.capability.abilities;
  const reasons = before.decision.reasons.filter(
    (reason) =>
      isUnseenLock(reason, said) || (overwritable === false && isUndisclosed(reason, said)),
  );
  const violations = violationsBy(said, before.decision, after.decision);
  const hindrances = [
    ...quarantined(before.decision),
    ...tellReasons(reasons).map(({ rule, words }) => ({ rule, words })),
    ...violations.map(({ rule, code }) => ({ rule, words: VIOLATION_WORDS[code] })),
  ];
  return done({ hindrances, steps: await openStepsBefore(async () => before, said) });
}

/** R14: a lock that was not seen, or is on, is not seen after a reset either. */
function isUnseenLock({ subject }: Reason, said: readonly Finding[]): boolean {
  return subject === 'account-lock' && said.some(({ method }) => RESETS.has(method));
}

/** R10: what cannot be overwritten is not erased before its seller was informed of it. */
function isUndisclosed({ subject }: Reason, said: readonly Finding[]): boolean {
  return subject === 'disclosure' && said.some(isOnUserData);
}

const isOnUserData = ({ compartment, class: seen }: Finding): boolean =>
  compartment === 'user-data' && seen === 'act';

/** Those that the act would bring, and a missing disclosure, which it would make final. */
function violationsBy(
  said: readonly Finding[],
  before: Decision,
  after: Decision,
): readonly Violation[] {
  const known = new Set(before.violations.map(keyOf));
  return after.violations.filter((violation) => {
    if (violation.signedOff) return false;
    if (violation.code === 'no-disclosure') return said.some(isOnUserData);
    return !known.has(keyOf(violation));
  });
}

const keyOf = ({ rule, code, evidence }: Violation): string => [rule, code, ...evidence].join('\n');

function quarantined({ verdict, reasons }: Decision): readonly Hindrance[] {
  if (verdict !== 'quarantine') return [];
  return tellReasons(reasons)
    .filter((reason) => reason.verdict === verdict)
    .map(({ rule, words }) => ({ rule, words }));
}
