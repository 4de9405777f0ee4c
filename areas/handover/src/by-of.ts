/**
 * The author of a record: the person's mark, or the account name of a machine client.
 */
import type { Actor } from './entry-body.ts';

export function byOf({ mark, account }: Pick<Actor, 'mark' | 'account'>): string {
  return mark ?? account;
}
