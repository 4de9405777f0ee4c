/**
 * Finds open cases by what a caller can name: the phone, the line, or the number of the case.
 */
import { done, type Outcome, type RefusalReason, refused } from '@nagori/model';
import { type LossRecord, openedLoss } from './load-loss.ts';
import type { LossDeps } from './loss-deps.ts';
import type { LossRefusalCode } from './loss-refusal.ts';
import { parsePhoneNumber } from './phone-number.ts';
import { readImeis } from './read-report.ts';

export interface FindLossRequest {
  readonly imei?: string | undefined;
  readonly line?: string | undefined;
  readonly reference?: string | undefined;
}

export async function findLosses(
  deps: LossDeps,
  operator: string,
  { imei, line, reference }: FindLossRequest,
): Promise<Outcome<readonly LossRecord[], LossRefusalCode>> {
  const problems: RefusalReason[] = [];
  const keys = readImeis({ imei }, problems).map((one) => deps.keys.ofImei(one));
  const number = line === undefined ? undefined : parsePhoneNumber(line);
  if (number !== undefined && number.kind !== 'good') {
    const message = 'not a telephone number with the digits of its kind';
    problems.push({ field: 'line', code: number.reason, message });
  }
  if (problems.length > 0) return refused('loss-invalid', problems);
  const lineKey =
    number?.kind === 'good'
      ? deps.keys.ofLabel(operator, `line/${number.value.digits}`)
      : undefined;
  const named = reference?.trim().toUpperCase();
  const found = await deps.store.byKeys(operator, keys, lineKey, named);
  return done(await Promise.all(found.map((stored) => openedLoss(deps, stored))));
}
