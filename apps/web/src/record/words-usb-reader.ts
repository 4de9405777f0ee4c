/** Words about a card reader that the page itself reads by (WebUSB). */
import { catalogue } from '../language/catalogue.ts';

export const USB_READER = catalogue('record-usb-reader', {
  read: {
    ja: 'USBの読取装置で読む',
    en: 'Read on a USB reader',
  },
  what: {
    ja: '読取装置（RC-S380）に端末を置いてから、ブラウザの一覧で選んでください。おサイフケータイのサービスの有無だけを読み、残高は読みません。',
    en: 'Place the phone on the reader (RC-S380), then choose the reader in the browser’s list. It reads only which Osaifu-Keitai services are left, and no balance.',
  },
  recorded: { ja: '読み取った内容を記録しました。', en: 'The reading was recorded.' },
  brokeOff: {
    ja: '途中で読み取れなくなりました。そこまでの内容を記録しました。端末を置き直して、もう一度読んでください。',
    en: 'Reading broke off. What was read so far is recorded. Place the phone again and retry.',
  },
  notChosen: {
    ja: '読取装置が選ばれていません。何も記録していません。',
    en: 'No reader was chosen. Nothing was recorded.',
  },
  notUsable: {
    ja: '読取装置を使えません。ほかのプログラムやドライバーが使っていないか確かめて、つなぎ直してください。何も記録していません。',
    en: 'The reader cannot be used. Check whether another program or driver is using it, and plug it in again. Nothing was recorded.',
  },
  noAnswer: {
    ja: '端末から応答がありません。置き直すか、おサイフケータイのロックを解除して、もう一度読んでください。何も記録していません。',
    en: 'The phone does not respond. Place it again, or unlock Osaifu-Keitai, and retry. Nothing was recorded.',
  },
});
