/** Words of the list of workstations that are of programs: their keys and how they are enrolled. */
import { catalogue } from '../../language/catalogue.ts';

export const STATIONS = catalogue('admin-stations', {
  addProgram: {
    ja: '業務用プログラムの機器を追加',
    en: 'Add a machine that runs the station program',
  },
  addProgramText: {
    ja: '検査機などで動く業務用プログラムには、専用の鍵を持たせます。追加すると登録コードが一度だけ表示されます。',
    en: 'The station program of an inspection machine has a key of its own. When you add the machine, its enrolment code is shown once.',
  },
  machineName: { ja: '機器の名前', en: 'Name of the machine' },
  codeTitle: { ja: '「{{name}}」の登録コード', en: 'Enrolment code for “{{name}}”' },
  codeText: {
    ja: 'この画面を閉じると、二度と表示できません。その機器で次のとおり実行してください。',
    en: 'You won’t be able to see this again after closing. Run this on the machine.',
  },
  command: { ja: '実行する内容', en: 'Command' },
  codeUntil: { ja: '{{at}}まで、一度だけ使えます。', en: 'Can be used once, until {{at}}.' },
  // the list
  key: { ja: '鍵', en: 'Key' },
  browser: { ja: 'ブラウザー', en: 'Browser' },
  inFile: { ja: '{{key}}（ファイル）', en: '{{key}} (file)' },
  inToken: { ja: '{{key}}（セキュリティチップ）', en: '{{key}} (security chip)' },
  waiting: { ja: '登録待ち', en: 'Not enrolled yet' },
  waitsUntil: { ja: '{{at}}まで', en: 'Until {{at}}' },
  tooLate: { ja: '登録されませんでした', en: 'Not enrolled in time' },
  seenAt: { ja: '最終接続：{{at}}', en: 'Last seen {{at}}' },
  neverSeen: { ja: 'まだ接続していません', en: 'Not seen yet' },
  endText: {
    ja: '「{{name}}」の鍵と、その機器でのサインインはすぐに無効になります。送信中の記録も受け付けません。元には戻せません。',
    en: 'The key of “{{name}}” and every sign-in at it end at once; records that are being sent are refused. This cannot be undone.',
  },
});
