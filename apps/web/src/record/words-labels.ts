/** Words about labels, price tags and certificates on paper. */
import { catalogue } from '../language/catalogue.ts';

export const LABELS = catalogue('labels', {
  button: { ja: 'ラベル', en: 'Labels' },
  certificates: { ja: '消去証明をまとめて印刷', en: 'Print certificates' },
  title: { ja: 'ラベルを印刷（{{n}}台）', en: 'Print labels ({{n}})' },
  tooMany: {
    ja: '一度に印刷できるのは{{most}}台までです。表示している先頭の{{most}}台を印刷します。',
    en: 'You can print {{most}} at a time. This prints the first {{most}} shown.',
  },
  content: { ja: '内容', en: 'Content' },
  stock: {
    ja: '店内用（バーコード・機種・日付）',
    en: 'For staff (barcode, model, date)',
  },
  price: {
    ja: '値札（機種・価格・消去証明のQRコード）',
    en: 'Price tag (model, price, certificate QR code)',
  },
  link: {
    ja: '端末の画面を開くQRコードも付ける',
    en: 'Add a QR code that opens the phone’s page',
  },
  yen: { ja: '価格（税込・円）', en: 'Price (yen, tax included)' },
  yenHint: {
    ja: '空欄なら価格なし、1つならすべて同じ価格。端末ごとに変えるときは、一覧の順に空白で区切ります。',
    en: 'Blank: no price. One price: the same for all. One for each phone: in their order, with spaces.',
  },
  yenWrong: {
    ja: '数字だけで、1つ、または端末の数だけ入力してください。',
    en: 'Enter digits only: one price, or as many as there are phones.',
  },
  paper: { ja: '用紙', en: 'Paper' },
  roll: {
    ja: 'ラベルプリンター：{{width}}×{{height}} mm、{{dpi}} dpi（ZPL）',
    en: 'Label printer {{width}}×{{height}} mm, {{dpi}} dpi (ZPL)',
  },
  sheet: {
    ja: 'A4シート{{n}}面、1枚{{width}}×{{height}} mm（PDF）',
    en: 'A4 sheet of {{n}}, {{width}}×{{height}} mm each (PDF)',
  },
  start: { ja: '何枚目から使うか', en: 'First free label' },
  startHint: {
    ja: '左上を1として、右へ、次に下へ数えます（1〜{{most}}）。',
    en: 'Counted from the top left, to the right, then down (1–{{most}}).',
  },
  preview: { ja: '1枚目の見本', en: 'The first label' },
  sheetHint: {
    ja: '印刷のときは、倍率を100%（実際のサイズ）にしてください。',
    en: 'Print at 100% (actual size).',
  },
  rollHint: {
    ja: 'ファイルを、ZPLに対応したラベルプリンターへそのまま送ってください。',
    en: 'Send the file as it is to a label printer that reads ZPL.',
  },
  save: { ja: 'ファイルを保存', en: 'Save the file' },
  saved: { ja: '保存しました。', en: 'Saved.' },
  'phone-not-for-sale': {
    ja: '値札は、販売できると判定して確定した端末だけに印刷できます。店内用のラベルを選んでください。',
    en: 'Price tags are only for phones accepted for release. Choose a label for staff.',
  },
  'handover-not-found': {
    ja: '端末の記録が見つかりません。一覧を読み込み直してください。',
    en: 'A phone’s record was not found. Reload the list.',
  },
});
