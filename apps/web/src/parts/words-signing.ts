/** Words of signing: at the counter's screen and on the customer's own phone. */
import { catalogue } from '../language/catalogue.ts';

export const SIGNING = catalogue('signing', {
  pad: { ja: '署名する場所（指、ペン、マウス）', en: 'Sign here (finger, pen or mouse)' },
  clear: { ja: '書き直す', en: 'Clear' },
  name: { ja: '手書きの代わりに、お名前を入力', en: 'Or type your name instead' },
  sign: { ja: '署名して渡す', en: 'Sign and hand over' },
  unsigned: {
    ja: '枠の中に署名するか、お名前を入力してください。',
    en: 'Sign in the box, or type your name.',
  },
  changed: {
    ja: '内容が変わりました。もう一度お読みになってから、署名してください。',
    en: 'The text has changed. Please read it again before you sign.',
  },
  signature: { ja: '署名', en: 'Signature' },
});
