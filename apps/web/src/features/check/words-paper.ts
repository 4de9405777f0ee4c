/** Words of the printed certificate, and of the page that issues and prints it. */
import { catalogue } from '../../language/catalogue.ts';

export const PAPER = catalogue('clearance-paper', {
  title: { ja: '消去証明', en: 'Clearance certificate' },
  destroyedTitle: { ja: '破砕・溶解証明書', en: 'Certificate of destruction' },
  lead: {
    ja: 'この端末に前の利用者の情報が残っていないことを、下の表のとおり確かめました。',
    en: 'We verified, as stated below, that nothing of an earlier holder is left in this phone.',
  },
  destroyedLead: {
    ja: 'この端末の記憶部品を、下の表のとおり破砕または溶解しました。',
    en: 'The memory of this phone was crushed or melted as stated below.',
  },
  number: { ja: '証明の番号', en: 'Certificate no.' },
  issuedAt: { ja: '発行日時', en: 'Issued' },
  operator: { ja: '事業者', en: 'Operator' },
  shop: { ja: '店舗・拠点', en: 'Location' },
  policy: { ja: '取扱基準', en: 'Policy' },
  manufacturer: { ja: '製造者', en: 'Manufacturer' },
  model: { ja: '型番', en: 'Model' },
  system: { ja: 'OS', en: 'System' },
  imeiEnd: { ja: 'IMEI（下4桁）', en: 'IMEI (last four)' },
  destination: { ja: '処理後の行き先', en: 'Post-sanitization destination' },
  table: { ja: '消去の内容', en: 'What was cleared' },
  compartment: { ja: '保存領域／媒体', en: 'Compartment / media type' },
  result: { ja: '結果と確度', en: 'Result' },
  sanitization: { ja: 'NIST区分', en: 'NIST' },
  act: {
    ja: '作業（方法・ツール・日時・担当者の印）',
    en: 'Sanitized (technique, tool, date, mark)',
  },
  look: {
    ja: '確認（方法・ツール・日時・担当者の印）',
    en: 'Verified (method, tool, date, mark)',
  },
  clear: { ja: '残存なし', en: 'Clear' },
  na: { ja: '対象外', en: 'Not in this model' },
  notExamined: { ja: '確認していない', en: 'Not examined' },
  persons: { ja: '担当者の印', en: 'Marks of persons' },
  seenBy: { ja: '状態を見た人', en: 'State viewed by' },
  erasedBy: { ja: '消去した人', en: 'Sanitized by' },
  lookedBy: { ja: '確認した人', en: 'Verified by' },
  noEraser: { ja: 'なし（消去の作業は要りませんでした）', en: 'None (no sanitization was needed)' },
  personsNote: {
    ja: '印は、この証明の中だけの符号です。名前は事業者が管理しています。同じ人は同じ印になります。',
    en: 'A mark is a pseudonym used only in this certificate; the operator knows the person’s name. The same person has the same mark.',
  },
  check: { ja: '確かめ方', en: 'How to check' },
  checkSteps: {
    ja: 'QRコードを読み取り、この紙ではなく端末に表示される番号（*#06#）を入れてください。緑の「この端末の証明です」が出れば、この端末の証明です。署名と端末の一致は、通信がなくても確かめられます。',
    en: 'Scan the QR code and enter the number that the phone itself shows (*#06#), not the one on this paper. If the green “This certificate belongs to this phone” appears, it does. The signature and the phone can be checked without a connection.',
  },
  nist: {
    ja: '記載項目はNIST SP 800-88の消去証明の項目に沿っています。Clear・Purge・Destroyは同文書の区分で、分かっている以上の区分は名乗りません。',
    en: 'The fields follow the certificate of sanitization in NIST SP 800-88. Clear, Purge and Destroy are its categories; we claim no higher category than is known.',
  },
  digest: { ja: '電子署名された文書の要約値（SHA-256）', en: 'Signed document, SHA-256' },

  withdrawn: { ja: '取り下げられた証明です', en: 'Withdrawn' },
  suspended: {
    ja: '一時停止中の証明です（紛失届）',
    en: 'Suspended: the phone is reported lost',
  },
  ended: { ja: '使用再開により終了した証明です', en: 'Ended: the phone came back into use' },
  superseded: { ja: '新しい証明に置き換えられました', en: 'Superseded by a newer certificate' },
  invalidNote: {
    ja: '{{time}}から有効ではありません。この紙は端末に付けないでください。',
    en: 'Not valid since {{time}}. Do not attach this paper to the phone.',
  },
  print: { ja: '印刷する', en: 'Print' },
  save: { ja: 'ファイルを保存', en: 'Save the file' },
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
