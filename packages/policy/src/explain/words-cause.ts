/**
 * Why recorded evidence does not count: one sentence for every code, shown after what has to be
 * done.
 *
 * Invariants: whole sentences that fit after every reason; none blames a person.
 */
import type { Cause, CauseCode, Tries } from '@nagori/model';
import type { Words } from './words-form.ts';

export const CAUSE_WORDS = {
  failed: {
    ja: '前回の消去または削除は、失敗しています。',
    en: 'The last erasure or deletion failed.',
  },
  overdue: {
    ja: '失効の申請から60時間を過ぎても、削除の報告が届いていません。Nagoriからは、端末の中を見ることも、削除させることもできません。',
    en: 'No report came within 60 hours of the application. Nagori cannot see into the phone or force the deletion.',
  },
  superseded: {
    ja: '前の記録は、後の記録で取り消されています。',
    en: 'A later record cancelled the earlier one.',
  },
  expired: {
    ja: '手元の回答は、署名の有効期限を過ぎています。',
    en: 'The answer on record has expired.',
  },
  unbound: {
    ja: '手元の回答は、この端末についてのものだと証明できません。',
    en: 'The answer on record is not proven to be about this phone.',
  },
  'another-element': {
    ja: '手元の回答は、別の問い合わせか、別のチップについてのものです。',
    en: 'The answer on record is about another question or another secure element.',
  },
  'another-phone': {
    ja: '手元の記録は、別の端末のものです。',
    en: 'The record is about another phone.',
  },
  recalled: {
    ja: '使用を止めたツールの結果か、ツール名のない結果のため、使えません。別のツールで確かめ、その名前を記録してください。',
    en: 'The tool was recalled, or the record names no tool, so its result does not count. Check with another tool and record its name.',
  },
  'not-trusted': {
    ja: '記録はありますが、記録元を確かめられないため、申告として扱います。',
    en: 'There is a record, but its source counts as a declaration only.',
  },
  'actor-not-allowed': {
    ja: '記録された操作は、許されていない人が行ったものです。',
    en: 'The recorded act was done by a person who may not do it.',
  },
  'signature-bad': {
    ja: '手元の回答は、署名を確かめられません。',
    en: 'The signature of the answer on record could not be verified.',
  },
  future: {
    ja: '記録の時刻が、受け取った時刻より先になっています。',
    en: 'The record is dated later than it was received.',
  },
  implausible: {
    ja: '記録の内容は、実際には考えにくいものです。',
    en: 'What the record says is not plausible.',
  },
  'before-use': {
    ja: '前の記録は、端末が再び使われるより前のものです。',
    en: 'The record is older than the last return of the phone to use.',
  },
  'taken-back': {
    ja: '記録した人が取り消したため、数えません。',
    en: 'Not counted: its author took it back.',
  },
  'before-board': {
    ja: '前の記録は、基板が交換されるより前のものです。',
    en: 'The record is older than the replacement of the board.',
  },
  'before-residue': {
    ja: '消えたという記録の後に残存が見つかったか、どちらが後か分かりません。',
    en: 'The leftover was found after the record of “gone”, or their order is not proven.',
  },
  'sees-less': {
    ja: '後の確認では、見つかった残存が消えたことまでは分かりません。',
    en: 'The later check cannot see what was found before.',
  },
  'same-person': {
    ja: '確認した人が、作業した人と別の人だと確かめられません。',
    en: 'The person who checked is not proven to be another person than the one who did the work.',
  },
  'older-than-act': {
    ja: '確認が、最後の作業より前に行われています。',
    en: 'The check is older than the last act.',
  },
  'after-reset': {
    ja: '確認が、初期化の後に行われています。',
    en: 'The check came after the reset, which hides what was there.',
  },
  'too-old': {
    ja: '記録が、有効な期間を過ぎています。',
    en: 'The record is too old to count.',
  },
  incomplete: {
    ja: '読み取りが途中で終わっています。',
    en: 'The reading was not complete.',
  },
  'no-answer': {
    ja: '試しましたが、応答がありません。',
    en: 'It was tried, and there was no answer.',
  },
  'not-signed': {
    ja: '署名のない申告として記録されています。',
    en: 'It was declared without a signature.',
  },
  'no-row': {
    ja: '行った操作でこの機種から消えるかどうかは、確認されていません。',
    en: 'It is not established that what was done erases it on this model.',
  },
  'model-unconfirmed': {
    ja: '機種がファイルまたは機器の申告だけで、現物で確かめられていません。',
    en: 'Only a file or a machine says which model it is. It was not checked on the phone itself.',
  },
  'model-contradicted': {
    ja: '機種についての記録が互いに食い違っています。',
    en: 'The records contradict each other about which model it is.',
  },
  'version-outdated': {
    ja: 'OSの版は、端末が最後に使われる前、または基板が交換される前の記録です。',
    en: 'The OS version was recorded before the phone was last in use or got its board.',
  },
  'measured-short': {
    ja: '当社の検査台の実測は、取扱基準が求める数または割合に届いていません。',
    en: 'What our bench measured of this tool does not yet reach what the policy asks for.',
  },
  'no-leftover-consent': {
    ja: '残っていた情報の消去への同意がないため、この確認だけでは足りません。',
    en: 'It needs consent to erase leftovers, which is not given.',
  },
  'another-kind': {
    ja: '記録はありますが、ここで求める種類の確認ではありません。',
    en: 'There is a record, but not of the kind that is asked for here.',
  },
} as const satisfies Record<CauseCode, Words>;

/** What our bench counted, as a label. */
export function measuredWords({ tries, failed }: Tries): Words {
  return {
    ja: `当社の検査台の実測：${tries}台中${failed}台で残存`,
    en: `measured by our bench: left in ${failed} of ${tries}`,
  };
}

/** The sentence of a cause, with what was counted where it is about that. */
export function causeWords({ code, measured }: Omit<Cause, 'evidence'>): Words {
  const { ja, en }: Words = CAUSE_WORDS[code];
  if (measured === undefined) return { ja, en };
  const { tries, failed } = measured;
  return {
    ja: `${ja}当社の検査台の実測では、${tries}台中${failed}台で残存が見つかりました。`,
    en: `${en} Measured by our bench: something was left in ${failed} of ${tries} phones.`,
  };
}
