/** Words of the line that takes the last act back. */
import { catalogue } from '../language/catalogue.ts';

export const UNDO = catalogue('undo', {
  recorded: { ja: '記録しました', en: 'Recorded' },
  undo: { ja: '元に戻す', en: 'Undo' },
  left: { ja: '残り{{n}}秒', en: '{{n}} s left' },
  'undo-not-possible': {
    ja: '記録しました。この操作は元に戻せません。',
    en: 'Recorded. This act cannot be undone.',
  },
  'undo-against': {
    ja: '記録しました。何かが残っていた、という記録は元に戻せません。違うときは、確かめ直して記録してください。',
    en: 'Recorded. What was found cannot be undone. If it is wrong, check again and record the result.',
  },
});
