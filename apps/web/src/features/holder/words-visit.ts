/** Words of the page that a shop's mail links to. */
import { catalogue } from '../../language/catalogue.ts';

export const VISIT = catalogue('holder-visit', {
  title: {
    ja: '{{day}}に{{place}}へお持ちになる端末',
    en: 'Your visit to {{place}} on {{day}}',
  },
  reset: {
    ja: '初期化だけでは、電子証明書とおサイフケータイの情報は消えません。お持ちになる前に、次の手順をお済ませください。',
    en: 'A reset alone does not erase the certificate or the contactless wallet. Please take these steps before you come.',
  },
  steps: { ja: '手放すときの手順を見る', en: 'See the steps' },
  revoked: { ja: '失効を済ませました', en: 'I have revoked it' },
  never: { ja: '電子証明書は使っていません', en: 'I have never used the certificate' },
  saidRevoked: {
    ja: '失効を済ませたと伺いました。端末から消えるまで、初期化しないでください。',
    en: 'We have noted that you revoked it. Do not reset the phone until the key is deleted.',
  },
  saidNever: {
    ja: '電子証明書を使っていないと伺いました。窓口で一度だけ確かめます。',
    en: 'We have noted that you never used the certificate. We will ask you once more at the counter.',
  },
  arrived: {
    ja: '端末は窓口に届いています。ありがとうございました。',
    en: 'The phone has arrived at the counter. Thank you.',
  },
  gone: {
    ja: 'このリンクは使えません。来店日を過ぎたか、無効になっています。',
    en: 'This link has expired or is no longer valid.',
  },
});
