/**
 * Asks whether a phone is reported lost (R18), within the operator's daily limit of new numbers:
 * the answer is for a phone at hand and must not serve to search for phones.
 *
 * Invariants: while an answer waits the phone is not recorded, so the record reveals nothing
 * either. A file that exceeds the day's limit waits as a whole. The operator's own phones do not
 * count. The database counts and decides what waits.
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

/** The administrator has answered for these look-ups: their answers are released. */
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
