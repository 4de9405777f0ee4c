/** Names of platforms and of staff’s roles, for lists where the server sends only the code. */
import type { WordsDto } from '@nagori/http/wire';
import type { Platform, Role } from '@nagori/model';

/** Everyday names of the platforms. */
export const PLATFORM_WORDS = {
  android: { ja: 'Android', en: 'Android' },
  ios: { ja: 'iPhone', en: 'iPhone' },
  ipados: { ja: 'iPad', en: 'iPad' },
  'feature-phone': { ja: '従来型の携帯電話', en: 'Feature phone' },
} as const satisfies Record<Platform, WordsDto>;

/** Roles of staff. The gate does not use them. */
export const ROLE_NAMES = {
  counter: { ja: '受付', en: 'Counter' },
  bench: { ja: '検査', en: 'Bench' },
  'loss-desk': { ja: '紛失窓口', en: 'Loss desk' },
  'authority-desk': { ja: '認証局窓口', en: 'Authority desk' },
  registrar: { ja: '登録担当', en: 'Registrar' },
  committee: { ja: '委員会', en: 'Committee' },
  analyst: { ja: '分析担当', en: 'Analyst' },
  auditor: { ja: '監査', en: 'Auditor' },
  administrator: { ja: '管理', en: 'Administrator' },
} as const satisfies Record<Role, WordsDto>;
