/** Words of the incidents' page. */
import { catalogue } from '../../language/catalogue.ts';

export const INCIDENTS = catalogue('incidents', {
  title: { ja: '受領後に見つかった残存', en: 'Leftovers found afterwards' },
  lead: {
    ja: '自社の所有になってから見つかった情報の記録です。お客さまに伝え、消去し、個人情報保護法の報告が要るかどうかを決めます。',
    en: 'What was found in phones that were already ours: tell the giver, erase it, and decide whether the privacy law asks for a report.',
  },
  none: { ja: '記録はありません', en: 'Nothing was found' },
  noneText: {
    ja: '自社の端末で残存が記録されると、ここに自動で並びます。',
    en: 'A leftover that is recorded in a phone of ours is listed here by itself.',
  },
  found: { ja: '{{at}}（{{away}}）に発見', en: 'Found {{at}} ({{away}})' },
  trigger: { ja: '報告が要る事情', en: 'What makes it reportable' },
  undecided: { ja: '選んでください', en: 'Choose' },
  triggerNone: { ja: 'あてはまらない', en: 'Nothing does' },
  triggerSensitive: { ja: '要配慮個人情報が含まれる', en: 'Sensitive data' },
  triggerProperty: { ja: '財産的被害のおそれがある', en: 'Property damage is to be feared' },
  triggerWrongful: { ja: '不正な目的によるおそれがある', en: 'A wrongful purpose is to be feared' },
  triggerMany: { ja: '1,000人を超える', en: 'More than 1,000 people' },
  told: { ja: 'お客さまに伝えた', en: 'The giver was told' },
  unreachable: { ja: '連絡がつかない', en: 'The giver cannot be reached' },
  firstReport: { ja: '速報を出した', en: 'First report made' },
  finalReport: { ja: '確報を出した', en: 'Final report made' },
  record: { ja: '記録する', en: 'Record' },
  recordThat: { ja: '記録する：{{name}}', en: 'Record: {{name}}' },
  close: { ja: '対応を終える', en: 'Close' },
  by: { ja: '期限 {{at}}（{{away}}）', en: 'due {{at}} ({{away}})' },
  doneAt: { ja: '{{at}} 済', en: 'done {{at}}' },
  closedAt: { ja: '{{at}} に終了', en: 'Closed {{at}}' },
  person: { ja: '記録 {{mark}}', en: 'Recorded by {{mark}}' },
  notUndecided: {
    ja: '先に、報告が要る事情があるかどうかを選んでください。',
    en: 'Decide first whether anything makes it reportable.',
  },
  notTold: {
    ja: '先に、お客さまに伝えるか、連絡がつかないことを記録してください。',
    en: 'Tell the giver first, or record that they cannot be reached.',
  },
  notReported: { ja: '先に、確報を出してください。', en: 'Make the final report first.' },
});
