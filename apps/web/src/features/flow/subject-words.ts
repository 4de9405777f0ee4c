/** What may be left, as the words of the page are called. */
import type { FlowSubjectDto } from '@nagori/area-replay/wire';

export const SUBJECT_KEYS = {
  'next-user': 'reachesNextUser',
  'user-data': 'userData',
  felica: 'felica',
  jpki: 'jpki',
  'jpki-live': 'jpkiLive',
  any: 'anything',
} as const satisfies Record<FlowSubjectDto, string>;
