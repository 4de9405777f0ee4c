/** Words for what cannot be confirmed yet, at the counter and at the bench. */
import { catalogue } from '../language/catalogue.ts';

export const WHY_HELD = catalogue('why-held', {
  nextIs: {
    ja: 'まだできません。次の手順は「{{step}}」です。',
    en: 'Not possible yet. The next step is “{{step}}”.',
  },
  notBy: {
    ja: '判定が「{{verdict}}」のため押せません。',
    en: 'Not available: the verdict is “{{verdict}}”.',
  },
});
