/**
 * The statement that a challenge took, out of its seal.
 *
 * Invariants: its signature was checked before it was sealed, so it is only parsed here.
 */
import { shortCode } from '@nagori/challenge';
import { type StatementClaims, statementClaims } from '@nagori/evidence';
import { answerRow } from '@nagori/keys';
import type { ChallengeDeps } from './challenge-deps.ts';
import type { StoredChallenge } from './challenge-store.ts';

export interface OpenedAnswer {
  readonly statement: string;
  readonly claims: StatementClaims;
  /** The code that the phone's screen shows to staff. */
  readonly code: string;
}

/** Undefined: nothing was taken, or the key of its month was destroyed. */
export async function openAnswer(
  { handover }: Pick<ChallengeDeps, 'handover'>,
  stored: StoredChallenge,
): Promise<OpenedAnswer | undefined> {
  const { operator, answer, mode } = stored;
  // An element's answer (B3) is not a statement.
  if (answer === undefined || mode === 'station') return undefined;
  const bytes = await handover.envelope.open(operator, answerRow(stored), answer.sealed);
  if (bytes === undefined) return undefined;
  const statement = Buffer.from(bytes).toString('utf8');
  const payload = Buffer.from(statement.split('.')[1] ?? '', 'base64url').toString('utf8');
  const claims = statementClaims.parse(JSON.parse(payload));
  return { statement, claims, code: shortCode(statement) };
}
