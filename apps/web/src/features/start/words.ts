/** Words of the first page. */
import { catalogue } from '../../language/catalogue.ts';

export const START = catalogue('start', {
  title: {
    ja: '端末を手放しても、あなたの情報は残さない。',
    en: 'Let go of the phone. Nothing of you goes with it.',
  },
  what: {
    ja: 'Nagori（名残）は、スマートフォンを次の人に渡してよいかを、証跡から判定して記録します。スマホ用電子証明書とその鍵、利用者データ、おサイフケータイの情報のどれかが残っているかもしれない端末は、次の工程に進みません。',
    en: 'Nagori decides from evidence whether a phone may change hands, and records why. A phone that may still hold a smartphone certificate and its key, user data or contactless data does not move on.',
  },
  demoAuthorityTitle: {
    ja: 'これは実物の認証局ではありません',
    en: 'This is not the real certificate authority',
  },
  demoAuthority: {
    ja: 'ここで動く認証局は代役です。本物と同じ手順で電子証明書を発行・一時停止・失効しますが、公的個人認証サービスとはつながっておらず、実在の人の電子証明書は扱いません。登場する事業者、人、端末はすべて架空です。',
    en: 'The certificate authority that runs here is a stand-in. It issues, suspends and revokes certificates by the same procedures, but it is not connected to the public service and handles no real person’s certificate. All operators, persons and phones are invented.',
  },
  where: { ja: 'どこから始めますか', en: 'Where do you start?' },
  staffTitle: { ja: '窓口・検査・紛失受付の方', en: 'Staff: counter, bench, loss desk' },
  staffText: {
    ja: '端末を受け付け、足りないものを確かめ、受渡しを記録します。',
    en: 'Take in phones, see what is missing, and record the handover.',
  },
  holderTitle: { ja: '端末をお持ちの方', en: 'Phone holders' },
  holderText: {
    ja: '手放すとき、なくしたときに、次に何をすればよいかを案内します。',
    en: 'What to do when you give up your phone or lose it.',
  },
  checkTitle: { ja: '中古の端末を買う方・受け取る方', en: 'Buyers of a used phone' },
  checkText: {
    ja: '付いてきた消去証明が、その端末のもので、今も有効かを確かめます。',
    en: 'Check that the clearance certificate belongs to the phone and is still valid.',
  },
  registerTitle: { ja: '認証を受けた事業者', en: 'Certified operators' },
  registerText: {
    ja: 'どの事業者のどの店舗が、いつまで認証を受けているかを調べます。',
    en: 'Look up which operators and shops are certified, and until when.',
  },
  capabilitiesTitle: { ja: '消去の対応表', en: 'What erasing reaches' },
  capabilitiesText: {
    ja: '初期化やツールで何が消えるかを、機種とOSごとに調べます。',
    en: 'Look up what a reset or a tool erases, by model and OS version.',
  },
  surveyTitle: { ja: '事業者アンケート', en: 'Surveys of operators' },
  surveyText: {
    ja: '事業者がどう消去し、どう確かめているかの調査を、集計と図で公表しています。',
    en: 'Survey results on how operators erase and check phones, as tables and charts.',
  },
  phonesTitle: { ja: '仮想の端末', en: 'Virtual phones' },
  phonesText: {
    ja: '電源、通信、画面、初期化を動かして試せる、実演用の端末です。',
    en: 'Demo phones: switch power, network and screen, and reset them.',
  },
});
