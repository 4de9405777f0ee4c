/** Words of the settings for grades and photographs. */
import { catalogue } from '../../language/catalogue.ts';

export const ADMIN_GRADING = catalogue('admin-grading', {
  title: { ja: '格付けと写真の設定', en: 'Settings for grades and photographs' },
  shown: {
    ja: '格付け・傷・写真を購入者に見せる',
    en: 'Show grade, damage and photographs to buyers',
  },
  shownHint: {
    ja: '有効な消去証明の確認ページに表示します。メモは表示しません。',
    en: 'They appear on the page that checks a valid certificate. Notes are not shown.',
  },
  days: { ja: '写真の保存日数', en: 'Photograph retention in days' },
  daysHint: {
    ja: '過ぎた写真は毎晩、自動で削除します。元に戻せません。',
    en: 'Older ones are deleted every night and cannot be restored.',
  },
  checks: { ja: '安心安全評価に必要な確認', en: 'Checks required for the safety rating' },
  checksHint: {
    ja: '選んだ確認がすべてOKのときだけ、評価はOKになります。1つ以上選んでください。',
    en: 'The rating is OK only if all of these are OK. Choose at least one.',
  },
  save: { ja: '保存', en: 'Save' },
  saved: { ja: '保存しました', en: 'Saved' },
  changed: {
    ja: '別の人が設定を変えました。読み直してから、もう一度変えてください。',
    en: 'Another person changed the settings. Reload them, then change them again.',
  },
});
