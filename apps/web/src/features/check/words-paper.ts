/** Words of the printed certificate, and of the page that issues and prints it. */
import { PAPER_WORDS } from '@nagori/certificate';
import { catalogue } from '../../language/catalogue.ts';

export const PAPER = catalogue('clearance-paper', {
  ...PAPER_WORDS,

  print: { ja: '印刷する', en: 'Print' },
  save: { ja: 'ファイルを保存', en: 'Save the file' },
  savePdf: { ja: 'PDFを保存', en: 'Save as PDF' },
  pdfGone: {
    ja: 'この証明のPDFは作れません。紙のQRコードをもう一度読み取ってください。',
    en: 'A PDF of this certificate cannot be made. Scan the QR code on the paper again.',
  },
  back: { ja: '戻る', en: 'Back' },
  ownCheck: {
    ja: '端末の記録にある番号（{{imei}}）と照合しました。',
    en: 'Checked against the number on the phone’s record ({{imei}}).',
  },
  manyTitle: { ja: '消去証明の印刷（{{n}}枚）', en: 'Print certificates ({{n}})' },
  manyNone: { ja: '印刷できる証明がありません', en: 'No certificates to print' },
  manyNoneText: {
    ja: '検査の一覧から、販売や破砕を確定した端末を選んでください。',
    en: 'Choose released or destroyed phones from a list at the bench.',
  },
  manyMissing: {
    ja: '証明がまだない端末（{{n}}台）。印刷には入りません。',
    en: 'Phones without a certificate yet ({{n}}), which are not printed:',
  },
  manyEnded: {
    ja: '有効ではない証明（{{n}}枚）。印刷には入りません。',
    en: 'Certificates that are not valid ({{n}}), which are not printed:',
  },
  manyOpen: { ja: '開く（{{n}}）', en: 'Open ({{n}})' },
  toCheck: { ja: '確認ページを開く', en: 'Open the check page' },
  loading: { ja: '読み込んでいます…', en: 'Loading…' },
  notSealed: {
    ja: 'eシールの装置が応答しないため、PDFを出せません。少し待ってから、もう一度試してください。',
    en: 'The electronic seal does not answer, so there is no PDF now. Wait a moment, then try again.',
  },
  unreadable: {
    ja: 'この証明の署名を、事業者の公開鍵で確かめられませんでした。印刷せずに、管理者に知らせてください。',
    en: 'The signature of this certificate does not match the operator’s public key. Do not print it; tell your administrator.',
  },

  issueTitle: { ja: '消去証明の発行', en: 'Issue a clearance certificate' },
  issueLead: {
    ja: 'この引渡しの証明は、まだ発行されていません。判定が「受入」になり、別の担当者の確認が済んでいれば発行できます。',
    en: 'No certificate has been issued for this handover yet. You can issue one when the verdict is “Accept” and another person has checked the phone.',
  },
  manufacturerField: { ja: '製造者（端末の表示どおり）', en: 'Manufacturer, as on the phone' },
  manufacturerHint: {
    ja: '空欄でも発行できます。iPhoneとiPadは自動で入ります。',
    en: 'You can leave this blank. iPhone and iPad are filled in automatically.',
  },
  issue: { ja: '発行する', en: 'Issue' },
  'clearance-refused': {
    ja: 'まだ発行できません。次のことが妨げになっています。',
    en: 'The certificate cannot be issued yet, for these reasons:',
  },
  'clearance-box-away': {
    ja: '端末の入った箱は、当社の外へ送りました。箱が届くか戻るまで、消去証明は発行できません。',
    en: 'The phone’s box was sent out of our hands. A certificate can be issued when the box has arrived or come back.',
  },
  'clearance-not-at-this-stage': {
    ja: '証明は「売却・再利用・販売」か「破砕・溶解・廃棄」の工程でだけ発行できます。その工程の引渡しを開いてください。',
    en: 'A certificate can be issued only at the release or destruction stage. Open a handover at that stage.',
  },
  'handover-not-found': {
    ja: 'この引渡しは見つかりません。',
    en: 'This handover was not found.',
  },
  'handover-ended': {
    ja: 'この引渡しは終わっています。端末は別の引渡しにあります。',
    en: 'This handover has ended. The phone is in another handover.',
  },
  'not-accepted': {
    ja: '判定が「受入」ではありません。',
    en: 'The verdict is not “Accept”.',
  },
  'not-destroyed': { ja: '破砕・溶解の記録がありません。', en: 'No destruction is on record.' },
  'phone-not-identified': {
    ja: '端末の番号（IMEI）が記録されていません。',
    en: 'No IMEI is on record for this phone.',
  },
  'compartment-not-clear': {
    ja: '残存なしと確かめられていません。',
    en: 'Not shown to be clear.',
  },
  'not-confirmed-by-another': {
    ja: '消去した人のほかに、あとから確認した人がいません。',
    en: 'No person other than the eraser has checked it since.',
  },
  'field-not-allowed': {
    ja: '証明に書けない文字が含まれているか、長すぎます。',
    en: 'Too long, or contains characters that a certificate cannot show.',
  },
});
