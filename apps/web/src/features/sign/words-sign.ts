/** Words of the page that a customer signs on. */
import { catalogue } from '../../language/catalogue.ts';

export const SIGN = catalogue('sign-page', {
  title: { ja: '端末の引渡しに署名する', en: 'Sign for the handover' },
  lead: {
    ja: 'お店に渡す端末と、その内容です。お読みになり、引き渡してよければ署名してください。アプリも登録もいりません。',
    en: 'Read what you hand over to the shop, and sign if you agree. You need no app and no account.',
  },
  until: { ja: '{{at}}まで署名できます。', en: 'You can sign until {{at}}.' },
  noLink: {
    ja: 'お店の画面のコードを、カメラで読み取ってください。',
    en: 'Scan the code on the shop’s screen with your camera.',
  },
  done: { ja: '署名を受け取りました', en: 'Your signature was received' },
  doneText: {
    ja: 'この画面は閉じてかまいません。お店の担当者が、引渡しを確定します。',
    en: 'You can close this page. The shop now confirms the handover.',
  },
  keep: {
    ja: '渡さないときは、署名せずに、担当者にお伝えください。',
    en: 'If you do not want to hand it over, do not sign, and tell our staff.',
  },
});
