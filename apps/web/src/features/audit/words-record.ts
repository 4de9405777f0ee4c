/** Words of one phone's record: its picture, entries, evidence, and the columns of its CSV. */
import type { AuditCustodyDto, AuditEntryDto } from '@nagori/area-handover/wire';
import { catalogue, type Phrase } from '../../language/catalogue.ts';

const KINDS = {
  open: { ja: '開始', en: 'Opened' },
  evidence: { ja: '証跡の記録', en: 'Evidence recorded' },
  decision: { ja: '判定のやり直し', en: 'Judged again' },
  confirm: { ja: '確認', en: 'Confirmed' },
  close: { ja: '終了', en: 'Closed' },
  correct: { ja: '訂正', en: 'Corrected' },
  move: { ja: '箱の出し入れ', en: 'Moved' },
  'hand-over': { ja: '引渡し', en: 'Handed over' },
  clearance: { ja: '消去証明の発行', en: 'Certificate issued' },
} as const satisfies Readonly<Record<AuditEntryDto['kind'], Phrase>>;

export const ENTRY_KINDS = catalogue('audit-entry-kinds', KINDS);

const CUSTODY = {
  transfer: { ja: '{{from}}から{{to}}へ', en: 'from {{from}} to {{to}}' },
  use: { ja: '使用再開（{{to}}）', en: 'back in use ({{to}})' },
  void: { ja: '届かず無効', en: 'voided: never arrived' },
  correction: { ja: '訂正', en: 'corrected' },
  destroyed: { ja: '破砕・溶解（{{to}}）', en: 'destroyed ({{to}})' },
} as const satisfies Readonly<Record<AuditCustodyDto['kind'], Phrase>>;

export const CUSTODY_KINDS = catalogue('audit-custody', CUSTODY);

export const AUDIT_RECORD = catalogue('audit-record', {
  // the picture
  picture: {
    ja: '引渡しと、保存領域ごとの作業・確認',
    en: 'Custody, acts and checks by compartment',
  },
  pictureText: {
    ja: '左から右へ時刻順。間隔は時間の長さに比例しません。横棒は、時計のずれを含めた時刻の幅です。',
    en: 'In time order, left to right. Distances are not to scale. A bar is the range of times that the clock allows.',
  },
  custodyLine: { ja: '引渡し', en: 'Custody' },
  holder: { ja: 'お客さま', en: 'Holder' },
  act: { ja: '作業', en: 'act' },
  look: { ja: '確認', en: 'check' },
  word: { ja: '申告', en: 'declaration' },
  clear: { ja: '残存なし', en: 'clear' },
  residue: { ja: '残存あり', en: 'leftover' },
  unknown: { ja: '未確認', en: 'unknown' },
  na: { ja: '対象外', en: 'not applicable' },
  use: { ja: '使用再開', en: 'Back in use' },
  noMarks: {
    ja: '保存領域についての作業・確認は、まだ記録されていません。',
    en: 'No acts or checks are recorded yet.',
  },
  // entries
  entries: { ja: '記録の順', en: 'Entries in order' },
  seq: { ja: '番号', en: 'No.' },
  when: { ja: '時刻', en: 'When' },
  what: { ja: '内容', en: 'What' },
  who: { ja: '行った人', en: 'Who' },
  verdict: { ja: '判定', en: 'Verdict' },
  byMachine: { ja: '機械・自動処理', en: 'machine or system' },
  policy: {
    ja: '取扱基準「{{title}}」（{{id}}、要約値{{digest}}）',
    en: 'Policy: {{title}} ({{id}}, digest {{digest}})',
  },
  before: { ja: '前は', en: 'previously' },
  reasons: { ja: '理由{{n}}件', en: 'Reasons: {{n}}' },
  violation: { ja: '手順の違反：{{words}}', en: 'Violation: {{words}}' },
  signedOff: { ja: '責任者の承認済み', en: 'signed off' },
  rule: { ja: '規則：{{rule}}', en: 'rule {{rule}}' },
  receiver: { ja: '受け取る側', en: 'the receiver' },
  giver: { ja: '渡す側', en: 'the giver' },
  toRoute: { ja: '行き先：{{route}}', en: 'route: {{route}}' },
  intoBox: { ja: '箱{{box}}へ', en: 'into box {{box}}' },
  outOfBox: { ja: '箱から出した', en: 'taken out of its box' },
  corrected: { ja: '誤りを訂正', en: 'an error was corrected' },
  voided: { ja: '届かなかった引渡しを無効に', en: 'a transfer that never arrived was voided' },
  note: { ja: '理由「{{note}}」', en: 'reason: {{note}}' },
  certificate: { ja: '消去証明を見る', en: 'View the certificate' },
  keyGone: { ja: '保存期間が終わり、中身はありません', en: 'past its retention period' },
  brokenHere: { ja: 'ここから合いません', en: 'does not match from here on' },
  unreadable: { ja: '中身を開けません', en: 'cannot be opened' },
  hash: { ja: '連鎖の要約値', en: 'Link hash' },
  // evidence
  evidence: { ja: '証跡と、読み取った結果', en: 'Evidence, and how it was read' },
  answerGood: { ja: '良', en: 'good' },
  answerBad: { ja: '否', en: 'bad' },
  answerUnknown: { ja: '不明', en: 'unknown' },
  noAnswer: { ja: '判定の対象ではない記録', en: 'not about a compartment' },
  ignored: { ja: '数に入れない', en: 'Not counted' },
  entryOf: { ja: '記録：{{seq}}', en: 'Entry {{seq}}' },
  asRecorded: { ja: '記録の項目', en: 'Recorded fields' },
  clock: { ja: '時計：{{clock}}', en: 'Clock: {{clock}}' },
  'clock-server': { ja: 'サーバー', en: 'server' },
  'clock-station': { ja: '業務用機器', en: 'workstation' },
  'clock-import': { ja: '取り込んだファイル', en: 'imported file' },
  shownHandover: { ja: '開いた受付', en: 'the one you opened' },
  groupCount: { ja: '{{n}}件', en: '{{n}} entries' },
  groupSum: { ja: '{{n}}件、{{from}}〜{{to}}', en: '{{n}} entries, {{from}} to {{to}}' },
  evidenceSum: {
    ja: '{{n}}件（✓ {{good}}、✕ {{bad}}、？ {{unknown}}）',
    en: '{{n}} (✓ {{good}}, ✕ {{bad}}, ? {{unknown}})',
  },
  handoverEnd: { ja: '受付番号の末尾：{{end}}', en: 'Handover ID ending in {{end}}' },
  otherOperator: { ja: '{{operator}}の記録', en: 'recorded by {{operator}}' },
  noEvidence: { ja: '証跡はまだありません。', en: 'No evidence yet.' },
  // columns of the CSV
  colHandover: { ja: '受付番号', en: 'Handover ID' },
  colChannel: { ja: '経路', en: 'Channel' },
  colStage: { ja: '工程', en: 'Stage' },
  colShop: { ja: '店舗', en: 'Shop' },
  colStation: { ja: '業務用機器', en: 'Workstation' },
  colBefore: { ja: '判定（前）', en: 'Verdict before' },
  colAfter: { ja: '判定（後）', en: 'Verdict after' },
  colReasons: { ja: '理由', en: 'Reasons' },
  colPolicy: { ja: '取扱基準', en: 'Policy' },
  colDigest: { ja: '取扱基準の要約値', en: 'Digest of the policy' },
  colDetail: { ja: '詳細', en: 'Detail' },
  colNote: { ja: '記入された理由', en: 'Reason entered' },
  colEvidence: { ja: '証跡番号', en: 'Evidence ID' },
  colKind: { ja: '証跡の種類', en: 'Kind of evidence' },
  colPerson: { ja: '証跡を記録した人', en: 'Recorded by' },
  colOperator: { ja: '証跡の事業者', en: 'Evidence from operator' },
  colFrom: { ja: '時刻（早ければ）', en: 'Earliest' },
  colUntil: { ja: '時刻（遅ければ）', en: 'Latest' },
  colAnswers: { ja: '読み取った結果', en: 'Reading results' },
  colIgnored: { ja: '数に入れない理由', en: 'Why not counted' },
  colBody: { ja: '記録されたまま', en: 'As recorded' },
});
