/**
 * Why a circumstance blocks: nothing is recorded yet (`missing`), or the record is against the
 * phone (`bad`).
 *
 * Invariants: each table names every circumstance; what to do comes first, why comes second.
 */
import type { CircumstanceSubject } from '@nagori/model';
import type { Words } from './words-form.ts';

type ByCircumstance = Readonly<Record<CircumstanceSubject, Words>>;

export const MISSING = {
  prompt: {
    ja: '電子証明書の失効と削除のご案内が必要です。ご案内した記録がまだありません。',
    en: 'Ask the holder to revoke and delete the certificate. This is not recorded yet.',
  },
  identity: {
    ja: '本人確認が必要です。確認した記録がまだありません。',
    en: 'Check identity. No check is recorded yet.',
  },
  terms: {
    ja: '規約へのご同意が必要です。ご同意の記録がまだありません。',
    en: 'Have the terms accepted. This is not recorded yet.',
  },
  'consent-assist': {
    ja: '操作をお手伝いすることへのご同意が必要です。ご同意の記録がまだありません。',
    en: 'Get consent before you help with the phone. None is recorded yet.',
  },
  'consent-leftover': {
    ja: '情報が残っていた場合にお店で消去することへのご同意が必要です。ご同意の記録がまだありません。',
    en: 'Get consent to erase any data that is found later. None is recorded yet.',
  },
  'consent-non-restoration': {
    ja: 'おサイフケータイの残高などを元に戻せないことへのご同意が必要です。ご同意の記録がまだありません。',
    en: 'Get consent that Osaifu-Keitai balances cannot be restored. None is recorded yet.',
  },
  'consent-destruction': {
    ja: '端末を破砕・溶解することへのご同意が必要です。ご同意の記録がまだありません。',
    en: 'Get consent to destroy the phone. None is recorded yet.',
  },
  disclosure: {
    ja: '上書き消去ができない機種であることのご説明が必要です。ご説明した記録がまだありません。',
    en: 'Tell the seller that this model cannot be overwritten. This is not recorded yet.',
  },
  'listed-model': {
    ja: '対象の機種かどうかを確認してください。まだ記録がありません。',
    en: 'Check whether the model is on the list. This is not recorded yet.',
  },
  working: {
    ja: '正常に動くかどうかを確認してください。まだ記録がありません。',
    en: 'Check whether the phone works. This is not recorded yet.',
  },
  'has-value': {
    ja: '査定が必要です。市場での価値がまだ記録されていません。',
    en: 'Appraise the phone. Its value is not recorded yet.',
  },
  'purchase-tied': {
    ja: '端末のご購入やご契約に伴うお申し込みかどうかを確認してください。まだ記録がありません。',
    en: 'Check whether this goes with a purchase or contract. This is not recorded yet.',
  },
  'one-per-purchase': {
    ja: '今回のご購入で1台目かどうかを確認してください。まだ記録がありません。',
    en: 'Check that this is the only phone for this purchase. This is not recorded yet.',
  },
  'purchase-record': {
    ja: '購入履歴の確認が必要です。まだ記録がありません。',
    en: 'Check the purchase record. This is not recorded yet.',
  },
  'not-submerged': {
    ja: '水にぬれた跡がないかを確認してください。まだ記録がありません。',
    en: 'Check that the phone has no water damage. This is not recorded yet.',
  },
  unlocked: {
    ja: '暗証番号のロックが解除されているかを確認してください。まだ記録がありません。',
    en: 'Check that the screen lock is off. This is not recorded yet.',
  },
  'own-brand': {
    ja: '自社ブランドの端末かどうかを確認してください。まだ記録がありません。',
    en: 'Check whether the phone is our own brand. This is not recorded yet.',
  },
  'kind-accepted': {
    ja: 'お取り扱いできる種類かどうかを確認してください。まだ記録がありません。',
    en: 'Check whether we take this kind of device. This is not recorded yet.',
  },
  'unused-stock': {
    ja: '未使用品かどうかを確認してください。まだ記録がありません。',
    en: 'Check whether this is unused stock. This is not recorded yet.',
  },
  network: {
    ja: 'ネットワーク利用制限の確認が必要です。通信事業者の判定がまだ記録されていません。',
    en: 'Check the network restriction. No answer from the carrier is recorded yet.',
  },
  warranty: {
    ja: '利用制限がかかった場合の保証の確認が必要です。まだ記録がありません。',
    en: 'Get a warranty against a later restriction. None is recorded yet.',
  },
  'loss-match': {
    ja: '紛失届との照合が必要です。照合の記録がまだありません。',
    en: 'Compare the phone with the loss reports. This is not recorded yet.',
  },
  'police-match': {
    ja: '警察からの品触れとの照合が必要です。照合の記録がまだありません。',
    en: 'Compare the phone with the police lists. This is not recorded yet.',
  },
  'legal-block': {
    ja: '不正品の疑い、返還請求、保管命令がないことの確認が必要です。まだ記録がありません。',
    en: 'Check for a suspicion, a claim or an order. Nothing is recorded yet.',
  },
  'supplier-confirmed': {
    ja: '消去が済んでいることを、仕入先に確かめる必要があります。回答がまだ記録されていません。',
    en: 'Ask the supplier to confirm that the phone is erased. No answer is recorded yet.',
  },
  screen: {
    ja: '画面の確認が必要です。画面の状態がまだ記録されていません。',
    en: 'Look at the screen. Its state is not recorded yet.',
  },
  power: {
    ja: '電源が入るかを確認してください。まだ記録されていません。',
    en: 'Switch the phone on. Whether it powers on is not recorded yet.',
  },
  stored: {
    ja: '鍵のかかる場所での保管が必要です。保管の記録がまだありません。',
    en: 'Store the phone under lock. This is not recorded yet.',
  },
  reconciled: {
    ja: '台数の照合が必要です。照合の記録がまだありません。',
    en: 'Reconcile the counts. This is not recorded yet.',
  },
  'sign-off': {
    ja: '責任者の承認が必要です。承認の記録がまだありません。',
    en: 'Ask the compliance officer to sign this off. No sign-off is recorded yet.',
  },
  identified: {
    ja: '端末識別番号の読み取りが必要です。番号がまだ記録されていません。',
    en: 'Read the identity number of the phone. It is not recorded yet.',
  },
  custody: {
    ja: '引渡しの記録が必要です。だれからだれに渡ったかが、まだ記録されていません。',
    en: 'Record the transfer. It is not recorded yet who gave the phone to whom.',
  },
  fate: {
    ja: '端末の行き先を決める必要があります。まだ記録がありません。',
    en: 'Decide where the phone goes. This is not recorded yet.',
  },
  'supplier-standing': {
    ja: '仕入先が認証を受けているかどうかを確認してください。まだ記録がありません。',
    en: 'Check whether the supplier is certified. This is not recorded yet.',
  },
  violations: {
    ja: '手順の違反がないかを確認してください。まだ記録がありません。',
    en: 'Check whether any procedure was broken. This is not recorded yet.',
  },
} as const satisfies ByCircumstance;

export const BAD = {
  prompt: {
    ja: '電子証明書の失効と削除を、もう一度ご案内してください。ご案内していないと記録されています。',
    en:
      'Ask the holder again to revoke and delete the certificate. The record says that this ' +
      'was not done.',
  },
  identity: {
    ja: '別の方法での本人確認が必要です。今回の本人確認はできませんでした。',
    en: 'Check identity in another way. This check failed.',
  },
  terms: {
    ja: 'お取り扱いには規約へのご同意が必要です。ご同意をいただいていません。',
    en: 'We can go on only if the terms are accepted. They were not accepted.',
  },
  'consent-assist': {
    ja: '操作はお客さまご自身でお願いします。お手伝いすることへのご同意をいただいていません。',
    en: 'Let the holder operate the phone alone. Consent to help was not given.',
  },
  'consent-leftover': {
    ja: '別の方法での確認が必要です。残っていた情報の消去へのご同意をいただいていません。',
    en: 'Another way of checking is needed. Consent to erase leftovers was not given.',
  },
  'consent-non-restoration': {
    ja: 'おサイフケータイの情報は消去しないでください。残高などを元に戻せないことへのご同意をいただいていません。',
    en: 'Do not erase Osaifu-Keitai. Consent that balances cannot be restored was not given.',
  },
  'consent-destruction': {
    ja: '端末の破砕・溶解は行わないでください。ご同意をいただいていません。',
    en: 'Do not destroy the phone. Consent was not given.',
  },
  disclosure: {
    ja: '責任者の承認が必要です。上書き消去ができないことを説明していないと記録されています。',
    en:
      'Ask the compliance officer to sign this off. The record says that the seller was not ' +
      'informed that overwriting is not possible.',
  },
  'listed-model': {
    ja: 'ほかの方法をご案内してください。対象の機種ではありません。',
    en: 'Please offer another way. This model is not on the list.',
  },
  working: {
    ja: 'ほかの方法をご案内してください。正常に動作しない端末です。',
    en: 'Please offer another way. This phone does not work.',
  },
  'has-value': {
    ja: 'ほかの方法をご案内してください。査定の結果、価格を付けられない端末です。',
    en: 'Please offer another way. The appraisal found no value in this phone.',
  },
  'purchase-tied': {
    ja: 'ほかの方法をご案内してください。端末のご購入やご契約に伴うお申し込みではありません。',
    en: 'Please offer another way. This does not go with a purchase or contract.',
  },
  'one-per-purchase': {
    ja: 'ほかの方法をご案内してください。今回のご購入では、すでに1台をお引き受けしています。',
    en: 'Please offer another way. One phone has already been taken for this purchase.',
  },
  'purchase-record': {
    ja: 'ほかの方法をご案内してください。この端末の購入履歴がありません。',
    en: 'Please offer another way. There is no purchase record for this phone.',
  },
  'not-submerged': {
    ja: 'ほかの方法をご案内してください。水にぬれた跡のある端末です。',
    en: 'Please offer another way. This phone has water damage.',
  },
  unlocked: {
    ja: '暗証番号のロックの解除が必要です。ロックがかかったままです。',
    en: 'Have the screen lock removed. It is still on.',
  },
  'own-brand': {
    ja: 'ほかの方法をご案内してください。自社ブランドの端末ではありません。',
    en: 'Please offer another way. This phone is not our own brand.',
  },
  'kind-accepted': {
    ja: 'ほかの方法をご案内してください。お取り扱いしていない種類の端末です。',
    en: 'Please offer another way. We do not take this kind of device.',
  },
  'unused-stock': {
    ja: '仕入先に返却してください。未使用品ではありません。',
    en: 'Return the phone to the supplier. It is not unused stock.',
  },
  network: {
    ja: 'この扱いでは先に進められません。ネットワーク利用制限がかかっています。',
    en: 'The phone cannot go on in this way. Its network use is restricted.',
  },
  warranty: {
    ja: '仕入先に保証を求めてください。利用制限がかかった場合の保証がありません。',
    en: 'Ask the supplier for a warranty. There is none against a later restriction.',
  },
  'loss-match': {
    ja: '手続を止めて、警察に連絡してください。紛失届がある端末と一致しました。',
    en: 'Stop here and call the police. The phone matches a loss report.',
  },
  'police-match': {
    ja: '手続を止めて、警察に連絡してください。警察からの品触れと一致しました。',
    en: 'Stop here and call the police. The phone matches a police list.',
  },
  'legal-block': {
    ja:
      '手続を止めて、端末を動かさないでください。' +
      '不正品の疑い、返還請求、または警察の保管命令が、まだ終わっていません。',
    en:
      'Stop here and do not pass the phone on. A suspicion, an owner’s claim or a police ' +
      'order to keep it is still open.',
  },
  'supplier-confirmed': {
    ja: 'もう一度消去してください。消去が済んでいないと、仕入先から回答がありました。',
    en: 'Erase the phone again. The supplier says that it is not erased.',
  },
  screen: {
    ja: '画面の修理が必要です。画面が割れていると記録されています。',
    en: 'Repair the screen. It is recorded as cracked.',
  },
  power: {
    ja: '端末の修理が必要です。電源が入らないと記録されています。',
    en: 'Repair the phone. The record says that it does not power on.',
  },
  stored: {
    ja: '鍵のかかる場所に移してください。施錠せずに保管したと記録されています。',
    en: 'Store the phone under lock. It is recorded as stored without one.',
  },
  reconciled: {
    ja: '台数を数え直してください。送った台数と受け取った台数が合っていません。',
    en: 'Count again. The number sent and the number received do not agree.',
  },
  'sign-off': {
    ja: '別の扱いに移してください。責任者の承認が得られませんでした。',
    en: 'Choose another way for the phone. The sign-off was refused.',
  },
  identified: {
    ja: '端末識別番号を、もう一度読み取ってください。正しい番号として読み取れていません。',
    en: 'Read the identity number of the phone again. It was not read as a valid number.',
  },
  custody: {
    ja: '引渡しの記録の訂正が必要です。記録に抜けか食い違いがあります。',
    en: 'Correct the custody record. An entry is missing or contradicts another.',
  },
  fate: {
    ja: 'この扱いでは先に進められません。この端末の行き先は、すでに決まっています。',
    en: 'The phone cannot go on in this way. Where it goes has already been decided.',
  },
  'supplier-standing': {
    ja: '自社での確認と消去が必要です。仕入先は、必要な認証を受けていません。',
    en: 'Check and erase the phone here. The supplier lacks the certification that is needed.',
  },
  violations: {
    ja: '責任者の承認が必要です。定められた手順の違反が記録されています。',
    en: 'Ask the compliance officer to sign this off. A breach of the procedure is recorded.',
  },
} as const satisfies ByCircumstance;
