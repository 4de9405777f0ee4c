/** Words for a reported phone whose reporter is at the counter. */
import { PORTAL_APP } from '@nagori/model';
import { catalogue } from '../../language/catalogue.ts';

export const FOUND = catalogue('counter-found', {
  offer: { ja: '届け出たご本人が見つけた', en: 'The person who reported it has found it' },
  title: { ja: '紛失届を終える', en: 'Close the loss report' },
  text: {
    ja: '「届出番号と照合番号をお教えください。」どちらも分からないときは、届け出た会社の紛失窓口で終えられます。',
    en: '“May I have your report number and the code?” If they are unknown, the loss desk that took the report can close it.',
  },
  reference: { ja: '届出番号', en: 'Report number' },
  code: { ja: '照合番号（6桁）', en: 'Report code (6 digits)' },
  close: { ja: '届出を終える', en: 'Close the report' },
  notFound: {
    ja: 'この端末の届出に、その届出番号はありません',
    en: 'This phone has no report with that number',
  },
  wrong: { ja: '照合番号が違います', en: 'The code is wrong' },
  locked: {
    ja: '5回間違えました。届け出た会社の紛失窓口で終えてください',
    en: 'Five wrong codes. The loss desk that took the report can close it',
  },
  closed: {
    ja: `届出を終えました。判定をやり直しています。「電子証明書の一時停止は、${PORTAL_APP.name.ja}でご本人が解除できます。署名用だけ、発行し直してください。」`,
    en: `The report is closed. The phone is being judged again. “You can lift the suspension of your certificate in the ${PORTAL_APP.name.en}. Only the signing one has to be issued again.”`,
  },
});
