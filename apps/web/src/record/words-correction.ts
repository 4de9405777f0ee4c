/** Words of the form that corrects a wrong custody entry. */
import { catalogue } from '../language/catalogue.ts';

export const CORRECTION = catalogue('record-correction', {
  twice: {
    ja: 'この端末は、続けて2回受け取ったと記録されています。2つの番号で別々に受け付けた端末に多い食い違いです。',
    en: 'On record, this phone was taken in twice in a row. This happens when one phone was taken in under each of its two numbers.',
  },
  neverAway: {
    ja: 'その間に端末が手元を離れていなければ、後の記録（はじめに選ばれているもの）を誤りとして訂正してください。',
    en: 'If it never left us in between, correct the later entry, which is selected, as an error.',
  },
  wasAway: {
    ja: '離れていたのなら、前の記録を選んで訂正し、端末の確認をはじめからやり直してください。',
    en: 'If it did leave, select and correct the earlier entry, and look at everything in the phone again.',
  },
  holder: { ja: 'お客さま', en: 'Customer' },
  answered: { ja: '前の訂正・無効（{{at}}）', en: 'An earlier correction ({{at}})' },
  transfer: { ja: '{{at}} {{from}} → {{to}}', en: '{{at}} {{from}} → {{to}}' },
});
