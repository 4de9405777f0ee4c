/**
 * The holder confirms a loss case that an operator opened (R21). The authority signs that one of
 * this holder's phones is reported lost here, over the operator, its reference and the digest of
 * its code.
 *
 * Invariants: only for a holder whose own report is open. It counts towards the holder's daily
 * questions. The authority does not know whether the case exists or the code is right. The
 * confirmation names no person and no phone.
 */
import { LOSS_WORD_TYPE, type LossWordClaims } from '@nagori/evidence';
import { done, MINUTE_MS, type Outcome, refused, SECOND_MS } from '@nagori/model';
import { openLossReport, STATEMENTS_PER_DAY, signJson } from '@nagori/pki';
import type { AuthorityCode } from './authority-answer.ts';
import type { AuthorityDeps, Holder } from './authority-deps.ts';
import { dayOf } from './read-holder.ts';
import { randomId } from './token.ts';

export interface ConfirmedCase {
  readonly operator: string;
  readonly reference: string;
  /** `lossCodeDigest` of `@nagori/challenge`. */
  readonly code: string;
}

/** A compact JWS for the operator; refused: `not-reported-lost`, `too-many-questions`. */
export function confirmLoss(
  deps: AuthorityDeps,
  { person }: Holder,
  { operator, reference, code }: ConfirmedCase,
): Promise<Outcome<string, AuthorityCode>> {
  const now = deps.now();
  return deps.store.inFile(person, async (locked) => {
    if (openLossReport(locked.file) === undefined) return refused('not-reported-lost');
    const askedToday = await locked.countQuestion(dayOf(now));
    if (askedToday >= STATEMENTS_PER_DAY) return refused('too-many-questions');
    const claims: LossWordClaims = {
      iss: deps.issuer,
      jti: randomId(deps.random),
      // To the minute, like everything that the authority states about a holder.
      iat: Math.floor(now / MINUTE_MS) * (MINUTE_MS / SECOND_MS),
      op: operator,
      ref: reference,
      code,
    };
    return done(await signJson(LOSS_WORD_TYPE, claims, deps.keys.statements));
  });
}
