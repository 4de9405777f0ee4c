/** The names of the gate's subjects: compartments of the phone, and circumstances. */
import {
  type CircumstanceSubject,
  COMPARTMENT_WORDS,
  type Compartment,
  type Subject,
} from '@nagori/model';
import type { Words } from './words-form.ts';

/**
 * The subject of a sentence: `jpki` for certificate and key together, empty for the whole phone.
 */
export type Topic = Subject | 'jpki' | '';

export const CIRCUMSTANCE_WORDS = {
  prompt: { ja: '失効と削除のご案内', en: 'Prompt to revoke and delete' },
  identity: { ja: '本人確認', en: 'Identity check' },
  terms: { ja: '規約への同意', en: 'Terms accepted' },
  'consent-assist': { ja: '操作補助への同意', en: 'Consent to help with the phone' },
  'consent-leftover': {
    ja: '残っていた情報の消去への同意',
    en: 'Consent to erase data left in the phone',
  },
  'consent-non-restoration': {
    ja: '残高などを元に戻せないことへの同意',
    en: 'Consent that balances cannot be restored',
  },
  'consent-destruction': { ja: '破砕・溶解への同意', en: 'Consent to destruction' },
  disclosure: {
    ja: '上書き消去できないことの説明',
    en: 'Disclosure that overwriting is not possible',
  },
  'listed-model': { ja: '対象機種', en: 'Listed model' },
  working: { ja: '動作', en: 'Working' },
  'has-value': { ja: '市場価値', en: 'Value' },
  'purchase-tied': { ja: '購入に伴う申込み', en: 'Tied to a purchase' },
  'one-per-purchase': { ja: '購入1回につき1台', en: 'One per purchase' },
  'purchase-record': { ja: '購入履歴', en: 'Purchase record' },
  'not-submerged': { ja: '水没なし', en: 'Not submerged' },
  unlocked: { ja: '暗証番号ロックの解除', en: 'Screen lock off' },
  'own-brand': { ja: '自社ブランド', en: 'Own brand' },
  'kind-accepted': { ja: '取り扱う種類', en: 'Kind accepted' },
  'unused-stock': { ja: '未使用品', en: 'Unused stock' },
  network: { ja: 'ネットワーク利用制限', en: 'Network restriction' },
  warranty: { ja: '利用制限に対する保証', en: 'Warranty against restriction' },
  'loss-match': { ja: '紛失届との照合', en: 'Match with loss reports' },
  'police-match': { ja: '品触れとの照合', en: 'Match with police lists' },
  'legal-block': { ja: '疑い・返還請求・保管命令', en: 'Suspicion, claim or order' },
  'supplier-confirmed': { ja: '仕入先による消去の確認', en: 'Confirmed by the supplier' },
  screen: { ja: '画面の状態', en: 'Screen' },
  power: { ja: '電源', en: 'Power' },
  stored: { ja: '施錠保管', en: 'Locked storage' },
  reconciled: { ja: '台数の照合', en: 'Counts reconciled' },
  'sign-off': { ja: '責任者の承認', en: 'Sign-off' },
  identified: { ja: '端末の特定', en: 'Phone identified' },
  custody: { ja: '引渡しの記録', en: 'Custody' },
  fate: { ja: '端末の最終的な扱い', en: 'Fate of the phone' },
  'supplier-standing': { ja: '仕入先の認証', en: 'Standing of the supplier' },
  violations: { ja: '手順の違反', en: 'Violations' },
} as const satisfies Record<CircumstanceSubject, Words>;

/** Certificate and key in one sentence. */
const CERTIFICATE_AND_KEY: Words = {
  ja: 'スマホ用電子証明書と秘密鍵',
  en: 'Smartphone certificate and key',
};

export function topicWords(topic: Exclude<Topic, ''>): Words {
  if (topic === 'jpki') return CERTIFICATE_AND_KEY;
  return topic in COMPARTMENT_WORDS
    ? COMPARTMENT_WORDS[topic as Compartment]
    : CIRCUMSTANCE_WORDS[topic as CircumstanceSubject];
}
