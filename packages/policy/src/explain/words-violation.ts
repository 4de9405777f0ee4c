/**
 * What is shown beside a verdict: violations, evidence put aside, unknown readings, and faults of
 * the custody record. Each entry is a whole sentence.
 */
import type { IgnoredReason, UnknownReason, Violation } from '@nagori/model';
import type { Words } from './words-form.ts';

export const VIOLATION_WORDS = {
  'no-consent-before-felica': {
    ja:
      '責任者の確認が必要です。' +
      '残高などを元に戻せないことへの同意が記録される前に、おサイフケータイ（FeliCa）の消去が行われました。',
    en:
      'The compliance officer must review this. Osaifu-Keitai (FeliCa) was erased before ' +
      'consent was recorded that balances cannot be restored.',
  },
  'actor-not-allowed': {
    ja:
      '責任者の確認が必要です。ご本人だけが行える操作を、ほかの人が行ったと記録されています。' +
      '引渡しから15分以内に終わったというレポートも、時計のずれのため、引渡しの前のものかもしれません。' +
      'その場合は、責任者が確認を記録し、引渡しから15分たったあとに終わるように消去し直してください。',
    en:
      'The compliance officer must review this. An act that only the holder may do is recorded ' +
      'as done by another person. A report that ended within 15 minutes of the handover may be ' +
      'of before it, as clocks differ: have it signed off, then erase again so that it ends later.',
  },
  'no-erasure-at-purchase': {
    ja: '責任者の確認が必要です。買取の時に行うはずの削除が記録されていません。',
    en:
      'The compliance officer must review this. The erasure that is due at purchase is not ' +
      'recorded.',
  },
  'no-disclosure': {
    ja: '責任者の確認が必要です。上書き消去ができない機種であることを、買取の時に説明した記録がありません。',
    en: 'The compliance officer must review this. There is no record that the seller was informed at purchase that this model cannot be overwritten.',
  },
} as const satisfies Record<Violation['code'], Words>;

/** Why a piece of evidence does not count. */
export const IGNORED_WORDS = {
  'same-id-other-bytes': {
    ja: '元の記録を確かめてください。同じ番号で内容の違う証跡があるため、使いません。',
    en:
      'Check the original record. Another piece of evidence has the same id and other ' +
      'content, so it is not used.',
  },
  'wrong-imei': {
    ja: '端末を確かめてください。別の端末の証跡のため、使いません。',
    en: 'Check which phone this is. The evidence is about another phone, so it is not used.',
  },
  future: {
    ja: '機器の時計を合わせてください。受け取った時刻より先の時刻の証跡のため、使いません。',
    en:
      'Set the clock of the device. The evidence is dated after it was received, so it is ' +
      'not used.',
  },
  'signature-bad': {
    ja: '発行元から取り直してください。署名が正しくない証跡のため、使いません。',
    en: 'Get it again from its issuer. The signature is not valid, so the evidence is not used.',
  },
  'signature-expired': {
    ja: '発行元から取り直してください。署名の有効期限を過ぎた証跡のため、使いません。',
    en: 'Get it again from its issuer. The signed evidence has expired, so it is not used.',
  },
  recalled: {
    ja:
      '別のツールで確かめ直し、ツール名も記録してください。使用を止めたツールの結果か、' +
      'ツール名のない結果のため、使いません。',
    en:
      'Check again with another tool, and record its name. The tool was recalled, or the record ' +
      'names no tool, so its result is not used.',
  },
  'actor-not-allowed': {
    ja: 'ご本人による操作が必要です。許されていない人による操作の記録のため、使いません。',
    en:
      'The holder must do this. It is recorded as done by a person who may not do it, so it is ' +
      'not used.',
  },
  'before-last-use': {
    ja: '新しい確認が必要です。端末が再び使われるより前の証跡のため、使いません。',
    en:
      'A new check is needed. The evidence is older than the last return of the phone to ' +
      'use, so it is not used.',
  },
  'board-replaced': {
    ja: '新しい基板での確認が必要です。基板を交換する前の証跡のため、使いません。',
    en:
      'The new board needs its own check. The evidence is older than the replacement of the ' +
      'board, so it is not used.',
  },
  implausible: {
    ja: 'もう一度確認してください。実際には考えにくい内容の証跡のため、使いません。',
    en: 'Do the check again. What the evidence says is not plausible, so it is not used.',
  },
  'taken-back': {
    ja: 'もう一度記録してください。記録した人が取り消した証跡のため、使いません。',
    en: 'Record it again. Its author took it back, so it is not used.',
  },
} as const satisfies Record<IgnoredReason, Words>;

/** Why a reading is unknown, or that a residue is suspended. */
export const UNKNOWN_WORDS = {
  'no-answer': {
    ja: '置き直して、もう一度読み取ってください。応答がなくても、情報が残っていないとはいえません。',
    en: 'Place the phone again and read once more. No answer does not mean that nothing is left.',
  },
  'partial-read': {
    ja: 'もう一度、最後まで読み取ってください。読み取りが途中で終わっています。',
    en: 'Read once more, to the end. The reading stopped half way.',
  },
  'lookup-only': {
    ja: '端末の中をすべて読み取ってください。一部の項目だけを調べた結果です。',
    en: 'A complete reading is needed. Only known entries were looked up.',
  },
  'act-failed': {
    ja: 'もう一度消去してください。消去は失敗したと記録されています。',
    en: 'Erase again. The erasure is recorded as failed.',
  },
  'deletion-awaited': {
    ja:
      '電源を入れ、通信できる状態で画面を点けてお待ちください。' +
      '電子証明書は、失効の申請から48時間以内に端末から削除される見込みです。',
    en:
      'Keep the phone on, online and with its screen on. The certificate should be ' +
      'deleted from it within 48 hours of the application.',
  },
  'revoked-not-deleted': {
    ja: '端末からの削除の確認が必要です。電子証明書は失効していますが、端末から消えたことは確かめられていません。',
    en:
      'Check that it is deleted from the phone. The certificate is revoked, but not known to ' +
      'be gone.',
  },
  'deletion-failed': {
    ja: '別の方法での削除が必要です。端末からの電子証明書の削除は失敗しました。',
    en: 'Delete it in another way. The certificate could not be deleted from the phone.',
  },
  'cannot-state': {
    ja: '別の方法で確かめてください。認証局は、この問い合わせに回答できませんでした。',
    en: 'Check in another way. The authority could not answer this question.',
  },
  'binding-too-weak': {
    ja: 'この端末を手元に置いて、もう一度問い合わせてください。この端末についての回答だと証明できません。',
    en: 'Ask again with this phone at hand. The answer is not proven to be about this phone.',
  },
  expired: {
    ja: '新しい回答を取ってください。回答の有効期限を過ぎています。',
    en: 'Get a new answer. This one has expired.',
  },
  implausible: {
    ja: 'もう一度確認してください。実際には考えにくい内容の記録です。',
    en: 'Do the check again. What the record says is not plausible.',
  },
  'not-in-capability-row': {
    ja: '別の方法で確かめてください。この機種でその情報まで消えるかどうかは、確認されていません。',
    en: 'Check in another way. It is not established that this erases it on this model.',
  },
  'model-unconfirmed': {
    ja: '現物を見て機種を確かめてください。ファイルまたは機器の申告だけです。',
    en: 'Check on the phone itself which model it is. Only a file or a machine says so.',
  },
  'model-contradicted': {
    ja: '現物を見て機種を確かめてください。機種についての記録が食い違っています。',
    en: 'Check on the phone itself which model it is. The records contradict each other.',
  },
  'version-outdated': {
    ja: '現物を見てOSの版を確かめてください。最後に使われる前、または基板交換の前の記録です。',
    en: 'Check the OS version on the phone. It was recorded before its last use or its new board.',
  },
  'not-signed': {
    ja: '申告にご署名をいただいてください。署名がないと記録されています。',
    en: 'Have it signed. The record says that the giver did not sign it.',
  },
  suspended: {
    ja: 'ご本人による失効の申請が必要です。電子証明書は一時停止中です。',
    en: 'Ask the holder to apply for revocation. The certificate is suspended.',
  },
} as const satisfies Record<UnknownReason | 'suspended', Words>;
