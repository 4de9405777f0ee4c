/** Words about the virtual phone of a demonstration. */
import { catalogue } from '../language/catalogue.ts';

export const VIRTUAL = catalogue('record-virtual', {
  title: { ja: '実演: 仮想の端末', en: 'Demonstration: a virtual phone' },
  power: { ja: '電源', en: 'Power' },
  network: { ja: '通信', en: 'Network' },
  screen: { ja: '画面', en: 'Screen' },
  on: { ja: '入', en: 'on' },
  off: { ja: '切', en: 'off' },
  look: { ja: '仮想の端末を見て記録', en: 'Look at the virtual phone and record' },
  act: { ja: '仮想の端末で行って記録', en: 'Do it on the virtual phone and record' },
  nothing: {
    ja: '行いましたが、記録する結果はありませんでした。',
    en: 'Done; there was no result to record.',
  },
  open: { ja: '端末の画面を開く', en: 'Open the phone' },
  refused: { ja: 'いまの端末ではできません', en: 'The phone does not allow this now' },
  phoneDead: { ja: '端末が起動しません。', en: 'The phone is dead.' },
  phoneOff: { ja: '電源が切れています。', en: 'The phone is off.' },
  screenDark: { ja: '画面が消えています。', en: 'The screen is dark.' },
  noScreen: { ja: '画面が壊れていて映りません。', en: 'The screen is broken.' },
  offline: { ja: 'インターネットにつながっていません。', en: 'The phone is offline.' },
  notSetUp: { ja: '初期設定が済んでいません。', en: 'The phone is not set up.' },
  alreadySetUp: { ja: '初期設定は済んでいます。', en: 'The phone is set up already.' },
  notSignedIn: {
    ja: '初期化された端末のアプリでは、証明書の有無を確認できません。',
    en: 'On a reset phone the app shows nothing of a certificate.',
  },
  accountLocked: { ja: 'アカウントロックがかかっています。', en: 'The account lock is on.' },
  noFelica: { ja: 'FeliCa チップのない機種です。', en: 'This model has no FeliCa chip.' },
  noElement: {
    ja: '証明書を保存できない機種です。',
    en: 'This model cannot hold a certificate.',
  },
  noSdSlot: { ja: 'SD カードの差し込み口がありません。', en: 'This model has no card slot.' },
  cannotOverwrite: {
    ja: 'この機種は上書き消去に対応していません。',
    en: 'No tool overwrites this model.',
  },
  cannotForce: {
    ja: 'この機種では強制削除ができません。',
    en: 'This model has no forced deletion.',
  },
});
