/** Words of the replay's page. */
import { catalogue } from '../../language/catalogue.ts';

export const REPLAY = catalogue('replay', {
  tooMany: {
    ja: '実行待ちの計算が4件あります。終わるのを待つか、止めてください。',
    en: 'Four runs are already waiting. Wait for one to finish, or stop it.',
  },
  title: { ja: '過去の受付の再判定', en: 'Judge past handovers again' },
  lead: {
    ja: '保存されているすべての受付を、別の取扱基準で、または使用を止めたツールの記録なしで判定し直します。どの受付の判定が変わり、どの消去証明を取り下げることになるかを示します。',
    en: 'All stored handovers are judged again, under another policy or without a recalled tool. You see which verdicts change and which certificates would be withdrawn.',
  },
  judgeBy: { ja: '判定し直す条件', en: 'Judge by' },
  preset: { ja: 'ひな型', en: 'Preset' },
  yaml: { ja: '取扱基準のファイル', en: 'A policy file' },
  recall: { ja: 'ツールの使用停止', en: 'A recalled tool' },
  presetLabel: { ja: '取扱基準のひな型', en: 'Policy preset' },
  yamlHint: {
    ja: '取扱基準のYAMLを選びます。問題があれば、場所と内容をすべて示します。',
    en: 'Choose a policy YAML file. All problems are listed with their position.',
  },
  chooseFile: { ja: 'ファイルを選ぶ', en: 'Choose a file' },
  noFile: { ja: '選ばれていません', en: 'No file chosen' },
  bench: { ja: '自社の測定結果', en: 'Own measurements' },
  count: { ja: '数える', en: 'Count' },
  byBench: { ja: '自社の検査台で測った結果', en: 'What your own bench measured' },
  benchWrites: {
    ja: '数えても、記録も判定も変わりません。',
    en: 'Counting does not change records or verdicts.',
  },
  benchTry: {
    ja: 'ツールによる作業のあと、別の人が別の手段（端末のアプリ・読取装置）で最後まで確かめたものを1回と数えます。同じ端末は1回だけです。あとで何か見つかれば、だれがどう見つけたかを問わず「残存」です。',
    en: 'One try is an act with a tool, followed by a complete check by another person by other means (the phone’s own app, or a reader). A phone counts once. Anything found afterwards is a failure, no matter who found it or how.',
  },
  benchDecides: {
    ja: 'この結果を判定に使う取扱基準はありません。判定に使うのは対応表の行だけです。',
    en: 'No policy uses these results: only the rows of the table count.',
  },
  benchTaken: {
    ja: '対応表に行のない作業は、取扱基準が求める数と割合に届いていれば、その取扱基準の判定で消去と認めます。',
    en: 'Where no row of the table names an act, a result that reaches what a policy asks for counts as an erasure under that policy.',
  },
  benchTakenBy: { ja: '判定に使う取扱基準', en: 'Counts for' },
  benchTakenByNone: { ja: 'なし', en: 'None' },
  benchJudge: { ja: 'この結果で判定し直す', en: 'Judge again by these counts' },
  benchJudgeText: {
    ja: 'いま記録されている数が変わる端末を一覧にします。一覧にするだけでは、何も変わりません。',
    en: 'Lists the phones whose recorded counts change. Listing changes nothing.',
  },
  benchOld: {
    ja: 'これより新しい測定結果があるか、数えてから31日を過ぎています。数え直してください。',
    en: 'There is a newer count, or this one is older than 31 days. Count again.',
  },
  byMeasured: { ja: '自社の新しい測定結果による判定', en: 'By a new count of your own bench' },
  actMeasured: { ja: '新しい数を端末に記録する', en: 'Record the new counts on the phones' },
  actMeasuredText: {
    ja: '受付{{count}}件に、数え直した結果を証跡として記録します。端末は判定し直され、いまの判定が変わります。',
    en: 'The new counts are recorded as evidence. Handovers that are judged again: {{count}}. Their verdicts may change.',
  },
  benchNone: { ja: '数えられる作業はまだありません', en: 'Nothing to count yet' },
  benchNoneText: {
    ja: 'ツールの名前のある作業と、別の人による確認が記録されると、ここに並びます。',
    en: 'Acts with a named tool that another person has checked are listed here.',
  },
  benchTool: { ja: 'ツールと作業', en: 'Tool and act' },
  benchPhone: { ja: '端末の種類と機種', en: 'Platform and model' },
  benchOn: { ja: '保存領域', en: 'Compartment' },
  benchAll: { ja: '残存／回数', en: 'Left over, of tries' },
  benchSeen: { ja: 'うち、作業前に残存を見た端末', en: 'Of these, seen before the act' },
  benchRows: { ja: '同じことを述べる対応表の行', en: 'Rows of the table that say the same' },
  benchNoRow: { ja: 'なし', en: 'None' },
  benchCount: { ja: '{{failed}}／{{tries}}回', en: '{{failed}} of {{tries}}' },
  benchInterval: { ja: '95%区間{{low}}〜{{high}}%', en: '95% interval {{low}} to {{high}}%' },
  benchLeftOut: {
    ja: '行が多すぎるため、{{count}}回分は表にありません。',
    en: 'There are too many rows. Tries not in the table: {{count}}.',
  },
  benchRecall: { ja: '不具合を調べる', en: 'Check for a fault' },
  benchRecallOf: {
    ja: '{{tool}}（{{model}}、{{os}}）の不具合を調べる',
    en: 'Check {{tool}} ({{model}}, {{os}}) for a fault',
  },
  recallText: {
    ja: '影響のある端末と消去証明を一覧にします。確かめてから「使用停止を端末に記録する」を選ぶと、端末は判定し直され、成り立たない消去証明は取り下げられます。発行した店舗にはお知らせが届きます。これから記録する作業も、使用停止を終えるまで使えません。',
    en: 'Lists all affected phones and certificates. Check the list, then record the recall on the phones: they are judged again, certificates that no longer hold are withdrawn, and the shops that issued them get a notice. Work recorded later does not count either, until the recall is ended.',
  },
  tool: { ja: 'ツールの名前', en: 'Tool' },
  toolHint: { ja: '記録にあるとおりの名前', en: 'As written in the records' },
  version: { ja: '版', en: 'Version' },
  model: { ja: '機種', en: 'Model' },
  os: { ja: 'OSの版', en: 'OS version' },
  anyHint: { ja: '空欄ならすべて', en: 'Blank means any' },
  from: { ja: 'この日から', en: 'From this date' },
  fromPast: {
    ja: '1970-01-02から9999-12-31までの日付を入力してください',
    en: 'Enter a date from 1970-01-02 to 9999-12-31',
  },
  fromHint: { ja: 'この日以後の作業を数えません', en: 'Work from this date on is not counted' },
  replay: { ja: '判定し直す', en: 'Judge again' },
  writesNothing: {
    ja: '判定し直しても、記録も消去証明も変わりません。',
    en: 'Judging again does not change records or certificates.',
  },
  policyInvalid: {
    ja: '取扱基準に問題が{{count}}件あります。',
    en: 'Problems of the policy: {{count}}.',
  },
  handovers: { ja: '件', en: 'handovers' },
  hitsUnit: { ja: '件', en: 'results' },
  askedAt: { ja: '{{at}}、{{name}}が依頼', en: 'Requested {{at}} by {{name}}' },
  earlier: { ja: 'これまでの再判定', en: 'Earlier runs' },
  byPreset: { ja: 'ひな型「{{name}}」による判定', en: 'Under the preset “{{name}}”' },
  byYaml: {
    ja: 'ファイルの取扱基準「{{name}}」による判定',
    en: 'Under the policy file “{{name}}”',
  },
  byRecall: {
    ja: 'ツール「{{tool}}」の{{from}}以後の記録を除いた判定',
    en: 'Without records of the tool “{{tool}}” from {{from}} on',
  },
  byLift: {
    ja: 'ツール「{{tool}}」の使用停止を終えた後の判定',
    en: 'After the end of the recall of “{{tool}}”',
  },
  actedRecall: {
    ja: 'ツール「{{tool}}」の使用停止の記録',
    en: 'Recording the recall of “{{tool}}”',
  },
  actedPreset: {
    ja: 'ひな型「{{name}}」による消去証明の取下げ',
    en: 'Withdrawing certificates under the preset “{{name}}”',
  },
  actedYaml: {
    ja: 'ファイルの取扱基準「{{name}}」による消去証明の取下げ',
    en: 'Withdrawing certificates under the policy file “{{name}}”',
  },
  actedMeasured: {
    ja: '自社の新しい測定結果の記録',
    en: 'Recording the new counts of your own bench',
  },
  byAct: { ja: '再判定の結果にもとづく処理', en: 'Acting on a replay' },
  byUnknown: {
    ja: '別の版のプログラムが記録した再判定',
    en: 'A replay that another version of the program recorded',
  },
  judgedAgain: { ja: '{{count}}件を判定し直しました。', en: 'Handovers judged again: {{count}}.' },
  hits: { ja: '{{count}}件が変わります。', en: 'Results that change: {{count}}.' },
  unjudged: {
    ja: '{{count}}件は、この取扱基準に合う経路・工程の定めがなく、判定していません。',
    en: 'Not judged, since no policy covers the channel and stage: {{count}}.',
  },
  gone: {
    ja: '{{count}}件は、保存期間が過ぎて記録の中身がありません。',
    en: 'No content left, since the retention period has ended: {{count}}.',
  },
  unreadable: {
    ja: '{{count}}件は、記録が読めません。監査の画面で確かめてください。',
    en: 'Cannot be read: {{count}}. Check on the Audit page.',
  },
  nothing: { ja: '変わる判定はありません', en: 'No verdict changes' },
  nothingText: {
    ja: 'すべての受付が、記録されたとおりに判定されました。',
    en: 'Every handover was judged as recorded.',
  },
  groupCount: { ja: '{{count}}件', en: '{{count}}' },
  groups: { ja: '変わり方ごとの件数', en: 'Count by kind of change' },
  verdictChange: { ja: '{{before}} → {{after}}', en: '{{before}} → {{after}}' },
  routes: { ja: '行き先だけが変わる', en: 'Only the route changes' },
  reasons: { ja: '理由だけが変わる', en: 'Only the reasons change' },
  used: {
    ja: 'ツールを使ったが、この条件では判定は変わらない',
    en: 'Tool used; the condition changes no verdict',
  },
  program: {
    ja: 'プログラムの更新による違い（条件によらない）',
    en: 'Due to a newer program version, not the condition',
  },
  unnamedTitle: {
    ja: 'ツール名なし：自分で確かめてください',
    en: 'Tool not named: check yourself',
  },
  unnamedText: {
    ja: 'ツール名のない作業の記録です。このツールの作業かもしれず、別のツールの作業かもしれません。端末と当日の記録を確かめてください。確かめられないものは、次の人に渡りません。',
    en: 'The records of this work name no tool. It may be this tool’s or another’s: check the phones and the notes of that day. What remains unknown does not go to the next user.',
  },
  unnamed: { ja: 'ツール名のない作業だけに関わる', en: 'Only work that names no tool' },
  'unnamed-certificate': {
    ja: 'ツール名のない作業にもとづく消去証明',
    en: 'Certificates that rest on work that names no tool',
  },
  noneNamed: {
    ja: 'この名前のツールによる作業の記録はありません。名前を確かめてください。',
    en: 'No record names this tool. Check its name.',
  },
  actUnnamed: {
    ja: 'そのうち{{count}}件は、ツール名のない作業だけに関わります。ツール名を記録して確かめ直すまで、その作業は使えません。',
    en: 'Of these, only work that names no tool: {{count}}. That work stops counting until a person checks again and records the tool’s name.',
  },
  certificate: {
    ja: '消去証明が出せなかったもの',
    en: 'Certificates that could not have been issued',
  },
  csv: { ja: '結果をCSVで保存', en: 'Save the result as CSV' },
  phones: { ja: '判定が変わる受付', en: 'Handovers whose verdict changes' },
  judgedAt: { ja: '判定した時', en: 'Judged' },
  handover: { ja: '受付', en: 'Handover' },
  certificateOf: { ja: '消去証明：{{id}}', en: 'Certificate {{id}}' },
  changed: { ja: '変わり方', en: 'Change' },
  before: { ja: '記録された判定', en: 'Recorded verdict' },
  after: { ja: '判定し直した結果', en: 'New verdict' },
  sameReasons: { ja: '同じ理由 ほか{{count}}件', en: 'Same reasons: {{count}} more' },
  actRecall: { ja: '使用停止を端末に記録する', en: 'Record the recall on the phones' },
  actPolicy: { ja: '消去証明を取り下げる', en: 'Withdraw the certificates' },
  actRecallText: {
    ja: '受付{{count}}件に、ツールの使用停止を証跡として記録します。端末は判定し直され、いまの判定が変わります。',
    en: 'The recall is recorded as evidence. Handovers that are judged again: {{count}}. Their verdicts may change.',
  },
  actReviews: {
    ja: 'そのうち{{count}}枚の消去証明は見直され、成り立たなければ取り下げられます。',
    en: 'Certificates among them that are reviewed, and withdrawn if they no longer hold: {{count}}.',
  },
  actPolicyText: {
    ja: '{{count}}枚の消去証明を取り下げます。確認ページの表示もすぐに変わります。',
    en: 'Certificates withdrawn: {{count}}. The check page shows this at once.',
  },
  cannotBeUndone: {
    ja: '元に戻せません。あなたの名で記録されます。',
    en: 'This cannot be undone. Your name is recorded.',
  },
  actConfirm: { ja: '実行する', en: 'Confirm' },
  recordedOn: {
    ja: '記録した受付{{recorded}}件、できなかったもの{{left}}件。消去証明は見直され、成り立たなければ取り下げられます。',
    en: 'Handovers recorded: {{recorded}}. Not done: {{left}}. Their certificates are reviewed, and withdrawn if they no longer hold.',
  },
  withdrew: {
    ja: '取り下げた消去証明{{withdrawn}}枚、できなかったもの{{left}}枚。',
    en: 'Certificates withdrawn: {{withdrawn}}. Not done: {{left}}.',
  },
  liftedFrom: {
    ja: '使用停止の終わりを記録した受付{{recorded}}件、できなかったもの{{left}}件。',
    en: 'Handovers on which the end is recorded: {{recorded}}. Not done: {{left}}.',
  },
  uncertified: {
    ja: '消去証明が取り下げられたままの端末が{{count}}台あります。判定が受入に戻った端末には、新しく発行できます。',
    en: 'Phones whose certificate stays withdrawn: {{count}}. Where a phone is accepted again, a new one can be issued.',
  },
  recallsTitle: { ja: '使用を止めているツール', en: 'Tools recalled now' },
  recallsText: {
    ja: 'これらのツールの作業と、ツール名のない作業は、これから記録するものも使えません。',
    en: 'Work of these tools, and work that names no tool, does not count, also when it is recorded from now on.',
  },
  recallOf: { ja: '{{from}}以後の作業。', en: 'Work from {{from}} on.' },
  recalledAt: { ja: '{{at}}、{{name}}が記録', en: 'Recorded {{at}} by {{name}}' },
  lift: { ja: '使用停止を終える', en: 'End the recall' },
  liftTitle: { ja: '「{{tool}}」の使用停止を終えますか', en: 'End the recall of {{tool}}?' },
  liftText: {
    ja: 'このツールの作業は、再び使えるようになります。使用停止を記録した端末は、すぐに判定し直されます。取り下げた消去証明は元に戻りません。判定が受入に戻った端末には、新しく発行できます。あなたの名で記録されます。',
    en: 'The tool’s work counts again. The phones on which the recall is recorded are judged again now. Withdrawn certificates stay withdrawn; a phone that is accepted again can get a new one. Your name is recorded.',
  },
  liftedBefore: {
    ja: 'この使用停止は、もう終わっています。',
    en: 'This recall has already ended.',
  },
  recallStays: {
    ja: 'ツールの使用停止は、管理者が終えるまで続きます。あなたの名で記録されます。',
    en: 'The recall stays in force until an administrator ends it. Your name is recorded.',
  },
  actRecallNothing: {
    ja: 'いまの記録に、影響のあるものはありません。これから記録される作業は使えなくなります。',
    en: 'No record is affected now. Work that is recorded from now on will not count.',
  },
  differs: {
    ja: '結果の件数が、確かめたときと違います。もう一度結果を見てください。',
    en: 'The result differs from the one you confirmed. Check it again.',
  },
  notDone: { ja: 'まだ終わっていません。', en: 'It has not finished yet.' },
  nothingToDo: { ja: '処理することはありません。', en: 'There is nothing to do.' },
  backToReplay: { ja: 'もとの結果に戻る', en: 'Back to the result' },
});
