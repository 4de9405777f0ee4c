/** Words around the key sheet. The meanings of the keys are in keys.ts. */
import { catalogue } from '../language/catalogue.ts';

export const KEY_SHEET = catalogue('key-sheet', {
  title: { ja: 'キーの一覧', en: 'Key sheet' },
  titleHere: { ja: 'この画面のキー', en: 'Keys on this page' },
  lead: {
    ja: '同じキーは、どの画面でも同じ意味です。',
    en: 'A key means the same on every page.',
  },
  open: { ja: 'キー', en: 'Keys' },
  all: { ja: 'すべてのキー（印刷用）', en: 'All keys (to print)' },
  key: { ja: 'キー', en: 'Key' },
  meaning: { ja: '意味', en: 'Meaning' },
  where: { ja: '使える画面', en: 'Works on' },
  numbered: { ja: 'その番号の選択肢を選ぶ', en: 'Choose the option with that number' },
  held: {
    ja: '押し続けても、1回だけ働きます。',
    en: 'A key that is held down acts once.',
  },
  twice: {
    ja: '破砕・溶解の記録では、端末のIMEIをスキャンするか、下4桁を入力します。',
    en: 'Recording a destruction asks you to scan the phone’s IMEI or type its last 4 digits.',
  },
});
