/** Notices to the signed-in person, and where each of them leads. */
import type { NoticeDto, NoticeListDto } from '@nagori/area-staff/wire';
import type { Role } from '@nagori/model';
import { call } from '../api/client.ts';
import { reading, useWrite } from '../api/queries.ts';

/** Roles that are notified of something. */
export const NOTIFIED_ROLES = [
  'counter',
  'bench',
  'loss-desk',
  'administrator',
] as const satisfies readonly Role[];

/** No later than the loss desk's page shows the same. */
const LOOK_EVERY_MS = 15_000;

export const noticesQuery = reading<NoticeListDto>(['notices'], '/api/v1/notices', {
  refetchInterval: LOOK_EVERY_MS,
});

export const useReadNotices = () =>
  useWrite(
    (ids: readonly string[]) => call('POST', '/api/v1/notices/read', { body: { ids } }),
    ['notices'],
  );

/** The page that opens a notice's phone or case for a person of these roles. */
export function pathOf({ about, subject }: NoticeDto, roles: readonly Role[]): string {
  if (about === 'loss') return roles.includes('loss-desk') ? `/loss/${subject}` : '/audit';
  if (roles.includes('bench') && !roles.includes('counter')) return `/bench/phones/${subject}`;
  return roles.includes('counter') ? `/counter/${subject}` : `/audit/${subject}`;
}

/** Those that came since the page last looked; at its first look, none. */
export function arrived(
  before: readonly NoticeDto[] | undefined,
  now: readonly NoticeDto[],
): readonly NoticeDto[] {
  if (before === undefined) return [];
  const known = new Set(before.map(({ id }) => id));
  return now.filter(({ id, isRead }) => !isRead && !known.has(id));
}
