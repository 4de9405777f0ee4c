/** Words for a phone that is brought to the counter, and is on record as in our hands. */
import { catalogue } from '../../language/catalogue.ts';

export const ALREADY_HERE = catalogue('counter-already-here', {
  title: {
    ja: 'この端末は、手元にあると記録されています',
    en: 'On record, this phone is in our hands',
  },
  text: {
    ja: '受け取ったあと、手元を離れた記録がありません。もう一度は受け付けません。',
    en: 'It was taken in, and has not left since. It is not taken in again.',
  },
  number: { ja: 'IMEI', en: 'IMEI' },
  model: { ja: '機種', en: 'Model' },
  takenIn: { ja: '受け取った日時', en: 'Taken in' },
  work: { ja: '前の作業', en: 'Last work' },
  state: { ja: 'いまの状態', en: 'State' },
  verdict: { ja: '判定結果', en: 'Verdict' },
  route: { ja: '行き先', en: 'Route' },
  box: { ja: '箱', en: 'Box' },
  toWork: { ja: '検査の画面で続ける', en: 'Go on at the bench' },
  toScan: {
    ja: '検査の画面で、この端末を探してください。',
    en: 'Find this phone at the bench.',
  },
  endFirst: {
    ja: 'この受付を受け取らずに終えてから、検査の画面で続けてください。',
    en: 'End this intake without taking the phone, then go on at the bench.',
  },
  atBench: {
    ja: 'この端末は手元にあり、「{{work}}」の途中です。',
    en: 'This phone is in our hands. In progress: {{work}}.',
  },
  notOurs: {
    ja: 'この端末は手元にありません。この作業を「受け取らない」で終えてから、もう一度読み取って受け付けてください。',
    en: 'This phone is not in our hands. End this work with “Do not take”, then scan it again to take it in.',
  },
  notHere: { ja: '記録が事実と違うとき', en: 'If the record is wrong' },
  left: {
    ja: '返却や引渡しを記録していなかったときは、検査の画面でそれを記録してから、もう一度受け付けてください。',
    en: 'If it was given back or handed over, and that was not recorded: record it at the bench, then take the phone in again.',
  },
  never: {
    ja: '受け取ったという記録が誤りのとき（別の端末と取り違えたなど）は、その記録を訂正してください。端末の中は、はじめから確かめ直します。',
    en: 'If it was never taken in (mistaken for another phone, for example): correct that entry. Everything in the phone is then asked again.',
  },
});
