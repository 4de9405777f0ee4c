/** Words about lots: one file in, a verdict for each phone. */
import { catalogue } from '../../language/catalogue.ts';

export const LOTS = catalogue('bench-lots', {
  about: {
    ja: '仕入れた端末は、1つのファイルでまとめて受け入れます。1台ごとに判定し、読めない行はその行だけを除きます。',
    en: 'Phones of a lot come in by one file. Each is judged; a line that does not read costs that line only.',
  },
  needsBench: {
    ja: 'ロットを受け入れられるのは、検査の担当者です。',
    en: 'Lots are taken in by staff of the bench.',
  },
  // the file
  file: { ja: 'ファイル（CSV・NDJSON・JSON）', en: 'File (CSV, NDJSON or JSON)' },
  fileHint: {
    ja: '1,000台まで。CSV は1行目を見出しにしてください。Shift_JIS も読めます。',
    en: 'Up to 1,000 phones. The first row of a CSV names its columns.',
  },
  lines: { ja: '{{n}} 台を読み取りました。', en: 'Phones read: {{n}}.' },
  columns: { ja: '列の対応', en: 'Which column is what' },
  columnsText: {
    ja: '見出しから見つけた対応です。違うときは選び直してください。',
    en: 'Found by their headings. Choose again where it is not so.',
  },
  noColumn: { ja: '（なし）', en: '(none)' },
  imei: { ja: 'IMEI', en: 'IMEI' },
  imei2: { ja: 'IMEI（2つ目）', en: 'Second IMEI' },
  label: { ja: '番号がないときの名前', en: 'Label, where there is no number' },
  model: { ja: '機種', en: 'Model' },
  platform: { ja: '種類（Android・iPhone など）', en: 'Kind (Android, iPhone …)' },
  os: { ja: 'OS の版', en: 'System version' },
  noNumbers: {
    ja: 'IMEI か名前の列を選んでください。',
    en: 'Choose the column that holds the IMEI, or a label.',
  },
  word: { ja: '仕入先の確認', en: 'What the supplier says' },
  wordNone: { ja: '聞いていない', en: 'Not asked' },
  wordData: { ja: '利用者データを消去済み', en: 'User data is erased' },
  wordBoth: {
    ja: '利用者データとおサイフケータイを消去済み',
    en: 'User data and contactless are erased',
  },
  // the lot
  lot: { ja: 'ロットの名前', en: 'Name of the lot' },
  supplier: { ja: '仕入先の記号', en: 'Mark of the supplier' },
  markHint: { ja: '半角の英数字と - . _ :', en: 'Letters, digits and - . _ :' },
  markWrong: {
    ja: '半角の英数字と - . _ : で入力してください。',
    en: 'Letters, digits and - . _ : only.',
  },
  channel: { ja: '経路', en: 'Channel' },
  noChannels: {
    ja: 'ロットを受け入れる取扱基準がありません。管理者に連絡してください。',
    en: 'No policy takes lots in. Ask your administrator.',
  },
  deadline: { ja: '返品できる期限', en: 'Return window ends' },
  deadlineHint: { ja: '仕入先に返せる最後の日', en: 'The last day to send phones back' },
  import: { ja: '受け入れて判定する', en: 'Take in and judge' },
  judging: {
    ja: '{{n}} 台のうち {{done}} 台を判定しました。',
    en: '{{done}} of {{n}} phones judged.',
  },
  speed: {
    ja: '1秒に約 {{speed}} 台、あと約 {{left}} 秒',
    en: 'about {{speed}} a second, {{left}} s left',
  },
  // the answer
  result: { ja: 'ロット {{lot}} の結果', en: 'Result of lot {{lot}}' },
  allIn: { ja: '{{n}} 台すべてを受け入れました。', en: 'Phones that came in: {{n}}, all of them.' },
  someBad: {
    ja: '{{n}} 台のうち {{bad}} 行を受け入れていません。直して、別の名前のロットとして送ってください。',
    en: '{{bad}} of {{n}} lines did not come in. Correct them and send them as a lot of another name.',
  },
  badLines: { ja: '受け入れていない行', en: 'Lines that did not come in' },
  allLines: { ja: 'すべての行', en: 'All lines' },
  line: { ja: '番目', en: 'No.' },
  phone: { ja: '端末', en: 'Phone' },
  outcome: { ja: '結果', en: 'Outcome' },
  why: { ja: '理由', en: 'Why' },
  download: { ja: '結果を CSV で保存', en: 'Save the result as CSV' },
  another: { ja: '別のロットを受け入れる', en: 'Take another lot in' },
  'line-invalid': { ja: '端末の行として読めません', en: 'The line is no phone with evidence' },
  'evidence-invalid': { ja: '記録として読めません', en: 'What it says does not read' },
  'phone-twice': {
    ja: '同じ番号が、このロットの前の行にあります',
    en: 'An earlier line of this lot has the same number',
  },
  'look-ups-waiting': {
    ja: '保留中：新しい番号の照会が1日の上限を超えます',
    en: 'Held: beyond the new numbers of the day',
  },
  held: {
    ja: '{{n}} 行を保留しています。紛失届の有無の照会が1日の上限を超えるためです。管理者が「記録」のページで回答を認めると、同じファイルのまま続けられます。',
    en: '{{n}} lines are held: asking whether so many new numbers are reported lost is beyond the day’s limit. Once the administrator has released the answers under “Records”, go on with the same file.',
  },
  goOn: { ja: '続きを受け入れる', en: 'Go on with this lot' },
  'phone-open': {
    ja: 'この端末は、ほかの受付で作業中です',
    en: 'This phone stands open in another handover here',
  },
  'handover-ended': {
    ja: 'この端末は、すでに次の作業に進んでいます',
    en: 'This phone stands in another work by now',
  },
  // lots that came in
  lots: { ja: '受け入れたロット', en: 'Lots that came in' },
  none: { ja: 'ロットはまだありません', en: 'No lot has come in yet' },
  noneText: { ja: '上の欄からファイルを送ってください。', en: 'Send a file above.' },
  phones: { ja: '台数', en: 'Phones' },
  cameIn: { ja: '受入', en: 'Came in' },
  window: { ja: '返品期限', en: 'Return window' },
  tally: { ja: 'いまの状態', en: 'Where they stand' },
  tallyOne: { ja: '{{verdict}}・{{state}} {{n}} 台', en: '{{verdict}}, {{state}}: {{n}}' },
  stateOpen: { ja: '判定中', en: 'open' },
  stateTaken: { ja: '受取済', en: 'taken' },
  stateReturned: { ja: '返却', en: 'returned' },
  stateRefused: { ja: '受取なし', en: 'not taken' },
  stateQuarantined: { ja: '隔離', en: 'set apart' },
  stateDestroyed: { ja: '破砕・溶解', en: 'destroyed' },
  stateExpired: { ja: '期限切れ', en: 'expired' },
  stateGone: { ja: '引渡し済', en: 'handed on' },
  missing: { ja: '受け入れていない {{n}} 行', en: 'not taken in: {{n}}' },
  // problems of files
  'csv-quote': {
    ja: '引用符が閉じていません。CSV を保存し直してください。',
    en: 'A quote is never closed. Save the CSV again.',
  },
  'csv-empty': {
    ja: '見出しの下に行がありません。',
    en: 'There is no row below the headings.',
  },
  'too-large': { ja: 'ファイルが大きすぎます（15 MB まで）。', en: 'The file is over 15 MB.' },
  'too-many': {
    ja: '1,000台を超えています。ロットを分けてください。',
    en: 'More than 1,000 phones: divide the lot.',
  },
  'no-lines': { ja: 'ファイルに端末がありません。', en: 'There is no phone in the file.' },
  'not-text': {
    ja: '文字のファイルではありません。表計算のファイルは CSV で保存してください。',
    en: 'This is no text file. Save a spreadsheet as CSV.',
  },
  lotExists: {
    ja: 'この名前のロットは、すでに別の内容で受け入れています。名前を変えてください。',
    en: 'Another lot of this name came in before. Choose another name.',
  },
  lotOfOurselves: {
    ja: '仕入先に自社は指定できません。端末を仕入れた相手の記号を入力してください。',
    en: 'You cannot be your own supplier. Enter the mark of who supplied the phones.',
  },
  // reasons of fields
  'other-source': {
    ja: 'ファイルでは記録できません。窓口または検査の画面で記録してください',
    en: 'a file cannot record this: record it at the counter or the bench',
  },
  'not-an-object': { ja: '端末の形をしていません', en: 'not a phone' },
  'unknown-field': { ja: '知らない項目です', en: 'a field that does not exist' },
  missing_: { ja: 'ありません', en: 'missing' },
  'not-allowed': { ja: '使えない値です', en: 'not one of the allowed values' },
  'bad-format': { ja: '書き方が違います', en: 'of another form' },
  'too-long': { ja: '長すぎます', en: 'too long' },
  'too-short': { ja: '短すぎます', en: 'too short' },
  'imei-not-digits': { ja: '数字以外が入っています', en: 'not digits' },
  'imei-length': { ja: '桁数が合いません', en: 'the length does not fit' },
  'imei-check-digit': { ja: '検算が合いません', en: 'the check digit does not fit' },
  'imei-zeros': { ja: 'ゼロだけの番号です', en: 'nothing but zeros' },
});
