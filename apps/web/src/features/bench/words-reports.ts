/** Words about reports of erasing tools: a file, and what became of each report in it. */
import { catalogue } from '../../language/catalogue.ts';

export const REPORTS = catalogue('bench-reports', {
  title: { ja: '消去ソフトのレポートを取り込む', en: 'Import reports of an erasing tool' },
  text: {
    ja: 'レポートは端末のIMEIで見つけて記録します。レポートで何が「消去済み」になるかは、ソフト・機種・OSごとに決まっています。同じファイルをもう一度送っても、二重には記録しません。',
    en: 'Each report is recorded for the phone with its IMEI. What a report clears depends on the tool, the model and the system. The same file sent again records nothing twice.',
  },
  early: {
    ja: '端末を受け取ってから15分たったあとに終わるように、消去してください。レポートの時計は15分までずれているものとして扱うため、それより早く終わった消去は、ご本人の端末だった間のものかもしれず、責任者の確認と、消去のやり直しが必要になります。',
    en: 'Erase so that the work ends more than 15 minutes after the phone was handed over. The clock of a report may be off by 15 minutes: an erasure that ended sooner may be of the time when the phone was still its holder’s. It then needs a sign-off by the compliance officer, and another erasure.',
  },
  titleHere: {
    ja: 'この端末の消去レポートを取り込む',
    en: 'Import an erasure report of this phone',
  },
  textHere: {
    ja: 'IMEIのないレポート（nwipeなど）も、この端末のものとして記録します。別の端末のIMEIがあれば記録しません。',
    en: 'A report without an IMEI, such as nwipe’s, is recorded for this phone. One with the IMEI of another phone is not recorded.',
  },
  file: {
    ja: 'ファイル（Blancco XML・JSON、nwipeのログ・PDF、CSV、端末の証明）',
    en: 'File (Blancco XML or JSON, nwipe log or PDF, CSV, attestation of a phone)',
  },
  hint: {
    ja: 'ソフトが書き出したままのファイル。512MBまで。ZIPと、nwipe以外のPDFは読めません。',
    en: 'The file as the tool wrote it, up to 512 MB. No ZIP, and no PDF but nwipe’s.',
  },
  needsFile: { ja: 'ファイルを選んでください。', en: 'Choose a file.' },
  record: { ja: 'レポートを記録する', en: 'Record the reports' },
  busy: {
    ja: 'ファイルを送り、届いたレポートから順に記録しています。',
    en: 'The file is being sent, and each report is recorded as it arrives.',
  },
  busyLast: {
    ja: 'ファイルを送り終えました。最後のレポートを記録しています。',
    en: 'The whole file was sent. The last reports are being recorded.',
  },
  progress: { ja: '送ったところ', en: 'Sent so far' },
  sentShare: { ja: '{{percent}}%、{{seconds}}秒経過。', en: '{{percent}}% after {{seconds}} s.' },
  left: { ja: 'あと約{{left}}秒。', en: 'About {{left}} s left.' },
  stop: { ja: '止める', en: 'Stop' },
  stopText: {
    ja: '止めても、記録したレポートは残ります。画面を閉じると止まります。',
    en: 'If you stop, what is recorded stays. Closing this page stops it.',
  },
  stopped: {
    ja: '止めました。それまでに記録したレポートは残っています。同じファイルをもう一度送ると、残りを記録します。',
    en: 'Stopped. The reports recorded so far stay. Send the same file again to record the others.',
  },
  result: { ja: '取り込んだレポート', en: 'Imported reports' },
  done: {
    ja: '{{n}}件を記録しました。記録できなかったレポート：{{bad}}件。',
    en: 'Recorded: {{n}}. Not recorded: {{bad}}.',
  },
  broke: {
    ja: 'ファイルは途中までしか読めませんでした：{{why}}',
    en: 'The file could only be read in part: {{why}}',
  },
  lines: { ja: 'レポートの一覧', en: 'List of reports' },
  place: { ja: '番号・行', en: 'Number or row' },
  outcome: { ja: '判定', en: 'Outcome' },
  why: { ja: '理由', en: 'Reason' },
  open: { ja: '端末を開く', en: 'Open the phone' },
  notRecorded: { ja: '記録なし', en: 'Not recorded' },
  shown: { ja: '{{n}}件を表示（全{{all}}件）', en: '{{n}} of {{all}} shown' },
  more: { ja: 'さらに表示', en: 'Show more' },
  save: { ja: '一覧を保存（CSV）', en: 'Save the list (CSV)' },
  invalid: { ja: 'レポートとして読めないファイルです。', en: 'The file holds no readable report.' },
  noMapping: {
    ja: 'この読み方は削除されました。もう一度選んでください。',
    en: 'This mapping no longer exists. Choose another.',
  },
  // why a report is not recorded
  reportInvalid: { ja: 'レポートを読み取れません', en: 'The report cannot be read' },
  withoutPhone: {
    ja: 'IMEIがありません。検査中の端末の画面から取り込んでください',
    en: 'It names no IMEI: import it on the page of its phone',
  },
  ofAnother: { ja: '別の端末のレポートです', en: 'It is the report of another phone' },
  notHere: { ja: 'この端末の記録がありません', en: 'No such phone is on record here' },
  listNotStored: {
    ja: 'サーバーが失効リストを保存できません。管理者に伝え、あとで送り直してください',
    en: 'The server cannot store the list of revocations: inform its administrator, then send again',
  },
  ended: { ja: 'この端末の手続きは終わっています', en: 'The handover of this phone has ended' },
  refusedOther: { ja: '記録できません（{{code}}）', en: 'Not recorded ({{code}})' },
  // parts of a report
  tool: { ja: 'ソフトの名前', en: 'Tool' },
  version: { ja: 'ソフトの版', en: 'Version' },
  at: { ja: '終わった日時', en: 'Time of the end' },
  startedAt: { ja: '開始の日時', en: 'start' },
  writtenBytes: { ja: '書き込んだバイト数', en: 'bytes written' },
  kind: { ja: '処理の種類', en: 'Kind' },
  resultField: { ja: '結果', en: 'Result' },
  id: { ja: 'レポートの番号', en: 'Number of the report' },
  imei: { ja: 'IMEI', en: 'IMEI' },
  chain: { ja: '証明のチェーン', en: 'Chain of certificates' },
  // what is wrong with a file or a report
  empty: { ja: 'ファイルが空です', en: 'the file is empty' },
  noReport: { ja: 'レポートがありません', en: 'no report is in it' },
  notText: {
    ja: '文字コードがUTF-8ではありません。UTF-8で保存し直してください',
    en: 'it is not UTF-8 text: save it as UTF-8',
  },
  zip: {
    ja: '圧縮ファイル（ZIP・gzipなど）です。展開してから送ってください（ExcelはCSV UTF-8で保存）',
    en: 'it is packed (ZIP, gzip): unpack it first, or save Excel as CSV UTF-8',
  },
  pdf: {
    ja: 'PDFです。XML・JSON・ログを送ってください',
    en: 'it is a PDF: send the XML, JSON or log',
  },
  broken: {
    ja: '途中で切れているか、書き換えられています',
    en: 'it breaks off, or was changed',
  },
  cutOff: {
    ja: '途中で切れています。書き出し直してください',
    en: 'it is cut off before its end: export it again',
  },
  documentType: {
    ja: '独自の文書型（DOCTYPE）があるXMLは読みません',
    en: 'XML with a document type of its own is not read',
  },
  tooLarge: { ja: '大きすぎます', en: 'it is too large' },
  tooDeep: { ja: '入れ子が深すぎます', en: 'it is nested too deeply' },
  tooManyRefused: {
    ja: '読めない記録が50,000件ありました。形式か読み方が違います。この先は読んでいません',
    en: '50,000 reports could not be read: another format or mapping is needed. The rest was not read',
  },
  noColumn: { ja: '必要な列がありません', en: 'a column is missing' },
  duplicateField: {
    ja: '同じ項目が2つあり、どちらか決められません。1つにしてください',
    en: 'it is there twice, and either could be meant: leave one',
  },
  tooManyCells: {
    ja: '見出しより多い項目があります。コンマを含む項目は引用符（"）で囲んでください',
    en: 'the row has more cells than the heading: put a cell with a comma in quotation marks',
  },
  missing: { ja: 'ありません', en: 'missing' },
  unknownWord: { ja: '知らない言葉です', en: 'unknown word' },
  notANumber: { ja: '数字だけの値ではありません', en: 'no whole number' },
  notATime: { ja: '日時ではありません', en: 'no date and time' },
  noZone: { ja: '時差が分かりません', en: 'no time zone' },
  tooLong: { ja: '長すぎます', en: 'too long' },
  notAChain: {
    ja: '証明のチェーンではありません',
    en: 'no chain of two to ten certificates',
  },
  notAttested: {
    ja: '端末のハードウェアによる証明がありません',
    en: 'the phone’s hardware attests to nothing in it',
  },
  nothingErased: { ja: '確認だけで、消去していません', en: 'it only verified' },
  imeiWrong: { ja: 'IMEIとして正しくありません', en: 'no valid IMEI' },
});
