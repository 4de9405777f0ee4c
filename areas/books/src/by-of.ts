/**
 * Names the author of a record of the book: a mark, or the name of a machine client.
 */
import type { Actor } from '@nagori/area-handover';

export function byOf({ mark, account }: Pick<Actor, 'mark' | 'account'>): string {
  return mark ?? account;
}
