/** Words of the answers that a look can have without the server (look-answers.ts). */
import { catalogue } from '../language/catalogue.ts';

export const LOOK_WORDS = catalogue('record-looks', {
  lockOff: { ja: 'ロックなし', en: 'No lock' },
  lockOn: { ja: 'ロックあり', en: 'Locked' },
  takenOut: { ja: '抜き取った', en: 'Removed' },
  wasEmpty: { ja: '入っていなかった', en: 'None was inserted' },
  notDone: { ja: 'できなかった', en: 'Could not be done' },
  notSeen: { ja: '見られなかった', en: 'Could not be seen' },
  notInUse: { ja: '「未利用」の表示', en: 'Shows “not in use”' },
  inUse: { ja: '利用中の表示', en: 'Shows services in use' },
  noCardThere: { ja: 'マイナンバーカードなし', en: 'No My Number card' },
  cardThere: { ja: 'マイナンバーカードあり', en: 'My Number card is in it' },
  setupScreen: { ja: '最初の設定画面', en: 'First setup screen' },
  dataSeen: { ja: 'データが見えた', en: 'Data was seen' },
});

export type LookWord = keyof typeof LOOK_WORDS.phrases;
