/** Words of the page where the first-day tours begin. */
import { catalogue } from '../../language/catalogue.ts';

export const TOUR_PAGE = catalogue('tour-page', {
  lead: {
    ja: '架空の端末を使い、実際の画面で練習します。1つ5分もかかりません。途中でやめて、あとで続けられます。',
    en: 'Practise on the real pages with an invented phone. Each tour takes under five minutes. You can stop and continue later.',
  },
  counter: {
    ja: '下取りの端末を、スキャンから受け取りまで受け付けます。',
    en: 'Take a trade-in from its scan to the handover.',
  },
  bench: {
    ja: '届いた端末を受け取り、消去し、2人で確かめます。',
    en: 'Receive a phone, erase it, and have a second person check it.',
  },
  loss: {
    ja: '紛失届を受け、対応事項を記録し、届出を終えます。',
    en: 'Take a loss report, record a task, and close the report.',
  },
  fresh: { ja: '全{{n}}段階', en: 'Steps: {{n}}' },
  left: { ja: '{{of}}段階のうち{{n}}段階が済みました', en: 'Steps done: {{n}} of {{of}}' },
  isDone: { ja: '済みました', en: 'Done' },
  begin: { ja: '練習を始める', en: 'Begin' },
  goOn: { ja: '続きから始める', en: 'Continue' },
  again: { ja: '別の端末ではじめから', en: 'Start again with another phone' },
  full: {
    ja: '仮想の端末がいっぱいです。管理者に、練習用の環境を新しくするよう頼んでください。',
    en: 'No more virtual phones can be added. Ask your administrator for a fresh training server.',
  },
  notYours: {
    ja: '受付・検査・紛失窓口の担当者のための練習です。',
    en: 'The tours are for staff at the counter, the bench and the loss desk.',
  },
  noWorld: {
    ja: 'この環境には、仮想の端末がありません',
    en: 'This server has no virtual phones',
  },
  noWorldText: {
    ja: '本番の記録に練習が混ざらないよう、練習は別の環境で行います。管理者に頼むか、Nagoriのフォルダーで次のコマンドを実行し、表示されたURLを開いてください。',
    en: 'Tours run on a separate server, so they never mix with real records. Ask your administrator, or run this command in the Nagori folder and open the URL it prints.',
  },
});
