/** The line that offers the first-day tour. */
import { catalogue } from '../language/catalogue.ts';

export const TOUR_OFFER = catalogue('tour-offer', {
  offer: {
    ja: 'はじめての方へ：架空の端末で、この画面の使い方を5分で練習できます。',
    en: 'First day? Practise this page with an invented phone in five minutes.',
  },
  not: { ja: 'いまはしない', en: 'Not now' },
});
