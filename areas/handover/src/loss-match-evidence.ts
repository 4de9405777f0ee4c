/**
 * Whether the phone is reported lost, as evidence: asked when a handover opens, and again when the
 * answer has changed (R18, R21).
 *
 * Invariants: phones match by key. Whose case it is, and its text, stays with the desk.
 */
import type { Evidence } from '@nagori/evidence';
import { type Admitted, isServersWord, ownEvidence } from './admit-evidence.ts';
import { lastOfList } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { PhoneRecord } from './phone-record.ts';

const LOSS_LIST = 'nagori';

/** Undefined: the answer on record is still true. */
export function lossMatchEvidence(
  record: {
    readonly lossWord: PhoneRecord['lossWord'];
    readonly stored: Pick<PhoneRecord['stored'], 'lost' | 'operator' | 'version'>;
  },
  deps: Pick<HandoverDeps, 'now' | 'random'>,
): Admitted | undefined {
  const last = record.lossWord;
  const known = last === 'match';
  const { lost, operator, version } = record.stored;
  if (known === lost && last !== undefined) return undefined;
  const result = lost ? 'match' : known ? 'closed' : 'no-match';
  return lossEvidence(result, operator, version + 1, deps);
}

/** Whether our own list's last answer is that the phone is lost. */
export function saysLost(known: readonly Evidence[]): boolean {
  return lossWordOf(known) === 'match';
}

/** Our own list's last answer in `known`. */
export function lossWordOf(known: readonly Evidence[]): PhoneRecord['lossWord'] {
  return lastOfList(known, 'loss-match', LOSS_LIST, isServersWord)?.result;
}

export function lossEvidence(
  result: 'match' | 'closed' | 'no-match',
  operator: string,
  seq: number,
  { now, random }: Pick<HandoverDeps, 'now' | 'random'>,
): Admitted {
  return ownEvidence('loss-match', { result, list: LOSS_LIST }, operator, now(), seq, random);
}
