/** Words of the audit's page: finding a phone, and the state of its record. */
import type {
  AuditFaultDto,
  ChainFaultDto,
  CheckedReceiptDto,
  RecordLookDto,
} from '@nagori/area-handover/wire';
import { catalogue, type Phrase } from '../../language/catalogue.ts';

const FAULTS = {
  gap: {
    ja: '渡した方が、前に受け取った方と違います。',
    en: 'The giver is not the person who received it.',
  },
  fork: { ja: '同じ方が2度渡しています。', en: 'The same giver handed it over twice.' },
  'open-transfer': {
    ja: '両者の確認が済まないうちに、次の引渡しがあります。',
    en: 'It was handed on before both sides confirmed.',
  },
  'order-not-proven': {
    ja: '引渡しの順序を時刻からは示せません。',
    en: 'The times do not prove the order of the transfers.',
  },
  'after-destruction': {
    ja: '破砕・溶解のあとに引渡しの記録があります。',
    en: 'A transfer is recorded after its destruction.',
  },
} as const satisfies Readonly<Record<AuditFaultDto['kind'], Phrase>>;

export const AUDIT_FAULTS = catalogue('audit-faults', FAULTS);

const CHAIN = {
  'seal-broken': {
    ja: '{{seq}}番目：封が開きません。書き換えられたか、別の端末・別の順番の記録です。',
    en: 'Entry {{seq}}: the seal does not open. The entry was changed, or belongs to another phone or number.',
  },
  'row-differs': {
    ja: '{{seq}}番目：封の中と外の記載が違います。',
    en: 'Entry {{seq}}: the sealed content differs from the columns beside it.',
  },
  'out-of-order': {
    ja: '{{seq}}番目：番号が続いていません。',
    en: 'Entry {{seq}}: the number is out of sequence.',
  },
  'link-broken': {
    ja: '{{seq}}番目：前の記録とつながりません。',
    en: 'Entry {{seq}}: it does not link to the entry before.',
  },
  'entry-missing': { ja: '{{seq}}番目：記録がありません。', en: 'Entry {{seq}}: missing.' },
} as const satisfies Readonly<Record<ChainFaultDto['fault'], Phrase>>;

export const CHAIN_FAULTS = catalogue('audit-chain-faults', CHAIN);

const RECEIPTS = {
  good: { ja: '記録にあります', en: 'On record, unchanged' },
  'receipt-invalid': {
    ja: 'この事業者の受領証ではないか、読めません',
    en: 'Not a receipt from this operator, or unreadable',
  },
  'entry-missing': { ja: '記録がなくなっています', en: 'The entry is missing' },
  'entry-replaced': {
    ja: '同じ番号に別の記録があります',
    en: 'Another entry has its number',
  },
  'other-phone': {
    ja: '受付が別の端末に付け替えられています',
    en: 'Its handover is now attached to another phone',
  },
} as const satisfies Readonly<Record<'good' | NonNullable<CheckedReceiptDto['fault']>, Phrase>>;

export const RECEIPT_ANSWERS = catalogue('audit-receipts', RECEIPTS);

const LOOKS = {
  handover: { ja: '作業画面', en: 'handover' },
  timeline: { ja: '履歴', en: 'timeline' },
  audit: { ja: '監査', en: 'audit' },
  label: { ja: 'ラベル印刷', en: 'label' },
} as const satisfies Readonly<Record<RecordLookDto['how'], Phrase>>;

export const LOOK_WAYS = catalogue('audit-look-ways', LOOKS);

export const AUDIT = catalogue('audit', {
  title: { ja: '監査', en: 'Audit' },
  scanLabel: { ja: 'IMEIまたは受付番号', en: 'IMEI or handover ID' },
  scanHint: { ja: '15桁の番号、または受付番号', en: '15 digits, or a handover ID' },
  show: { ja: '記録を開く', en: 'Open the record' },
  neither: {
    ja: '15桁のIMEIか、受付番号を入力してください。',
    en: 'Enter a 15-digit IMEI or a handover ID.',
  },
  notHere: {
    ja: 'この端末の記録は、この事業者にはありません。番号を確かめてください。',
    en: 'This operator has no record of that phone. Check the number.',
  },
  day: { ja: '始めた日', en: 'Opened on' },
  state: { ja: 'いまの状態', en: 'Current state' },
  anyState: { ja: 'すべて', en: 'Any' },
  anyDay: { ja: '日を問わない', en: 'Any date' },
  today: { ja: '今日', en: 'Today' },
  opened: { ja: '受付と作業の一覧', en: 'Handovers' },
  none: {
    ja: 'この日に始まった受付・作業はありません',
    en: 'No handovers were opened on this day',
  },
  noneAny: { ja: '記録はまだありません', en: 'No records yet' },
  noneText: {
    ja: '日か状態を変えるか、番号で探してください。',
    en: 'Change the day or the state, or search by number.',
  },
  phone: { ja: '端末', en: 'Phone' },
  way: { ja: '経路・工程', en: 'Channel and stage' },
  verdict: { ja: '判定結果', en: 'Verdict' },
  route: { ja: '行き先', en: 'Route' },
  shop: { ja: '店舗', en: 'Shop' },
  at: { ja: '開始', en: 'Opened' },
  imeiEnd: { ja: '末尾{{digits}}', en: 'ending {{digits}}' },
  noNumber: { ja: '番号なし', en: 'no number' },
  later: { ja: '別の作業へ進んだ', en: 'Continued in a later handover' },
  shown: { ja: '{{n}}件を表示しています。', en: 'Showing {{n}}.' },
  shownAll: { ja: '全{{n}}件です。', en: '{{n}} in total.' },
  // one record
  back: { ja: '一覧へ', en: 'Back to the list' },
  csv: { ja: 'CSVで保存', en: 'Save as CSV' },
  intact: { ja: '記録はつながっています', en: 'The record is intact' },
  intactText: {
    ja: '最初から最後まで{{n}}件の記録を確かめました。書換え・抜け・並べ替えはありません。',
    en: 'Entries checked, from first to last: {{n}}. None was changed, removed or reordered.',
  },
  broken: { ja: '{{seq}}番目の記録が合いません', en: 'Entry {{seq}} does not match' },
  brokenText: {
    ja: 'データベースが直接書き換えられたおそれがあります。そのままの状態で保全し、受領証と照合してください。合わない記録より後は、確かめられたものとして扱えません。',
    en: 'The database may have been edited directly. Preserve it as it is and compare it with the receipts. Nothing after this entry counts as verified.',
  },
  damaged: {
    ja: '端末の番号と機種を開けません',
    en: 'The phone’s number and model cannot be opened',
  },
  damagedText: {
    ja: '端末についての記載が、データベースで直接書き換えられたおそれがあります。そのままの状態で保全してください。',
    en: 'The phone’s description may have been edited directly in the database. Preserve the database as it is.',
  },
  gone: {
    ja: '{{n}}件は保存期間が終わり、中身の鍵を破棄しました。順番とつながりだけが残っています。',
    en: 'Entries past their retention period, whose keys were destroyed: {{n}}. Only their order and links remain.',
  },
  ended: {
    ja: '中身の鍵を破棄した日時：{{at}}。バックアップに残るのは{{until}}までです。',
    en: 'Keys destroyed {{at}}. Backups can still open this content until {{until}}.',
  },
  endedUnknown: {
    ja: '中身の鍵を破棄した日時：{{at}}。バックアップの保存日数が設定されていないため、いつまで残るかは分かりません。',
    en: 'Keys destroyed {{at}}. How long backups are stored is not set, so they may still open this content.',
  },
  unread: {
    ja: '証跡の全体を読み取れないため、読み取った結果は表示できません。記録そのものは下にあります。',
    en: 'The evidence cannot be read as a whole, so no results are shown. The recorded data is below.',
  },
  headHash: { ja: '最後の連鎖の要約値', en: 'Hash of the last link' },
  incidents: {
    ja: '受領後に見つかった残存{{n}}件',
    en: 'Leftovers found after acceptance: {{n}}',
  },
  faults: { ja: '引渡しの食い違い', en: 'Custody discrepancies' },
  lookTable: { ja: '閲覧の一覧', en: 'Table of views' },
  looks: { ja: '閲覧した人', en: 'Who viewed this record' },
  looksSum: { ja: '{{n}}回', en: 'Times: {{n}}' },
  noLooks: { ja: '閲覧の記録はありません。', en: 'No views recorded.' },
  lookAt: { ja: '時刻', en: 'When' },
  lookBy: { ja: '人・機械', en: 'Person or machine' },
  lookHow: { ja: '画面', en: 'Page' },
  receipts: { ja: '受領証と照合する', en: 'Compare receipts' },
  receiptsText: {
    ja: '記録のたびに渡した受領証を、1行に1つ貼り付けてください。最後の記録が削除された場合は、受領証でしか分かりません。',
    en: 'Paste the receipts issued for records, one per line. Only a receipt can show that the last entry was deleted.',
  },
  receiptsLabel: { ja: '受領証', en: 'Receipts' },
  receiptsCheck: { ja: '照合する', en: 'Compare' },
  receiptOf: {
    ja: '受付{{handover}}の{{seq}}番目',
    en: 'Handover {{handover}}, entry {{seq}}',
  },
});
