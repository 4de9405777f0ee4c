/** Words of grading and photographing a phone. */
import { catalogue } from '../language/catalogue.ts';

export const GRADING_FORM = catalogue('grading-form', {
  title: { ja: '格付けと写真', en: 'Grade and photographs' },
  gradeIt: { ja: '格付けする', en: 'Grade' },
  gradeAgain: { ja: '格付けし直す', en: 'Grade again' },
  save: { ja: '格付けを記録', en: 'Record the grade' },
  chosen: { ja: '格付け', en: 'Grade' },
  chosenHint: {
    ja: '選択欄でS・A・B・C・Jのキーも使えます。判定結果は変わりません。',
    en: 'With the focus here, the keys S, A, B, C and J work too. A grade changes no verdict.',
  },
  chooseGrade: { ja: '格付けを選んでください', en: 'Choose a grade' },
  crackIsC: {
    ja: 'ひび割れのある端末は、ガイドラインではC以下です。',
    en: 'By the guideline, a phone with a crack is graded C at best.',
  },
  kind: { ja: '傷などの種類', en: 'Kind of damage' },
  kindHint: {
    ja: '種類を選び、図の上の位置を押してください。キーボードでは、図を選んで矢印キーで動かし、Enterで印を付けます。',
    en: 'Choose a kind, then tap its position on a drawing. By keyboard: focus a drawing, move with the arrow keys, mark with Enter.',
  },
  canvas: { ja: '{{side}}に印を付ける', en: 'Mark damage on: {{side}}' },
  cursor: {
    ja: '{{side}}：左から{{x}}%、上から{{y}}%',
    en: '{{side}}: {{x}}% from the left, {{y}}% from the top',
  },
  marked: { ja: '印{{n}}を付けました：{{what}}', en: 'Mark {{n}} added: {{what}}' },
  marks: { ja: '付けた印', en: 'Marks' },
  markNote: { ja: '印{{n}}（{{what}}）のメモ', en: 'Note for mark {{n}} ({{what}})' },
  removeMark: { ja: '印{{n}}を消す', en: 'Remove mark {{n}}' },
  marksFull: { ja: '印は40個までです', en: 'At most 40 marks' },
  note: { ja: 'メモ（社内のみ）', en: 'Note (for staff only)' },
  noteHint: {
    ja: 'お客さまの名前や番号は書かないでください。',
    en: 'Do not write names or numbers of customers.',
  },
  gradedBy: { ja: '{{at}}・担当{{by}}', en: '{{at}}, by {{by}}' },
  earlier: { ja: 'これまでの格付け（{{n}}件）', en: 'Earlier grades ({{n}})' },
  details: { ja: '傷と安心安全評価の内訳', en: 'Damage and safety rating in detail' },
  notNeeded: { ja: '評価に使わない', en: 'not part of the rating' },
  add: { ja: '写真ファイルを追加', en: 'Add photograph files' },
  takeOne: { ja: 'カメラで撮る', en: 'Take with the camera' },
  shoot: { ja: '撮る', en: 'Take the photograph' },
  cameraTitle: { ja: 'カメラで撮る', en: 'Take a photograph' },
  cameraText: {
    ja: 'お客さまや画面の個人情報が写らないようにしてください。位置情報は保存しません。',
    en: 'Keep customers and personal data on screens out of the picture. No location is stored.',
  },
  cameraStarting: { ja: 'カメラを準備しています…', en: 'Starting the camera…' },
  cameraDenied: {
    ja: 'カメラを使えません。ブラウザーの許可を確かめるか、写真ファイルを追加してください。',
    en: 'The camera cannot be used. Check the browser’s permission, or add a photograph file.',
  },
  sending: { ja: '写真を送っています…', en: 'Sending photographs…' },
  count: { ja: '写真{{n}}／{{most}}枚', en: 'Photographs: {{n}} of {{most}}' },
  remove: { ja: '写真{{n}}を削除', en: 'Delete photograph {{n}}' },
  removeTitle: { ja: '写真を削除しますか', en: 'Delete this photograph?' },
  removeText: {
    ja: '写真は元に戻せません。だれがいつ削除したかは記録に残ります。',
    en: 'The photograph cannot be restored. Who deleted it and when stays on record.',
  },
  removeIt: { ja: '削除する', en: 'Delete' },
  removed: { ja: '削除した写真（{{n}}枚）', en: 'Deleted photographs ({{n}})' },
  removedBy: {
    ja: '{{taken}}撮影、{{at}}に{{by}}が削除',
    en: 'Taken {{taken}}, deleted {{at}} by {{by}}',
  },
  removedByAge: {
    ja: '{{taken}}撮影、{{at}}に保存期間が終わり削除',
    en: 'Taken {{taken}}, deleted {{at}} at the end of its retention',
  },
  inBackups: {
    ja: '（バックアップに残るのは{{until}}まで）',
    en: '(in backups until {{until}})',
  },
  until: { ja: '{{day}}まで保存', en: 'Stored until {{day}}' },
  shown: {
    ja: '消去証明の確認ページで、格付け・傷・写真を購入者に見せる設定です。',
    en: 'Grade, damage and photographs are shown to buyers on the page that checks a certificate.',
  },
  'phone-not-here': {
    ja: 'この端末はもうここにないため、記録できません。',
    en: 'This phone is no longer here, so nothing can be recorded.',
  },
  'photograph-invalid': {
    ja: 'このファイルは保存できません。',
    en: 'This file cannot be stored.',
  },
  'picture-unknown': {
    ja: 'JPEG・PNG・WebPの写真ではありません。JPEGで保存し直してください。',
    en: 'This is not a JPEG, PNG or WebP picture. Save it as JPEG.',
  },
  'picture-broken': {
    ja: 'ファイルが壊れているか、途中で切れています。撮り直してください。',
    en: 'The file is damaged or incomplete. Take the photograph again.',
  },
  'picture-moves': {
    ja: '動画は保存できません。写真を撮ってください。',
    en: 'Videos and animations cannot be stored. Take a photograph.',
  },
  'picture-too-wide': {
    ja: '画素数が多すぎます（6,400万画素まで）。',
    en: 'The picture has too many pixels (64 million at most).',
  },
  'too-large': {
    ja: 'ファイルが大きすぎます（8 MBまで）。',
    en: 'The file is too large (8 MB at most).',
  },
  'photographs-full': {
    ja: '1台に保存できる写真は12枚までです。先に1枚削除してください。',
    en: 'At most 12 photographs of a phone are stored. Delete one first.',
  },
  'photograph-not-found': {
    ja: 'この写真はすでに削除されています。',
    en: 'This photograph was already deleted.',
  },
});

const PROBLEMS = [
  'phone-not-here',
  'photograph-invalid',
  'picture-unknown',
  'picture-broken',
  'picture-moves',
  'picture-too-wide',
  'too-large',
  'photographs-full',
  'photograph-not-found',
] as const;

/** Words for the server's codes. */
export function gradingProblems(
  say: (key: (typeof PROBLEMS)[number]) => string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(PROBLEMS.map((code) => [code, say(code)]));
}
