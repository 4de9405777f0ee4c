/**
 * Asks whether a phone is reported lost (R18), within what the operator may ask of new numbers in a
 * day: the answer is a yes or a no for a phone at hand, and no way to search for phones.
 *
 * Invariants: while an answer waits the phone is not taken on record, so nothing else tells; own
 * phones count nothing; the day's count and what waits are the database's.
 */
import { USUAL_LIMITS } from '../daily-limits.ts';
import type { LossAnswer, PhoneKey } from '../ports/handover-store.ts';
import type { HandoverDeps } from './handover-deps.ts';

type Deps = Pick<HandoverDeps, 'store' | 'limits' | 'now'>;

/** Undefined: the day's limit is reached, and the answer waits for a person of the operator. */
export async function askLoss(
  deps: Deps,
  operator: string,
  keys: readonly PhoneKey[],
): Promise<LossAnswer> {
  if (keys.length === 0) return false;
  const { newNumbers } = newNumbersOf(deps, operator);
  const { lost, alert } = await deps.store.askLoss(operator, keys, deps.now(), newNumbers);
  if (alert !== undefined) deps.limits?.alert(alert, operator);
  return lost;
}

export interface LookUps {
  readonly used: number;
  readonly most: number;
  readonly waiting: number;
}

export async function readLookUps(deps: Deps, operator: string): Promise<LookUps> {
  const { newNumbers: most } = newNumbersOf(deps, operator);
  return { ...(await deps.store.lookUps(operator, deps.now())), most };
}

/** The administrator answers for what was asked: from now on the answers are given. */
export async function answerLookUps(
  deps: Deps,
  operator: string,
  account: string,
): Promise<LookUps> {
  const answered = await deps.store.answerLookUps(operator, account, deps.now());
  if (answered > 0) deps.limits?.alert('look-ups-answered', operator);
  return readLookUps(deps, operator);
}

const newNumbersOf = ({ limits }: Deps, operator: string) => limits?.of(operator) ?? USUAL_LIMITS;
