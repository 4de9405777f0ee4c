/**
 * Asks whether a phone is reported lost (R18), within what the operator may ask of new numbers in a
 * day: the answer is a yes or a no for a phone at hand, and no way to search for phones.
 *
 * Invariants: while an answer waits the phone is not taken on record, so nothing else tells; a file
 * that asks for more than its day has left waits as a whole; own phones count nothing; the day's
 * count and what waits are the database's.
 */
import { USUAL_LIMITS } from './daily-limits.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { LossAnswer, PhoneKey } from './handover-store.ts';

type Deps = Pick<HandoverDeps, 'store' | 'limits' | 'now'>;

/**
 * Undefined: the day's limit is reached, and the answer waits for a person of the operator.
 * `atHand`: a person at an enrolled station has the phone; a file or a machine may only name it.
 */
export async function askLoss(
  deps: Deps,
  operator: string,
  keys: readonly PhoneKey[],
  atHand: boolean,
): Promise<LossAnswer> {
  if (keys.length === 0) return false;
  const { newNumbers, fileNumbers } = limitsOf(deps, operator);
  const most = atHand ? newNumbers : fileNumbers;
  const { lost, alert } = await deps.store.askLoss(operator, keys, deps.now(), most);
  if (alert !== undefined) deps.limits?.alert(alert, operator);
  return lost;
}

/** Before a file is read line by line: where it asks for more than the day has left, all waits. */
export async function holdLookUps(
  deps: Deps,
  operator: string,
  keys: readonly PhoneKey[],
): Promise<void> {
  const { fileNumbers } = limitsOf(deps, operator);
  const alert = await deps.store.holdLookUps(operator, keys, deps.now(), fileNumbers);
  if (alert !== undefined) deps.limits?.alert(alert, operator);
}

export interface LookUps {
  readonly used: number;
  readonly most: number;
  readonly mostInFiles: number;
  readonly waiting: number;
}

export async function readLookUps(deps: Deps, operator: string): Promise<LookUps> {
  const { newNumbers: most, fileNumbers: mostInFiles } = limitsOf(deps, operator);
  return { ...(await deps.store.lookUps(operator, deps.now())), most, mostInFiles };
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

const limitsOf = ({ limits }: Deps, operator: string) => limits?.of(operator) ?? USUAL_LIMITS;
