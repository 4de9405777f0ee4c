/**
 * Why a compartment blocks, one table per code: what to do comes first, why comes second.
 *
 * Invariants: each table names every compartment. No text uses an abbreviation that customers do
 * not know or blames a person.
 */
import type { Compartment } from '@nagori/model';
import type { Words } from './words-form.ts';

/** Also has words for certificate and key together. */
type ByCompartment = Readonly<Record<Compartment | 'jpki', Words>>;

export const RESIDUE = {
  'user-data': {
    ja: '利用者データの消去が必要です。利用者データが残っています。',
    en: 'The user data must be erased. User data is still in this phone.',
  },
  felica: {
    ja: '消去が必要です。おサイフケータイ（FeliCa）の情報が残っています。',
    en: 'It must be erased. Osaifu-Keitai (FeliCa) data is still in this phone.',
  },
  'jpki-certificate': {
    ja: '削除が必要です。スマホ用電子証明書が残っています。',
    en: 'It must be deleted. The smartphone certificate is still in this phone.',
  },
  'jpki-key': {
    ja: '削除が必要です。スマホ用電子証明書の秘密鍵が残っています。',
    en: 'It must be deleted. The private key of the smartphone certificate is still in this phone.',
  },
  jpki: {
    ja: '削除が必要です。スマホ用電子証明書と秘密鍵が残っています。',
    en: 'They must be deleted. The smartphone certificate and its key are still in this phone.',
  },
  'account-lock': {
    ja: 'アカウントロックの解除が必要です。ロックがかかったままです。',
    en: 'The account lock must be removed. It is still on.',
  },
  sim: {
    ja: 'SIMの取り出しか、eSIMの削除が必要です。SIMまたはeSIMが残っています。',
    en: 'Take the SIM out, or delete the eSIM. One of them is still in this phone.',
  },
  'sd-card': {
    ja: 'SDカードの取り出しが必要です。SDカードが入ったままです。',
    en: 'Take the SD card out. It is still in this phone.',
  },
  'card-record': {
    ja: 'ウォレットからの削除が必要です。スマホにマイナンバーカードが残っています。',
    en: 'Remove it from the wallet. The My Number card is still in this phone.',
  },
} as const satisfies ByCompartment;

export const UNPROVEN = {
  'user-data': {
    ja: '利用者データが消えていることの確認が必要です。まだ確かめられていません。',
    en: 'It must be shown that the user data is gone. This is not proven yet.',
  },
  felica: {
    ja: 'おサイフケータイ（FeliCa）の情報が残っていないことの確認が必要です。まだ確かめられていません。',
    en: 'It must be shown that no Osaifu-Keitai (FeliCa) data is left. This is not proven yet.',
  },
  'jpki-certificate': {
    ja: 'スマホ用電子証明書が残っていないことの確認が必要です。まだ確かめられていません。',
    en: 'It must be shown that no smartphone certificate is left. This is not proven yet.',
  },
  'jpki-key': {
    ja: 'スマホ用電子証明書の秘密鍵が残っていないことの確認が必要です。まだ確かめられていません。',
    en:
      'It must be shown that no private key of a smartphone certificate is left. This is ' +
      'not proven yet.',
  },
  jpki: {
    ja: 'スマホ用電子証明書も秘密鍵も残っていないことの確認が必要です。まだ確かめられていません。',
    en:
      'It must be shown that no smartphone certificate or private key is left. This is ' +
      'not proven yet.',
  },
  'account-lock': {
    ja: 'アカウントロックが解除されていることの確認が必要です。まだ確かめられていません。',
    en: 'It must be shown that the account lock is off. This is not proven yet.',
  },
  sim: {
    ja: 'SIMとeSIMが残っていないことの確認が必要です。まだ確かめられていません。',
    en: 'It must be shown that no SIM or eSIM is left. This is not proven yet.',
  },
  'sd-card': {
    ja: 'SDカードが入っていないことの確認が必要です。まだ確かめられていません。',
    en: 'It must be shown that no SD card is inside. This is not proven yet.',
  },
  'card-record': {
    ja: 'スマホにマイナンバーカードが残っていないことの確認が必要です。まだ確かめられていません。',
    en: 'It must be shown that no My Number card is left in the phone. This is not proven yet.',
  },
} as const satisfies ByCompartment;

export const ORDER_NOT_PROVEN = {
  'user-data': {
    ja:
      '利用者データの消去か確認を、もう一度行ってください。' +
      '「消えた」と「残っている」のどちらの記録が後か、分かりません。',
    en:
      'Erase or check the user data once more. It is not proven which record is later, “gone” ' +
      'or “left”.',
  },
  felica: {
    ja:
      'おサイフケータイ（FeliCa）の消去か確認を、もう一度行ってください。' +
      '「消えた」と「残っている」のどちらの記録が後か、分かりません。',
    en:
      'Erase or check Osaifu-Keitai (FeliCa) once more. It is not proven which record is ' +
      'later, “gone” or “left”.',
  },
  'jpki-certificate': {
    ja:
      'スマホ用電子証明書を、もう一度確認してください。' +
      '「消えた」と「残っている」のどちらの記録が後か、分かりません。',
    en:
      'Check the smartphone certificate once more. It is not proven which record is later, ' +
      '“gone” or “left”.',
  },
  'jpki-key': {
    ja: '秘密鍵を、もう一度確認してください。「消えた」と「残っている」のどちらの記録が後か、分かりません。',
    en:
      'Check the private key once more. It is not proven which record is later, “gone” or ' +
      '“left”.',
  },
  jpki: {
    ja:
      'スマホ用電子証明書と秘密鍵を、もう一度確認してください。' +
      '「消えた」と「残っている」のどちらの記録が後か、分かりません。',
    en:
      'Check the smartphone certificate and its key once more. It is not proven which record ' +
      'is later, “gone” or “left”.',
  },
  'account-lock': {
    ja: 'アカウントロックを、もう一度確認してください。「解除」と「ロック」のどちらの記録が後か、分かりません。',
    en: 'Check the account lock once more. It is not proven which record is later, “off” or “on”.',
  },
  sim: {
    ja: 'SIMを、もう一度確認してください。「取り出した」と「残っている」のどちらの記録が後か、分かりません。',
    en: 'Check for the SIM once more. It is not proven which record is later, “out” or “inside”.',
  },
  'sd-card': {
    ja: 'SDカードを、もう一度確認してください。「取り出した」と「入っている」のどちらの記録が後か、分かりません。',
    en:
      'Check for the SD card once more. It is not proven which record is later, “out” or ' +
      '“inside”.',
  },
  'card-record': {
    ja: 'スマホのマイナンバーカードを、もう一度確認してください。「削除した」と「残っている」のどちらの記録が後か、分かりません。',
    en: 'Check the wallet for the My Number card once more. It is not proven which record is later, “removed” or “inside”.',
  },
} as const satisfies ByCompartment;

export const NOT_CONFIRMED = {
  'user-data': {
    ja: '消去した人とは別の担当者による確認が必要です。利用者データの消去を、別の担当者がまだ確かめていません。',
    en: 'Another person must check. No second person has confirmed that the user data is gone.',
  },
  felica: {
    ja:
      '消去した人とは別の担当者による確認が必要です。' +
      'おサイフケータイ（FeliCa）の消去を、別の担当者がまだ確かめていません。',
    en: 'Another person must check. No second person has confirmed that Osaifu-Keitai (FeliCa) is erased.',
  },
  'jpki-certificate': {
    ja: '削除した人とは別の担当者による確認が必要です。スマホ用電子証明書の削除を、別の担当者がまだ確かめていません。',
    en: 'Another person must check. No second person has confirmed that the smartphone certificate is gone.',
  },
  'jpki-key': {
    ja: '削除した人とは別の担当者による確認が必要です。秘密鍵の削除を、別の担当者がまだ確かめていません。',
    en: 'Another person must check. No second person has confirmed that the private key is gone.',
  },
  jpki: {
    ja: '削除した人とは別の担当者による確認が必要です。スマホ用電子証明書と秘密鍵の削除を、別の担当者がまだ確かめていません。',
    en: 'Another person must check. No second person has confirmed that the smartphone certificate and its key are gone.',
  },
  'account-lock': {
    ja: '解除した人とは別の担当者による確認が必要です。アカウントロックの解除を、別の担当者がまだ確かめていません。',
    en: 'Another person must check. No second person has confirmed that the account lock is off.',
  },
  sim: {
    ja: '取り出した人とは別の担当者による確認が必要です。SIMがないことを、別の担当者がまだ確かめていません。',
    en: 'Another person must check. No second person has confirmed that no SIM is left.',
  },
  'sd-card': {
    ja: '取り出した人とは別の担当者による確認が必要です。SDカードがないことを、別の担当者がまだ確かめていません。',
    en: 'Another person must check. No second person has confirmed that no SD card is left.',
  },
  'card-record': {
    ja: '削除を記録した人とは別の担当者による確認が必要です。マイナンバーカードがウォレットにないことを、別の担当者がまだ確かめていません。',
    en: 'Another person must check. No second person has confirmed that the My Number card is gone from the wallet.',
  },
} as const satisfies ByCompartment;

export const LOOK_OLDER = {
  'user-data': {
    ja: '別の担当者が、もう一度確認してください。利用者データの確認が、最後の消去よりも前に行われています。',
    en:
      'Another person must check again. The last check of the user data is older than the last ' +
      'erasure.',
  },
  felica: {
    ja:
      '別の担当者が、もう一度確認してください。' +
      'おサイフケータイ（FeliCa）の確認が、最後の消去よりも前に行われています。',
    en:
      'Another person must check again. The last check of Osaifu-Keitai (FeliCa) is older than ' +
      'the last erasure.',
  },
  'jpki-certificate': {
    ja: '別の担当者が、もう一度確認してください。スマホ用電子証明書の確認が、最後の削除よりも前に行われています。',
    en:
      'Another person must check again. The last check of the smartphone certificate is older ' +
      'than the last deletion.',
  },
  'jpki-key': {
    ja: '別の担当者が、もう一度確認してください。秘密鍵の確認が、最後の削除よりも前に行われています。',
    en:
      'Another person must check again. The last check of the private key is older than the last ' +
      'deletion.',
  },
  jpki: {
    ja: '別の担当者が、もう一度確認してください。スマホ用電子証明書と秘密鍵の確認が、最後の削除よりも前に行われています。',
    en:
      'Another person must check again. The last check of the smartphone certificate and its key ' +
      'is older than the last deletion.',
  },
  'account-lock': {
    ja: '別の担当者が、もう一度確認してください。アカウントロックの確認が、最後の解除よりも前に行われています。',
    en:
      'Another person must check again. The last check of the account lock is older than its ' +
      'last removal.',
  },
  sim: {
    ja: '別の担当者が、もう一度確認してください。SIMの確認が、最後の取り出しよりも前に行われています。',
    en:
      'Another person must check again. The last check for a SIM is older than the last time one ' +
      'was taken out.',
  },
  'sd-card': {
    ja: '別の担当者が、もう一度確認してください。SDカードの確認が、最後の取り出しよりも前に行われています。',
    en:
      'Another person must check again. The last check for an SD card is older than the last ' +
      'time one was taken out.',
  },
  'card-record': {
    ja: '別の担当者が、もう一度確認してください。マイナンバーカードの確認が、最後の削除よりも前に行われています。',
    en: 'Another person must check again. The last check for the My Number card is older than its last removal.',
  },
} as const satisfies ByCompartment;

export const STALE_COMPARTMENT = {
  'user-data': {
    ja: '利用者データを、もう一度確認してください。前の確認は、有効な期間を過ぎています。',
    en: 'Check the user data again. The last check is too old to count.',
  },
  felica: {
    ja: 'おサイフケータイ（FeliCa）を、もう一度確認してください。前の確認は、有効な期間を過ぎています。',
    en: 'Check Osaifu-Keitai (FeliCa) again. The last check is too old to count.',
  },
  'jpki-certificate': {
    ja: 'スマホ用電子証明書を、もう一度確認してください。前の確認は、有効な期間を過ぎています。',
    en: 'Check the smartphone certificate again. The last check is too old to count.',
  },
  'jpki-key': {
    ja: '秘密鍵を、もう一度確認してください。前の確認は、有効な期間を過ぎています。',
    en: 'Check the private key again. The last check is too old to count.',
  },
  jpki: {
    ja: 'スマホ用電子証明書と秘密鍵を、もう一度確認してください。前の確認は、有効な期間を過ぎています。',
    en: 'Check the smartphone certificate and its key again. The last check is too old to count.',
  },
  'account-lock': {
    ja: 'アカウントロックを、もう一度確認してください。前の確認は、有効な期間を過ぎています。',
    en: 'Check the account lock again. The last check is too old to count.',
  },
  sim: {
    ja: 'SIMを、もう一度確認してください。前の確認は、有効な期間を過ぎています。',
    en: 'Check the SIM again. The last check is too old to count.',
  },
  'sd-card': {
    ja: 'SDカードを、もう一度確認してください。前の確認は、有効な期間を過ぎています。',
    en: 'Check the SD card again. The last check is too old to count.',
  },
  'card-record': {
    ja: 'スマホのマイナンバーカードを、もう一度確認してください。前の確認は、有効な期間を過ぎています。',
    en: 'Check the wallet for the My Number card again. The last check is too old to count.',
  },
} as const satisfies ByCompartment;

export const NO_WAY_LEFT = {
  'user-data': {
    ja: 'この扱いでは先に進められません。利用者データが消えたことを確かめる方法が、もうありません。',
    en:
      'The phone cannot go on in this way. There is no way left to show that the user data ' +
      'is gone.',
  },
  felica: {
    ja:
      'この扱いでは先に進められません。' +
      'おサイフケータイ（FeliCa）の情報がないことを確かめる方法が、もうありません。',
    en:
      'The phone cannot go on in this way. There is no way left to show that no ' +
      'Osaifu-Keitai (FeliCa) data remains.',
  },
  'jpki-certificate': {
    ja: 'この扱いでは先に進められません。スマホ用電子証明書がないことを確かめる方法が、もうありません。',
    en:
      'The phone cannot go on in this way. There is no way left to show that no smartphone ' +
      'certificate remains.',
  },
  'jpki-key': {
    ja: 'この扱いでは先に進められません。スマホ用電子証明書の秘密鍵がないことを確かめる方法が、もうありません。',
    en:
      'The phone cannot go on in this way. There is no way left to show that no private ' +
      'key remains.',
  },
  jpki: {
    ja: 'この扱いでは先に進められません。スマホ用電子証明書と秘密鍵がないことを確かめる方法が、もうありません。',
    en:
      'The phone cannot go on in this way. There is no way left to show that no smartphone ' +
      'certificate or private key remains.',
  },
  'account-lock': {
    ja: 'この扱いでは先に進められません。アカウントロックの解除を確かめる方法が、もうありません。',
    en:
      'The phone cannot go on in this way. There is no way left to show that the account ' +
      'lock is off.',
  },
  sim: {
    ja: 'この扱いでは先に進められません。SIMがないことを確かめる方法が、もうありません。',
    en: 'The phone cannot go on in this way. There is no way left to show that no SIM remains.',
  },
  'sd-card': {
    ja: 'この扱いでは先に進められません。SDカードがないことを確かめる方法が、もうありません。',
    en: 'The phone cannot go on in this way. There is no way left to show that no SD card remains.',
  },
  'card-record': {
    ja: 'この扱いでは先に進められません。スマホにマイナンバーカードがないことを確かめる方法が、もうありません。',
    en: 'The phone cannot go on in this way. There is no way left to show that no My Number card remains in it.',
  },
} as const satisfies ByCompartment;
