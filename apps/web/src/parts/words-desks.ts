/** Words of desks that can be called, and of the prefecture's police. */
import { catalogue } from '../language/catalogue.ts';

export const OPEN_NOW = {
  open: { ja: 'いまつながります', en: 'answers now' },
  closed: { ja: 'いまは時間外です', en: 'closed now' },
  unknown: { ja: '受付時間は未確認です', en: 'hours not confirmed' },
} as const;

export const DESKS = catalogue('desks', {
  prefecture: { ja: '都道府県', en: 'Prefecture' },
  choosePrefecture: { ja: '選んでください', en: 'Choose' },
  policePage: { ja: '{{name}}の警察のページ', en: 'Police of {{name}}' },
  policeAnywhere: {
    ja: 'どこの警察署、交番でも届け出られます。ページは、お住まいか、なくした所の都道府県を選んでください。',
    en: 'You can report at any station or koban. For the page, choose where you live or lost it.',
  },
});
