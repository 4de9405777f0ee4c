/** Names of the contents of a virtual phone, where the server sends only the code. */
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import type { WordsDto } from '@nagori/http/wire';

type EMoney = NonNullable<WorldPhoneDto['felica']>['services'][number];

/** Invented services. */
export const E_MONEY_NAMES = {
  'transit-money': { ja: '交通系マネー', en: 'Transit money' },
  'shop-money': { ja: '買い物マネー', en: 'Shop money' },
  'point-money': { ja: 'ポイント', en: 'Points' },
} as const satisfies Record<EMoney, WordsDto>;
