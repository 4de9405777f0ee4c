/**
 * Withdraws a signing key of one's own operator: its successor signs from then on.
 *
 * Invariants: a key stays listed with its time, and what was taken back does not become good again:
 * of several times the earliest counts, and a theft.
 */
import type { KeyWithdrawal } from '@nagori/certificate';
import type { KeyBook } from '@nagori/keys';
import { done, type Outcome, refused, SECOND_MS } from '@nagori/model';
import { type StaffCode, wrongField } from './answer.ts';
import type { SignedInStaff } from './principal.ts';
import type { StaffDeps } from './staff-deps.ts';

export interface KeyDeps {
  readonly staff: Pick<StaffDeps, 'store' | 'now'>;
  readonly book: KeyBook;
}

export async function withdrawKey(
  { staff, book }: KeyDeps,
  who: SignedInStaff,
  kid: string,
  { from, reason }: KeyWithdrawal,
): Promise<Outcome<undefined, StaffCode>> {
  const now = staff.now();
  const { operator, account } = who.principal;
  if (from > now) return wrongField('key-time-to-come', 'from');
  await book.refresh();
  if (!book.list(operator).some((key) => key.kid === kid)) return refused('unknown-subject');
  // Times in what it signed have no fractions.
  const whole = Math.floor(from / SECOND_MS) * SECOND_MS;
  const by = { operator, account, now };
  await staff.store.directory.withdrawKey(by, { kid, from: whole, reason });
  await book.refresh();
  return done(undefined);
}
