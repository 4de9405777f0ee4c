/** Words about the reader and the cable of this station. */
import { catalogue } from '../language/catalogue.ts';

export const STATION_WORDS = catalogue('record-station', {
  read: { ja: '読取装置の端末を読む', en: 'Read the phone on the reader' },
  what: {
    ja: '端末を読取装置に置いてください。電子証明書の鍵とサービスの有無だけを読み、暗証番号は送りません。',
    en: 'Place the phone on the reader. It reads only which keys and services are left; it sends no PIN.',
  },
  recorded: { ja: '読み取った内容を記録しました。', en: 'The reading was recorded.' },
  answered: {
    ja: '読み取った内容と、端末自身の署名した回答を記録しました。',
    en: 'The reading was recorded, with the answer signed by the phone itself.',
  },
  'trouble-no-phone': {
    ja: '読取装置に端末がないか、応答がありません。置き直して、もう一度読んでください。何も記録していません。',
    en: 'There is no phone on the reader, or it does not respond. Place it again and retry. Nothing was recorded.',
  },
  'trouble-busy': {
    ja: '別の画面が読取装置を使っています。',
    en: 'Another page is using the reader.',
  },
  'trouble-no-reader': {
    ja: '読取装置を使えません。接続を確かめてください。何も記録していません。',
    en: 'The reader cannot be used. Check the connection. Nothing was recorded.',
  },
  'trouble-silent': {
    ja: '作業台のプログラム（station）の応答がなくなりました。何も記録していません。',
    en: 'The station program stopped responding. Nothing was recorded.',
  },
  'trouble-several-phones': {
    ja: '端末が2台以上接続されています。1台だけにして、もう一度検査してください。何も記録していません。',
    en: 'More than one phone is connected. Leave one only and retry. Nothing was recorded.',
  },
  'trouble-wrong-phone': {
    ja: '接続されているのは別の端末です。IMEIを確かめてください。何も記録していません。',
    en: 'Another phone is connected. Check its IMEI. Nothing was recorded.',
  },
  'trouble-phone-unauthorised': {
    ja: '端末の画面ロックを解除して、USBデバッグを許可してください（iPhoneでは「このコンピュータを信頼」）。何も記録していません。',
    en: 'Unlock the phone’s screen and allow USB debugging there (on an iPhone, trust this computer). Nothing was recorded.',
  },
  'trouble-phone-offline': {
    ja: '端末から応答がありません。電源とケーブルを確かめてください。何も記録していません。',
    en: 'The phone does not respond. Check its power and the cable. Nothing was recorded.',
  },
  'trouble-adb-unreachable': {
    ja: 'adbが動いていません。起動してから、もう一度検査してください。何も記録していません。',
    en: 'adb is not running. Start it and retry. Nothing was recorded.',
  },
  'trouble-usb-busy': {
    ja: 'ほかのプログラム（adbなど）が端末を使っています。終了してから、もう一度検査してください。何も記録していません。',
    en: 'Another program (such as adb) is using the phone. End it and retry. Nothing was recorded.',
  },
  inspect: { ja: 'ケーブルの端末を検査する', en: 'Inspect the phone on the cable' },
  inspects: {
    ja: 'アカウントの件数、ロック、初期設定、SIMを端末に問い合わせます。端末の内容は変えません。',
    en: 'Asks the phone how many accounts it has, and for locks, setup and SIM. Changes nothing in it.',
  },
  inspectUsb: { ja: 'USBの端末を検査する', en: 'Inspect a phone on USB' },
  inspectsUsb: {
    ja: 'USBデバッグを許可した端末を、ブラウザの一覧から選んでください。アカウントの件数、ロック、初期設定、SIMを問い合わせます。端末の内容は変えません。',
    en: 'Choose a phone with USB debugging in the browser’s list. It is asked how many accounts it has, and for locks, setup and SIM. Changes nothing in it.',
  },
  inspected: { ja: '検査の結果を記録しました。', en: 'The inspection was recorded.' },
  'cable-no-phone': {
    ja: '端末がケーブルで接続されていません。何も記録していません。',
    en: 'No phone is connected by cable. Nothing was recorded.',
  },
  'cable-busy': {
    ja: '別の画面が端末を読み取っています。',
    en: 'Another page is reading a phone.',
  },
});
