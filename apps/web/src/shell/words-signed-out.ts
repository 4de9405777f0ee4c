/** Words for a sign-in that ended while a page was open. */
import { catalogue } from '../language/catalogue.ts';

export const SIGNED_OUT = catalogue('signed-out', {
  title: { ja: 'サインインの期限が切れました', en: 'Your sign-in has ended' },
  text: {
    ja: '入力はそのまま残っています。新しいタブでサインインしてから、このタブに戻ってください。',
    en: 'What you entered is still here. Sign in in a new tab, then come back to this tab.',
  },
  signIn: { ja: '新しいタブでサインイン', en: 'Sign in in a new tab' },
  discard: {
    ja: '入力を破棄して、サインインの画面へ',
    en: 'Discard what I entered and go to the sign-in page',
  },
});
