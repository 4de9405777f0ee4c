/** The ten questions that a shop asks first, as links and as headings. */
import { catalogue } from '../language/catalogue.ts';

export const QUESTIONS = catalogue('questions', {
  price: { ja: 'いくらで買い取るか', en: 'What do we pay for it?' },
  grade: { ja: '格付けの付け方', en: 'How do I grade a phone?' },
  photo: { ja: '写真の撮り方', en: 'How do I add photographs?' },
  label: { ja: 'ラベル・値札の印刷', en: 'How do I print labels and price tags?' },
  sound: { ja: '音の変え方', en: 'How do I change the sound?' },
  bulk: { ja: 'たくさんの端末をまとめて処理する', en: 'How do I handle many phones at once?' },
  network: { ja: 'ネットワーク利用制限の調べ方', en: 'How do I check network restrictions?' },
  offline: { ja: 'ネットワークが切れたとき', en: 'What if the network is down?' },
  help: { ja: '困ったとき・練習', en: 'Where do I find help and practice?' },
  undo: { ja: '間違えて記録したとき', en: 'How do I undo a record?' },
});

export type Question = keyof typeof QUESTIONS.phrases;

export const QUESTION_IDS = Object.keys(QUESTIONS.phrases) as readonly Question[];
