/** Words about the reader of this station. */
import { catalogue } from '../language/catalogue.ts';

export const STATION_WORDS = catalogue('record-station', {
  read: { ja: '読取装置の端末を読む', en: 'Read the phone on the reader' },
  what: {
    ja: '端末を読取装置に置いてください。電子証明書の鍵が残っているかだけを読み、暗証番号は送りません。',
    en: 'Place the phone on the reader. It reads only whether certificate keys are left; it sends no PIN.',
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
    ja: '読み取りプログラム（station）の応答がなくなりました。何も記録していません。',
    en: 'The station program stopped responding. Nothing was recorded.',
  },
});
