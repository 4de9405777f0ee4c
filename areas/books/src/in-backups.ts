/** Until when a backup can bring back what was removed from the book on a day. */
import type { BookDate } from '@nagori/books';
import { DAY_MS } from '@nagori/model';

/**
 * The last day on which a backup from before is stored; nothing where nothing was removed, or where
 * the deployment does not say how long it stores its backups.
 */
export function inBackups(
  removedOn: BookDate | undefined,
  backupDays: number | undefined,
): { readonly inBackupsUntil?: string } {
  if (removedOn === undefined || backupDays === undefined) return {};
  const until = Date.parse(removedOn) + backupDays * DAY_MS;
  return { inBackupsUntil: new Date(until).toISOString().slice(0, 10) };
}
