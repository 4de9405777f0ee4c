/** Words for what is saved on the device while the server cannot be reached. */
import { catalogue } from '../language/catalogue.ts';

export const AWAY = catalogue('away', {
  title: { ja: 'この機器に保存した記録', en: 'Saved on this device' },
  left: {
    ja: 'この機器に保存し、まだ送っていない記録（{{n}}件）',
    en: 'Saved on this device and not sent yet ({{n}})',
  },
  asks: { ja: '確認が必要な記録（{{n}}件）', en: 'Needs your decision ({{n}})' },
  asksText: {
    ja: 'つながらない間に保存した記録のうち、いまの状態に合わないものです。何も反映していません。送るか、理由を書いて破棄してください。',
    en: 'Recorded while away, these no longer fit. Nothing was applied. Send each, or discard it with a reason.',
  },
  others: {
    ja: '別の担当者が保存した記録が{{n}}件あります。その担当者がサインインするまで、開くことも送ることもできません。',
    en: 'Saved by other people: {{n}}. Only the person who saved a record can open or send it, after signing in.',
  },
  unreadable: {
    ja: '書き換えられていて、読み取れない記録',
    en: 'This item was changed and cannot be read',
  },
  scanned: { ja: '端末の読み取り', en: 'Phone scanned' },
  at: { ja: '{{at}}（この機器の時計）', en: '{{at}} (this device’s clock)' },
  refused: { ja: '受け付けられませんでした。', en: 'It was not taken.' },
  sendAnew: { ja: '新しい記録として送る', en: 'Send as a new record' },
  discard: { ja: '破棄する', en: 'Discard' },
  reason: { ja: '破棄する理由', en: 'Reason for discarding' },
  reasonHint: {
    ja: '人の名前や番号は書かないでください。',
    en: 'Do not enter personal names or numbers.',
  },
  noVerdict: {
    ja: 'サーバーにつながらないため、判定はできません。端末はこの機器に保存しました。つながると送り、そのとき判定します。結果が出るまで、支払いも引渡しもしないでください。',
    en: 'No verdict without the server. The phone is saved on this device, and is sent and judged when the server can be reached. Do not pay for it or release it before then.',
  },
  savedOne: { ja: 'この機器に保存しました', en: 'Saved on this device' },
  notSaved: {
    ja: '保存できませんでした。この機器に保存できる量を超えたか、ブラウザーが保存を許可していません。紙に控えてください。',
    en: 'Nothing was saved. This device’s limit is reached, or the browser allows no storage. Write it down.',
  },
  nextPhone: { ja: '次の端末へ', en: 'Next phone' },
  signOutTitle: { ja: '送っていない記録があります', en: 'Some records are not sent yet' },
  signOutText: {
    ja: 'サインアウトすると、この機器に保存した{{n}}件の記録は消えます。',
    en: 'If you sign out, what is saved on this device is deleted. Records: {{n}}.',
  },
});

/** Looks that a person can record without a plan, by the step that they answer. */
export const LOOKS = catalogue('away-looks', {
  'look-at-setup-screen': {
    ja: '初期設定の画面を確かめる',
    en: 'Look at the setup screen',
  },
  'look-at-lock': { ja: 'アカウントロックを確かめる', en: 'Look at the account lock' },
  'take-sim-out': { ja: 'SIMを取り出す', en: 'Take the SIM out' },
  'take-sd-out': { ja: 'SDカードを取り出す', en: 'Take the SD card out' },
  'look-at-osaifu': {
    ja: 'おサイフケータイの画面を確かめる',
    en: 'Look at the contactless service',
  },
  'look-at-wallet': { ja: 'ウォレットの画面を確かめる', en: 'Look at the wallet' },
});

export type LookStep = keyof typeof LOOKS.phrases;
