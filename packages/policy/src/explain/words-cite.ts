/**
 * Where a requirement comes from, in words: a policy's `cite` is a page of the survey, a named fact
 * (docs/law.md) or our own default.
 *
 * Invariants: a policy of an operator's own may name facts that have no words here: they are shown
 * as written.
 */
import type { Words } from './words-form.ts';

const FACT_WORDS: Readonly<Record<string, Words>> = {
  design: { ja: 'Nagoriの既定（設計上の判断）', en: 'Nagori’s own default' },
  'waste law': { ja: '廃棄物処理法', en: 'Waste Management Act' },
  'small-appliance law': { ja: '小型家電リサイクル法', en: 'Small Appliance Recycling Act' },
  'facts: Secondhand Articles Dealer Act art. 15(1)': {
    ja: '古物営業法15条1項',
    en: 'Secondhand Articles Dealer Act art. 15(1)',
  },
  'facts: Secondhand Articles Dealer Act art. 15(3), suspicion': {
    ja: '古物営業法15条3項（不正品の疑い）',
    en: 'Secondhand Articles Dealer Act art. 15(3), suspicion',
  },
  'facts: Secondhand Articles Dealer Act art. 19, what a police list names is reported': {
    ja: '古物営業法19条（品触れの品の届出）',
    en: 'Secondhand Articles Dealer Act art. 19: what a police list names is reported',
  },
  'facts: a factory reset does not delete them; deletion within 48 h': {
    ja: '公表された説明：初期化では消えず、削除は48時間以内',
    en: 'Published: a factory reset does not delete them; deletion follows within 48 hours',
  },
  'facts: guideline inspection, lock': {
    ja: 'リユースモバイルガイドライン：検査でのロックの確認',
    en: 'Reused phone guideline: lock check at inspection',
  },
  'facts: guideline intake, activation lock off': {
    ja: 'リユースモバイルガイドライン：受け取り時のロック解除',
    en: 'Reused phone guideline: activation lock off at intake',
  },
  'facts: guideline, look by another than the eraser': {
    ja: 'リユースモバイルガイドライン：消去した人とは別の人による確認',
    en: 'Reused phone guideline: checked by another person than the one who erased',
  },
  'facts: guideline, reset at purchase and again at inspection': {
    ja: 'リユースモバイルガイドライン：買取時と検査時の消去',
    en: 'Reused phone guideline: erased at purchase and again at inspection',
  },
  'facts: guideline, tell the seller at purchase': {
    ja: 'リユースモバイルガイドライン：買取時の説明',
    en: 'Reused phone guideline: the seller is informed at purchase',
  },
  'facts: guideline, the seller ends what a reset does not erase': {
    ja: 'リユースモバイルガイドライン：初期化で消えないものは売り手が解約',
    en: 'Reused phone guideline: the seller ends what a reset does not erase',
  },
  'facts: mobile recycle guideline, counts and site checks': {
    ja: 'モバイル・リサイクル・ネットワークのガイドライン：数の照合と現地の点検',
    en: 'Mobile recycling guideline: counts and site checks',
  },
  'facts: mobile recycle guideline, lockable storage': {
    ja: 'モバイル・リサイクル・ネットワークのガイドライン：施錠できる保管',
    en: 'Mobile recycling guideline: lockable storage',
  },
  'facts: network restriction marks change later': {
    ja: '公表された説明：ネットワーク利用制限の判定は後から変わる',
    en: 'Published: network restriction marks change later',
  },
  'facts: revoked and deleted are two states': {
    ja: '公表された説明：失効と削除は別の状態',
    en: 'Published: revoked and deleted are two states',
  },
  'facts: seized by warrant, or handed over of free will': {
    ja: '刑事訴訟法：差押え、または任意提出',
    en: 'Criminal procedure: seized by warrant, or handed over of free will',
  },
  'facts: the My Number card in phones is another thing left inside': {
    ja: '公表された説明：スマホのマイナンバーカードは電子証明書とは別に残る',
    en: 'Published: the My Number card in a phone remains apart from the certificate',
  },
  "facts: transfer of another's SIM is punished": {
    ja: '携帯電話不正利用防止法：他人名義の回線の譲渡は処罰の対象',
    en: 'Mobile Phone Improper Use Prevention Act: passing on another person’s SIM is punished',
  },
};

/** A page of the survey: page, question, answer. The star marks the page's second block. */
const PAGE = /^p(\d+)\*?(?: Q(\d+) b(\d+))?$/;

/** A source as staff read it. */
export function citeWords(cite: string): Words {
  const [, page, question, answer] = PAGE.exec(cite) ?? [];
  if (page === undefined) return FACT_WORDS[cite] ?? { ja: cite, en: cite };
  if (question === undefined) return { ja: `調査報告${page}頁`, en: `Survey report p. ${page}` };
  return {
    ja: `調査報告${page}頁 問${question}（回答${answer}）`,
    en: `Survey report p. ${page}, question ${question}, answer ${answer}`,
  };
}
