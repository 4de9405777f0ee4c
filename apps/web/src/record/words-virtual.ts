/** Words about the virtual phone of a demonstration. */
import { catalogue } from '../language/catalogue.ts';

export const VIRTUAL = catalogue('record-virtual', {
  title: { ja: '実演：仮想の端末', en: 'Demo: virtual phone' },
  power: { ja: '電源', en: 'Power' },
  network: { ja: '通信', en: 'Network' },
  screen: { ja: '画面', en: 'Screen' },
  on: { ja: '入', en: 'on' },
  off: { ja: '切', en: 'off' },
  look: { ja: '仮想の端末を見て記録', en: 'Look at the virtual phone and record' },
  act: { ja: '仮想の端末で行って記録', en: 'Do it on the virtual phone and record' },
  nothing: {
    ja: '行いましたが、記録する結果はありませんでした。',
    en: 'Done. There was no result to record.',
  },
  open: { ja: '端末の画面を開く', en: 'Open the phone' },
  refused: { ja: 'いまの端末ではできません', en: 'The phone cannot do this now' },
});
