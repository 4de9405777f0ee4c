/**
 * The words that `nagori phone`, `nagori probe` and `nagori station` print for people.
 */
import type { Language } from '@nagori/policy';

const WORDS = {
  made: { ja: '仮想の端末を作りました: {file}', en: 'made a virtual phone: {file}' },
  pins: {
    ja: '署名用パスワード {sign} / 利用者証明用の暗証番号 {auth}（実演用。ここにだけ表示します）',
    en: 'signing password {sign}, authentication PIN {auth} (for trying; shown here only)',
  },
  receipt: {
    ja: '削除の受領証（チップの署名）: {receipt}',
    en: 'deletion receipt, signed by the element: {receipt}',
  },
  lies: {
    ja: '読取装置に置きました（{where}）。Ctrl+C で取り外します',
    en: 'on the reader ({where}); press Ctrl+C to take it away',
  },
  onCable: {
    ja: 'ケーブルにつなぎました。Ctrl+C で外します',
    en: 'on a cable; press Ctrl+C to take it away',
  },
  cableGone: { ja: 'ケーブルが外れました', en: 'the cable came off' },
  silent: {
    ja: 'この端末は電源が入らないため、読取装置では何も読み取れません',
    en: 'this phone has no power, so the reader sees nothing',
  },
  readerGone: { ja: '読取装置がなくなりました', en: 'the reader disappeared' },
  taken: { ja: '取り外しました', en: 'taken away' },
  state: { ja: '状態', en: 'state' },
  label: { ja: '応答', en: 'answers as' },
  android: { ja: 'Android端末（JPKIAPGPSETOKEN）', en: 'an Android phone (JPKIAPGPSETOKEN)' },
  ios: { ja: 'iPhone（JPKIAPIOSTOKEN）', en: 'an iPhone (JPKIAPIOSTOKEN)' },
  card: { ja: 'マイナンバーカード（端末ではありません）', en: 'a My Number card, not a phone' },
  other: { ja: '不明な応答', en: 'unknown answer' },
  noApplet: {
    ja: '電子証明書のアプレットは応答しません',
    en: 'the certificate applet does not answer',
  },
  noFile: {
    ja: 'アプレットにあるはずのファイルがありません',
    en: 'a file the applet should have is missing',
  },
  noAnswer: { ja: '応答がありません', en: 'no answer' },
  key: { ja: '電子証明書の鍵', en: 'keys of the certificates' },
  keyThere: { ja: '残っています（{availability}）', en: 'present ({availability})' },
  keyNone: {
    ja: '見えません（{availability}）。消えたことは示しません',
    en: 'none seen ({availability}); this is no proof that they are gone',
  },
  tries: { ja: '残り回数', en: 'tries left' },
  triesOf: {
    ja: '署名用 {sign} / 利用者証明用 {auth}',
    en: 'signing {sign}, authentication {auth}',
  },
  unknown: { ja: '不明', en: 'unknown' },
  exchanges: { ja: 'やり取り', en: 'exchanges' },
  counted: {
    ja: '{count}回、{ms}ミリ秒。暗証番号は送っていません',
    en: '{count}, {ms} ms; no PIN was sent',
  },
  felica: { ja: 'おサイフケータイ', en: 'contactless chip' },
  complete: { ja: '終端まで確認: {systems}', en: 'read to the end: {systems}' },
  interrupted: { ja: '途中で切れました: {systems}', en: 'interrupted: {systems}' },
  leftovers: { ja: '残っているサービス', en: 'services left' },
  unlistedService: { ja: '一覧にないサービス', en: 'unlisted service' },
  endedBy: { ja: '途中で終わった理由', en: 'ended early because' },
  'no-answer': { ja: 'チップの応答がありません', en: 'the chip does not answer' },
  'reader-refused': {
    ja: '読取装置が FeliCa のコマンドを通しません',
    en: 'the reader does not pass FeliCa frames on',
  },
  'not-understood': {
    ja: '読取装置の応答の形が、機種の資料と違います',
    en: 'the reader’s answer is not in the form of its family',
  },
  family: { ja: '読取装置の系統', en: 'family of the reader' },
  none: { ja: 'なし', en: 'none' },
  reader: { ja: '読取装置', en: 'reader' },
  written: { ja: '記録を書き出しました: {file}', en: 'evidence written: {file}' },
  stationAt: {
    ja: '作業台のプログラム {address} を {origins} のページから使えます。Ctrl+C で止めます',
    en: 'pages of {origins} can now use the desk’s program {address}; press Ctrl+C to stop',
  },
} as const satisfies Record<string, Record<Language, string>>;

export type PhoneWord = keyof typeof WORDS;
export interface Say {
  (word: PhoneWord, values?: Readonly<Record<string, string | number>>): string;
  readonly language: Language;
}

export function sayIn(language: Language): Say {
  const say = (word: PhoneWord, values: Readonly<Record<string, string | number>> = {}) =>
    WORDS[word][language].replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  return Object.assign(say, { language });
}
