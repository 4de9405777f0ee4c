/** Words of what a shop's mail leads to. */
import { catalogue } from '../../language/catalogue.ts';

export const VISIT = catalogue('holder-visit', {
  title: {
    ja: '{{day}} に {{place}} へお持ちになる端末',
    en: 'The phone that you bring to {{place}} on {{day}}',
  },
  reset: {
    ja: '初期化だけでは、電子証明書とおサイフケータイの情報は消えません。お持ちになる前に、次の手順をお済ませください。',
    en: 'A reset alone clears neither the certificate nor the contactless wallet. Please take these steps before you come.',
  },
  steps: { ja: '手放すときの手順を見る', en: 'See the steps' },
  revoked: { ja: '失効を済ませました', en: 'I have revoked it' },
  never: { ja: '電子証明書は使っていません', en: 'I never had a certificate' },
  saidRevoked: {
    ja: '失効を済ませたと伺いました。端末から消えるまで、初期化しないでください。',
    en: 'You have told us that it is revoked. Do not reset the phone until the key is deleted.',
  },
  saidNever: {
    ja: '電子証明書を使っていないと伺いました。窓口で一度だけ確かめます。',
    en: 'You have told us that you never had one. The counter asks once more.',
  },
  arrived: {
    ja: '端末は窓口に届いています。ありがとうございました。',
    en: 'The phone has arrived at the counter. Thank you.',
  },
  gone: {
    ja: 'このお知らせのリンクは、来店日を過ぎたか、使えなくなっています。',
    en: 'This link has ended: its day is past, or it was never sent.',
  },
});
