/** Words about lots: importing a file, with a verdict for each phone. */
import { catalogue } from '../../language/catalogue.ts';

export const LOTS = catalogue('bench-lots', {
  about: {
    ja: '仕入れた端末は、1つのファイルでまとめて取り込みます。1台ごとに判定し、読めない行はその行だけを除きます。',
    en: 'Import a lot from one file. Each phone is judged. Unreadable rows are skipped and listed.',
  },
  needsBench: {
    ja: 'ロットを取り込めるのは、検査の担当者です。',
    en: 'Only bench staff can import lots.',
  },
  // the file
  file: { ja: 'ファイル（CSV・NDJSON・JSON）', en: 'File (CSV, NDJSON or JSON)' },
  fileHint: {
    ja: '1,000台まで。CSVは1行目を見出しにしてください。Shift_JISも読めます。',
    en: 'Up to 1,000 phones. The first row of a CSV must be a header. Shift_JIS also works.',
  },
  lines: { ja: '{{n}}台を読み取りました。', en: 'Phones read: {{n}}.' },
  columns: { ja: '列の対応', en: 'Column mapping' },
  columnsText: {
    ja: '見出しから見つけた対応です。違うときは選び直してください。',
    en: 'Matched by header. Change it if it is wrong.',
  },
  noColumn: { ja: '（なし）', en: '(none)' },
  imei: { ja: 'IMEI', en: 'IMEI' },
  imei2: { ja: 'IMEI（2つ目）', en: 'Second IMEI' },
  label: { ja: '番号がないときの名前', en: 'Label for phones without a number' },
  model: { ja: '機種', en: 'Model' },
  platform: { ja: '種類（Android・iPhoneなど）', en: 'Type (Android, iPhone …)' },
  os: { ja: 'OSの版', en: 'System version' },
  noNumbers: {
    ja: 'IMEIか名前の列を選んでください。',
    en: 'Choose the column with the IMEI or the label.',
  },
  word: { ja: '仕入先の確認', en: 'Supplier’s confirmation' },
  wordNone: { ja: '聞いていない', en: 'Not asked' },
  wordData: { ja: '利用者データを消去済み', en: 'User data erased' },
  wordBoth: {
    ja: '利用者データとおサイフケータイを消去済み',
    en: 'User data and contactless data erased',
  },
  // the lot
  lot: { ja: 'ロットの名前', en: 'Lot name' },
  supplier: { ja: '仕入先のID', en: 'Supplier ID' },
  markHint: { ja: '半角の英数字と - . _ :', en: 'Letters, digits and - . _ :' },
  markWrong: {
    ja: '半角の英数字と - . _ ：で入力してください。',
    en: 'Use letters, digits and - . _ : only.',
  },
  channel: { ja: '経路', en: 'Channel' },
  noChannels: {
    ja: 'ロットを取り込める取扱基準がありません。管理者に連絡してください。',
    en: 'No policy accepts lots. Ask your administrator.',
  },
  deadline: { ja: '返品できる期限', en: 'Return deadline' },
  deadlineHint: { ja: '仕入先に返せる最後の日', en: 'The last day to send phones back' },
  days: { ja: '返品できる日数', en: 'Return window in days' },
  daysHint: {
    ja: '今日から数えて。期限の日でも指定できます',
    en: 'From today; or give the date',
  },
  daysUsual: {
    ja: 'この仕入先の前回のロットは{{n}}日',
    en: 'This supplier’s last lot: {{n}} days',
  },
  needsFile: {
    ja: '先に、取り込むファイルを選んでください。',
    en: 'Choose the file to import first.',
  },
  import: { ja: '取り込んで判定する', en: 'Import and judge' },
  judging: {
    ja: '{{n}}台のうち{{done}}台を判定しました。',
    en: 'Phones judged: {{done}} of {{n}}.',
  },
  speed: {
    ja: '1秒に約{{speed}}台、あと約{{left}}秒',
    en: 'about {{speed}} per second, about {{left}} s left',
  },
  // the answer
  result: { ja: 'ロット{{lot}}の結果', en: 'Result of lot {{lot}}' },
  allIn: { ja: '{{n}}台すべてを取り込みました。', en: 'Every phone was imported: {{n}}.' },
  someBad: {
    ja: '{{n}}台のうち{{bad}}行を取り込んでいません。直したファイルを、同じ名前でもう一度取り込んでください。',
    en: 'Rows not imported: {{bad}} of {{n}}. Correct the file and import it again under the same name.',
  },
  allLines: { ja: 'ロットの行', en: 'Rows of the lot' },
  outcomes: { ja: '結果で絞り込む', en: 'Filter by result' },
  'not-imported': { ja: '取り込んでいない行', en: 'Rows not imported' },
  waits: { ja: '照会の許可待ち', en: 'Waiting for permission' },
  rowCount: { ja: '{{n}}行', en: '{{n}}' },
  rowsShown: { ja: '{{all}}行のうち{{n}}行を表示', en: 'Rows shown: {{n}} of {{all}}' },
  phoneCount: { ja: '{{n}}台', en: '{{n}}' },
  state: { ja: '状態', en: 'State' },
  toLots: { ja: 'ロットの一覧へ', en: 'Back to the lots' },
  moreRows: { ja: '続きを表示', en: 'Show more' },
  line: { ja: '番目', en: 'No.' },
  phone: { ja: '端末', en: 'Phone' },
  outcome: { ja: '結果', en: 'Result' },
  why: { ja: '理由', en: 'Reason' },
  download: { ja: '結果をCSVで保存', en: 'Save the result as CSV' },
  correct: { ja: '直したファイルを取り込む', en: 'Import a corrected file' },
  correcting: {
    ja: 'ロット{{lot}}をもう一度取り込みます。同じ端末は二重に数えず、変わったところだけを記録します。',
    en: 'Lot {{lot}} is imported again. No phone is counted twice; only what changed is recorded.',
  },
  change: { ja: '変わったこと', en: 'Change' },
  added: { ja: '新規', en: 'new' },
  changed: { ja: '証跡を追加', en: 'evidence added' },
  unchanged: { ja: '変わりなし', en: 'unchanged' },
  verdictWas: { ja: '前の判定は{{verdict}}', en: 'verdict was {{verdict}}' },
  changes: {
    ja: '新しい行{{added}}、変わった行{{changed}}、変わりない行{{unchanged}}。',
    en: 'New rows: {{added}}. Changed: {{changed}}. Unchanged: {{unchanged}}.',
  },
  leftOut: {
    ja: 'このファイルにない{{n}}台は、ロットに残っています。',
    en: 'Phones of the lot that are not in this file stay in it: {{n}}.',
  },
  another: { ja: '別のロットを取り込む', en: 'Import another lot' },
  'line-invalid': { ja: '端末の行として読めません', en: 'The row cannot be read as a phone' },
  'evidence-invalid': { ja: '記録として読めません', en: 'The record cannot be read' },
  'phone-twice': {
    ja: '同じ番号が、このロットの前の行にあります',
    en: 'An earlier row of this lot has the same number',
  },
  'look-ups-waiting': {
    ja: '回答待ち：新しい番号の照会が1日の上限を超えます',
    en: 'Waiting: today’s limit for looking up new numbers',
  },
  held: {
    ja: '{{n}}行が回答待ちです。紛失届の有無の照会が1日の上限を超えるためです。管理者が「記録」のページで回答を認めると、同じファイルのまま続けられます。',
    en: 'Rows waiting: {{n}}, because looking up this many new numbers exceeds today’s limit. Once an administrator releases the answers under “Records”, you can continue with the same file.',
  },
  goOn: { ja: '続きを取り込む', en: 'Continue this lot' },
  'phone-open': {
    ja: 'この端末は、ほかの受付で作業中です',
    en: 'This phone is open in another handover',
  },
  'handover-ended': {
    ja: 'この端末は、すでに次の作業に進んでいます',
    en: 'This phone has moved on to other work',
  },
  // network restrictions (R19)
  networkTitle: {
    ja: 'ネットワーク利用制限の結果をまとめて記録する',
    en: 'Record network restrictions from a file',
  },
  networkText: {
    ja: '通信事業者に照会した結果を、CSVから1台ずつ記録します。手元にある端末だけが対象です。',
    en: 'Records the carriers’ answers from a CSV, for each phone that you have here.',
  },
  networkFile: { ja: '照会結果のファイル（CSV）', en: 'File of answers (CSV)' },
  networkHint: {
    ja: '見出しはIMEI・結果（○ △ ▲ × －）・照会日・キャリア。▲ は △ として記録します。',
    en: 'Headings: IMEI, result (○ △ ▲ × −), date, carrier. ▲ is recorded as △.',
  },
  networkRows: { ja: '{{n}}件の結果を読み取りました。', en: 'Answers read: {{n}}.' },
  networkCarrier: { ja: '照会した通信事業者', en: 'Carrier consulted' },
  networkSign: { ja: '結果', en: 'Result' },
  networkDay: { ja: '照会日', en: 'Date' },
  chooseCarrier: {
    ja: 'ファイルにキャリアの列がない行があります。通信事業者を選んでください。',
    en: 'Some rows name no carrier. Choose the carrier.',
  },
  needsAnswers: {
    ja: '先に、記録するファイルを選んでください。',
    en: 'Choose the file to record first.',
  },
  networkRecord: { ja: '結果を記録する', en: 'Record the answers' },
  networkResult: { ja: 'ネットワーク利用制限の記録', en: 'Recorded network restrictions' },
  networkLines: { ja: '照会結果の行', en: 'Rows of answers' },
  networkDone: {
    ja: '{{n}}件を記録しました。記録できなかった行は{{bad}}件です。',
    en: 'Recorded: {{n}}. Rows that could not be recorded: {{bad}}.',
  },
  networkAsk: {
    ja: '保留の{{n}}台の利用制限を{{service}}に照会する',
    en: 'Check the {{n}} held phones with {{service}}',
  },
  networkAsked: { ja: '{{n}}台の結果を記録しました。', en: 'Answers recorded: {{n}}.' },
  networkAway: {
    ja: '照会のサービスが応答しません。時間をおいて、もう一度お試しください。',
    en: 'The service does not answer. Try again later.',
  },
  noNetworkColumns: {
    ja: 'IMEIと結果の列が見つかりません。1行目の見出しを確かめてください。',
    en: 'No columns for IMEI and result were found. Check the headings in the first row.',
  },
  'phone-not-here': {
    ja: 'この番号の端末は、受け付けていません',
    en: 'No phone with this number was taken in',
  },
  'not-asked': { ja: '照会の必要がありません', en: 'No check is needed' },
  'not-answered': { ja: '結果が返っていません', en: 'No answer was given' },
  // lots that came in
  lots: { ja: '取り込んだロット', en: 'Imported lots' },
  none: { ja: 'ロットはまだありません', en: 'No lots yet' },
  noneText: { ja: '上の欄からファイルを取り込んでください。', en: 'Import a file above.' },
  phones: { ja: '台数', en: 'Phones' },
  cameIn: { ja: '取込日時', en: 'Imported' },
  window: { ja: '返品期限', en: 'Return deadline' },
  windowLeft: { ja: 'あと{{n}}日（{{day}}）', en: '{{n}} days left ({{day}})' },
  windowTomorrow: { ja: 'あと1日（{{day}}）', en: '1 day left ({{day}})' },
  windowToday: { ja: '今日まで（{{day}}）', en: 'Ends today ({{day}})' },
  windowEnded: { ja: '終了（{{day}}）', en: 'Ended ({{day}})' },
  tally: { ja: 'いまの状態', en: 'Current state' },
  tallyOne: { ja: '{{verdict}}・{{state}} {{n}}台', en: '{{verdict}}, {{state}}: {{n}}' },
  stateOpen: { ja: '判定中', en: 'open' },
  stateTaken: { ja: '受取済み', en: 'taken' },
  stateReturned: { ja: '返却', en: 'returned' },
  stateRefused: { ja: '受取なし', en: 'not taken' },
  stateQuarantined: { ja: '隔離', en: 'quarantined' },
  stateDestroyed: { ja: '破砕・溶解', en: 'destroyed' },
  stateExpired: { ja: '期限切れ', en: 'expired' },
  stateGone: { ja: '引渡し済み', en: 'handed on' },
  missing: { ja: '取り込んでいない{{n}}行', en: 'Rows not imported: {{n}}' },
  // problems of files
  'csv-quote': {
    ja: '引用符が閉じていません。CSVを保存し直してください。',
    en: 'A quotation mark is not closed. Save the CSV again.',
  },
  'csv-empty': {
    ja: '見出しの下に行がありません。',
    en: 'There are no rows below the header.',
  },
  'too-large': {
    ja: 'ファイルが大きすぎます（15 MBまで）。',
    en: 'The file is too large (15 MB at most).',
  },
  'too-many': {
    ja: '1,000台を超えています。ロットを分けてください。',
    en: 'More than 1,000 phones. Split the lot.',
  },
  'no-lines': { ja: 'ファイルに端末がありません。', en: 'The file contains no phones.' },
  'not-text': {
    ja: '文字のファイルではありません。表計算のファイルはCSVで保存してください。',
    en: 'This is not a text file. Save spreadsheets as CSV.',
  },
  lotExists: {
    ja: 'この名前のロットは、ほかの仕入先または経路で取り込まれています。名前を変えてください。',
    en: 'A lot with this name came from another supplier or by another channel. Choose another name.',
  },
  lotOfOurselves: {
    ja: '仕入先に自社は指定できません。端末を仕入れた相手のIDを入力してください。',
    en: 'You cannot be your own supplier. Enter the ID of the operator that supplied the phones.',
  },
  // reasons of fields
  'other-source': {
    ja: 'ファイルでは記録できません。窓口または検査の画面で記録してください',
    en: 'cannot be recorded from a file; use the Counter or Bench page',
  },
  'not-an-object': { ja: '端末の形をしていません', en: 'not a phone' },
  'unknown-field': { ja: '知らない項目です', en: 'unknown field' },
  missing_: { ja: 'ありません', en: 'missing' },
  'not-allowed': { ja: '使えない値です', en: 'value not allowed' },
  'bad-format': { ja: '書き方が違います', en: 'wrong format' },
  'too-long': { ja: '長すぎます', en: 'too long' },
  'too-short': { ja: '短すぎます', en: 'too short' },
  'imei-not-digits': { ja: '数字以外が入っています', en: 'contains non-digits' },
  'imei-length': { ja: '桁数が合いません', en: 'wrong length' },
  'imei-check-digit': { ja: '検算が合いません', en: 'the check digit does not match' },
  'imei-zeros': { ja: 'ゼロだけの番号です', en: 'all zeros' },
});
