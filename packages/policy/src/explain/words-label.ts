/**
 * Reasons as labels for tables and lists: the subject and what is wrong with it. The whole
 * sentence, with what to do, is in words-reason.ts.
 */
import type { ReasonCode } from '@nagori/model';
import type { Words } from './words-form.ts';
import { type Topic, topicWords } from './words-subject.ts';

const REASON_LABELS = {
  residue: { ja: '残存あり', en: 'left inside' },
  suspended: { ja: '一時停止中', en: 'suspended' },
  unproven: { ja: '未確認', en: 'not shown to be clear' },
  'deletion-awaited': { ja: '失効済み・削除待ち', en: 'revoked, deletion awaited' },
  'revoked-not-deleted': { ja: '失効済み・削除未確認', en: 'revoked, deletion not shown' },
  'order-not-proven': {
    ja: '消去と検出の前後が不明',
    en: 'order of erasure and finding not proven',
  },
  'not-confirmed-by-another': { ja: '別の担当者の確認なし', en: 'not checked by another person' },
  'look-older-than-act': { ja: '確認が消去より前', en: 'checked before the erasure' },
  'binding-too-weak': { ja: '端末との結び付きが不十分', en: 'not tied to this phone' },
  stale: { ja: '確認が古い', en: 'too old' },
  missing: { ja: '未実施', en: 'missing' },
  bad: { ja: '満たさない', en: 'not met' },
  'network-blocked': { ja: '×（制限中）', en: '× blocked' },
  'network-caution': { ja: '△（制限のおそれ）', en: '△ caution' },
  matched: { ja: '一致あり', en: 'a match' },
  'not-identified': { ja: 'IMEI不明', en: 'IMEI not read' },
  'custody-fault': { ja: '記録に不備', en: 'records do not match' },
  'not-in-our-hands': { ja: '手元にない', en: 'not in our hands' },
  'collected-not-for-reuse': { ja: '回収品は再利用不可', en: 'collected, not for reuse' },
  'destroyed-before': { ja: '破砕・溶解の記録あり', en: 'recorded as destroyed' },
  'standing-insufficient': { ja: '認証・会員の確認なし', en: 'not certified, not a member' },
  violation: { ja: '承認待ち', en: 'sign-off due' },
  'rule-failed': { ja: '内部エラー', en: 'internal error' },
  'past-deadline': { ja: '期限切れ', en: 'deadline passed' },
  'no-way-left': { ja: '手段なし', en: 'no way left' },
  'no-requirement-met': { ja: '確認済みの項目なし', en: 'no condition met' },
  'no-joint-steps': { ja: '両立する手順なし', en: 'no compatible steps' },
} as const satisfies Record<ReasonCode, Words>;

/** For example `おサイフケータイ: 残存あり`. */
export function reasonLabel(code: ReasonCode, topic: Topic): Words {
  const label: Words = REASON_LABELS[code];
  if (topic === '') return label;
  const about = topicWords(topic);
  return { ja: `${about.ja}：${label.ja}`, en: `${about.en}: ${label.en}` };
}
