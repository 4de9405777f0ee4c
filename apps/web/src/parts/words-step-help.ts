/** Headings of the help at a step. */
import { catalogue } from '../language/catalogue.ts';

export const STEP_HELP = catalogue('step-help', {
  means: { ja: '意味', en: 'What it means' },
  early: { ja: '早く行うと', en: 'If it is done too early' },
  where: { ja: '行う場所', en: 'Where it is done' },
  reach: { ja: 'この機種で消えるもの', en: 'What is erased in this model' },
  done: { ja: '記録されること', en: 'What is recorded' },
  sayJa: { ja: '声のかけ方（日本語）', en: 'What to say in Japanese' },
  sayEn: { ja: '声のかけ方（英語）', en: 'What to say in English' },
  source: { ja: '根拠', en: 'Sources' },
  rule: { ja: '規則{{rule}} {{title}}', en: 'Rule {{rule}}: {{title}}' },
  noSource: {
    ja: 'この取扱基準に、この手順は書かれていません。ほかの手順に必要なため、先に行います。',
    en: 'The policy does not name this step. It comes first because another step needs it.',
  },
});
