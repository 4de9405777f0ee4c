/**
 * The authority's texts for holders and for its own desk, in Japanese and English.
 *
 * Invariants: revoked is never called erased (R03). No text promises what only a municipality or
 * the holder can do (R22).
 */
import type { WordsDto } from '@nagori/http/wire';
import type { DeskCaseDto, HeldPhoneDto } from './wire.ts';

type Standing = HeldPhoneDto['standing'];
type Deletion = NonNullable<HeldPhoneDto['deletion']>['state'];

export const STANDING_WORDS: Readonly<Record<Standing, WordsDto>> = {
  good: { ja: '有効', en: 'valid' },
  suspended: { ja: '一時停止中', en: 'suspended' },
  'signing-suspended': {
    ja: '利用者証明用は有効。署名用は一時停止中（再発行が必要）',
    en: 'authentication valid; signing suspended, and needs re-issue',
  },
  expired: { ja: '有効期間満了', en: 'expired' },
  'revoked-unconfirmed': { ja: '失効済み・削除未確認', en: 'revoked, deletion unconfirmed' },
  deleted: { ja: '失効済み・端末からの削除を確認', en: 'revoked, deleted from the phone' },
  failed: { ja: '失効済み・端末での削除に失敗', en: 'revoked, deletion in the phone failed' },
  lapsed: { ja: '失効済み・削除の報告なし（30日経過）', en: 'revoked, no report within 30 days' },
};

export const CERTIFICATE_STATE_WORDS: Readonly<Record<HeldPhoneDto['sign']['state'], WordsDto>> = {
  good: { ja: '有効', en: 'valid' },
  suspended: { ja: '一時停止', en: 'suspended' },
  revoked: { ja: '失効', en: 'revoked' },
};

export const DELETION_WORDS: Readonly<Record<Deletion, WordsDto>> = {
  awaited: {
    ja: '電子証明書は失効しました。鍵は端末の中にまだ残っています。48時間以内に、電源を入れ、通信できる状態で画面を点けておくと削除されます。初期化では削除されません。',
    en: 'The certificates are revoked. The key is still in the phone. It is deleted within 48 hours while the phone is on, online and its screen is on. A factory reset does not delete it.',
  },
  deleted: {
    ja: '端末から電子証明書と鍵が削除されたことを確認しました。',
    en: 'The phone has reported that certificates and key are deleted.',
  },
  failed: {
    ja: '端末が鍵を削除できませんでした。もう一度通信できる状態で画面を点けてください。できなければ店頭または窓口で、その旨を伝えてください。',
    en: 'The phone could not delete the key. Go online again with the screen on. If that fails too, tell the shop or the desk.',
  },
  lapsed: {
    ja: '30日たっても端末から報告がありません。鍵は残っているものとして扱われます。端末が手元にあれば、通信できる状態で画面を点けてください。',
    en: 'The phone has not reported for 30 days. The key is treated as still there. If you have the phone, go online with its screen on.',
  },
};

export const PROVEN_WORDS: Readonly<Record<HeldPhoneDto['proven'][number]['what'], WordsDto>> = {
  issued: { ja: '発行', en: 'issued' },
  suspended: { ja: '一時停止', en: 'suspended' },
  revoked: { ja: '失効', en: 'revoked' },
  deleted: { ja: '端末からの削除', en: 'deleted from the phone' },
  'deletion-failed': { ja: '削除の失敗', en: 'deletion failed' },
};

export const LIVE_WORDS: WordsDto = {
  ja: 'この端末の電子証明書はまだ失効していません。店頭への回答の前に失効させてください。この表示は店頭には送られません。',
  en: 'The certificates of this phone are not revoked yet. Revoke them before you answer the shop. The shop does not see this.',
};

/** One text for every cause, so that it does not reveal the cause. */
export const CANNOT_STATE_WORDS: WordsDto = {
  ja: 'お答えできません。マイナンバーカードを持って窓口へお問い合わせください。',
  en: 'No statement can be given. Please contact the desk with your My Number card at hand.',
};

type CaseKind = DeskCaseDto['kind'];
export const CASE_WORDS: Readonly<Record<CaseKind, { name: WordsDto; todo: WordsDto }>> = {
  loss: {
    name: { ja: '紛失（事業者から引継ぎ）', en: 'loss, handed over by an operator' },
    todo: {
      ja: '本人に連絡し、本人確認の質問をしてください。本人の申出により一時停止します。解除と失効は、電話では行いません。',
      en: 'Call the holder, ask the identity questions, and suspend at the holder’s request. Never lift a suspension or revoke by phone.',
    },
  },
  'never-applied': {
    name: { ja: '失効の申請がないまま手放された端末', en: 'given up without revocation' },
    todo: {
      ja: '本人に連絡し、アプリでの失効を案内してください。窓口では失効できません。',
      en: 'Call the holder and explain how to revoke in the app. The desk cannot revoke.',
    },
  },
  'not-deleted': {
    name: { ja: '48時間を過ぎても削除の報告がない', en: 'not deleted after 48 hours' },
    todo: {
      ja: '端末が手元にあれば、通信できる状態で画面を点けるよう、本人に案内してください。報告が届くと自動で終わります。',
      en: 'If the holder has the phone, ask for it to be online with its screen on. The case closes when the report arrives.',
    },
  },
  leftover: {
    name: { ja: '手放された端末に残った鍵の報告', en: 'a key was left in a phone' },
    todo: {
      ja: '記録と照合し、本人に連絡できれば案内してください。報告元には何も返しません。',
      en: 'Compare it with the records, and inform the holder if you can. Send nothing back to the operator that reported it.',
    },
  },
};

export const DESK_SUSPENDED_WORDS: WordsDto = {
  ja: '一時停止しました。見つかったら、ご本人がアプリとカードで利用者証明用を解除できます。署名用は再発行になります。電話では解除も失効もできません。回線・電子マネー・カードは止まっていません。警察への届出もお願いします。',
  en: 'Suspended. When you find the phone, you can lift the suspension of the authentication certificate in the app with your card. The signing certificate is issued again. We cannot lift the suspension or revoke by phone. The line, e-money and cards are not stopped by this. Please report it to the police too.',
};
