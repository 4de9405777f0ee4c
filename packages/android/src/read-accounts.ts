/**
 * Counts the accounts on a phone from `dumpsys account` (AOSP, AccountManagerService.dump): for
 * each user a header, `Accounts: N`, and N lines, one an account.
 *
 * Invariants: no name leaves this file. Names are chosen by people and programs: where the lines do
 * not add up to the counts that the system printed, the answer is bad, and never a lower count.
 */
import { bad, good } from '@nagori/model';
import type { Answer } from './answer.ts';

export interface AccountCounts {
  /** Accounts that lock the phone after a reset (FRP). */
  readonly google: number;
  /** Of other makers and apps: what they lock is not known. */
  readonly others: number;
}

const USER = /^User UserInfo\{\d+:.*\}:$/;
const COUNT = /^ {2}Accounts: (\d{1,4})$/;
const ACCOUNT = /^ {4}Account \{name=.*, type=([A-Za-z0-9._-]+)\}$/;
/** A count or an account, or the last line of one whose name has a line's end in it. */
const OF_ACCOUNTS = /^\s*Accounts:|^\s*Account \{|, type=[A-Za-z0-9._-]+\}$/;
const GOOGLE = 'com.google';

export function readAccounts(dump: string): Answer<AccountCounts> {
  const lines = dump.split('\n');
  let google = 0;
  let others = 0;
  let users = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as string;
    if (!OF_ACCOUNTS.test(line)) continue;
    const count = COUNT.exec(line)?.[1];
    // An account that no count announced, a count of no user, or the end of a name of two lines.
    if (count === undefined || !USER.test(lines[i - 1] ?? '')) return bad('not-understood');
    users++;
    for (const most = i + Number(count); i < most; ) {
      const type = ACCOUNT.exec(lines[++i] ?? '')?.[1];
      if (type === undefined) return bad('not-understood');
      if (type === GOOGLE) google++;
      else others++;
    }
  }
  return users === 0 ? bad('not-understood') : good({ google, others });
}
