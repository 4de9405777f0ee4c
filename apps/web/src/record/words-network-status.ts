/** What a carrier answers about a phone: shown beside it, and the answers of the form that asks. */
import { catalogue } from '../language/catalogue.ts';

export const NETWORK_STATUS = catalogue('network-status', {
  networkOk: { ja: '○ 制限なし', en: '○ No restriction' },
  networkCaution: { ja: '△ 分割払い中など', en: '△ Instalments outstanding or similar' },
  networkBlocked: { ja: '× 制限中', en: '× Restricted' },
  networkNone: { ja: '－ 該当なし', en: '− No match' },
});
