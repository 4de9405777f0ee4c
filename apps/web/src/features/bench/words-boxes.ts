/** Words about boxes: count, seal, location. */
import { catalogue } from '../../language/catalogue.ts';

export const BOXES = catalogue('bench-boxes', {
  title: { ja: '箱', en: 'Boxes' },
  differed: { ja: '箱の違いの一覧', en: 'Boxes that differed' },
  about: {
    ja: '箱は、台数と封印で動かします。封印した箱の端末を、1台ずつ数え直す必要はありません。',
    en: 'Boxes move by count and seal. You do not need to recount the phones in a sealed box.',
  },
  none: { ja: '箱はまだありません', en: 'No boxes yet' },
  noneText: {
    ja: '箱のラベルをスキャンして、最初の箱を作ってください。',
    en: 'Scan a box label to create the first box.',
  },
  box: { ja: '箱', en: 'Box' },
  state: { ja: '状態', en: 'State' },
  open: { ja: '開いている', en: 'Open' },
  sealed: { ja: '封印済み', en: 'Sealed' },
  place: { ja: '置き場所', en: 'Location' },
  phones: { ja: '記録の台数', en: 'Phones on record' },
  awaySince: { ja: '社外へ出した日時', en: 'Out of our hands since' },
  seal: { ja: '封印の番号', en: 'Seal number' },
  changed: { ja: '最後の変更', en: 'Last change' },
  count: { ja: '{{n}}台', en: '{{n}}' },
  // making
  make: { ja: '箱を作る', en: 'Create a box' },
  label: { ja: '箱のラベル', en: 'Box label' },
  labelHint: { ja: '半角の英数字と - . _ :', en: 'Letters, digits and - . _ :' },
  placeHint: { ja: '例：検査棚3', en: 'e.g. shelf 3' },
  markWrong: {
    ja: '半角の英数字と - . _ ：で入力してください。',
    en: 'Use letters, digits and - . _ : only.',
  },
  placeMissing: { ja: '置き場所を入力してください。', en: 'Enter the location.' },
  placeIsNumber: {
    ja: '端末の番号ではなく、置き場所を入力してください。',
    en: 'This is a phone’s number. Enter the location.',
  },
  countWrong: {
    ja: '数えた台数を入力してください。',
    en: 'Enter the number of phones you counted.',
  },
  taken: {
    ja: 'このラベルの箱はすでにあります。',
    en: 'A box with this label already exists.',
  },
  // one box
  back: { ja: '箱の一覧へ', en: 'Back to the boxes' },
  scanInto: { ja: '箱{{box}}に入れる端末をスキャン', en: 'Scan a phone to put into box {{box}}' },
  putIn: { ja: '{{phone}}を箱に入れました。', en: '{{phone}} is in the box.' },
  fill: {
    ja: '端末をスキャンすると、この箱に入ります。',
    en: 'Scan a phone to put it into this box.',
  },
  sealedText: {
    ja: '封印した箱です。封印したまま動かせます。端末を入れる・出すときは、先に開けてください。',
    en: 'This box is sealed. You can move it as it is. To put phones in or take them out, open it first.',
  },
  inside: { ja: '中の端末', en: 'Phones in the box' },
  insideNone: { ja: '端末は入っていません。', en: 'The box is empty.' },
  takeOut: { ja: '出す', en: 'Take out' },
  takeOutOf: { ja: '{{phone}}を箱から出す', en: 'Take {{phone}} out of the box' },
  sealTitle: { ja: '数えて封印する', en: 'Count and seal' },
  sealText: {
    ja: '箱の中を手で数え、封印の番号をスキャンしてください。記録の台数と同じときだけ封印できます。',
    en: 'Count the phones by hand and scan the seal number. You can seal only if the count matches the record.',
  },
  counted: { ja: '数えた台数', en: 'Counted' },
  sealNow: { ja: '封印する', en: 'Seal' },
  moveTitle: { ja: '封印したまま動かす', en: 'Move sealed' },
  moveText: {
    ja: '移す先を選び、付いている封印の番号と次の置き場所を入力してください。',
    en: 'Choose where it moves. Enter the seal number and the next location.',
  },
  goesTo: { ja: '移す先', en: 'Moves to' },
  goesToHint: {
    ja: '社外へ出す箱では、端末を1台ずつ判定します。',
    en: 'The phones of a box that leaves us are judged one by one.',
  },
  goesOut: {
    ja: '社外（処分・売却・修理など）',
    en: 'Another company (destroyer, buyer, repairer)',
  },
  goesToMissing: { ja: '移す先を選んでください。', en: 'Choose where it moves.' },
  shopUnknown: {
    ja: 'この店舗は閉じています。ほかの店舗を選んでください。',
    en: 'This shop is closed. Choose another one.',
  },
  moveTo: { ja: '次の置き場所', en: 'Next location' },
  moveNow: { ja: '動かしたことを記録', en: 'Record the move' },
  openTitle: { ja: '封印を確かめて開ける', en: 'Check the seal and open' },
  openText: {
    ja: '付いていた封印の番号と、開けて数えた台数を入力してください。違っていても開けられ、違いが記録に残ります。',
    en: 'Enter the seal number you found and the phones you counted. The box opens even if they differ; the difference is recorded.',
  },
  openNow: { ja: '開けたことを記録', en: 'Record the opening' },
  // differences
  countDiffers: {
    ja: '台数が違います。手で数えたのは{{counted}}台、記録は{{recorded}}台です。',
    en: 'The counts differ: {{counted}} by hand, {{recorded}} on record.',
  },
  countLess: {
    ja: '記録より{{n}}台少ないです。箱の中を一覧と照合してください。',
    en: 'Fewer than on record by {{n}}. Compare the box with the list.',
  },
  countMore: {
    ja: '記録より{{n}}台多いです。記録にない端末を箱の画面でスキャンしてください。',
    en: 'More than on record by {{n}}. Scan the phones that are not on the list on the box’s page.',
  },
  sealIntact: { ja: '封印は付けたときのままでした。', en: 'The seal was unchanged.' },
  sealBroken: {
    ja: '封印が記録と違うか、破れていました。中の端末は、これまでの確認が無効になります。検査をやり直し、責任者に知らせてください。',
    en: 'The seal differs from the record or was broken. Inspect its phones again: earlier checks no longer count. Tell your supervisor.',
  },
  countSame: { ja: '台数は記録と同じでした。', en: 'The count matched the record.' },
  // history
  history: { ja: 'この箱の記録', en: 'History of this box' },
  eventCount: {
    ja: '手で{{counted}}台・記録{{recorded}}台',
    en: '{{counted}} by hand, {{recorded}} on record',
  },
  eventSeal: { ja: '封印：{{seal}}', en: 'Seal {{seal}}' },
  // problems
  notFound: { ja: 'この箱はありません。', en: 'This box does not exist.' },
  isSealed: {
    ja: '箱は封印されています。先に開けてください。',
    en: 'The box is sealed. Open it first.',
  },
  isOpen: { ja: '箱は封印されていません。', en: 'The box is not sealed.' },
  isEmpty: { ja: '空の箱は封印できません。', en: 'You cannot seal an empty box.' },
  countRefused: {
    ja: '数えた台数が記録と違うため、封印していません。',
    en: 'Not sealed: the count differs from the record.',
  },
  sealRefused: {
    ja: '付けた封印の番号と違います。動かさずに、責任者に知らせてください。',
    en: 'The seal number differs from the one recorded. Do not move the box; tell your supervisor.',
  },
  notOurs: {
    ja: 'この端末は受け取りが済んでいないか、作業中です。箱には、待っている端末だけを入れられます。',
    en: 'This phone is not taken in yet, or work is in progress. Only waiting phones can go into a box.',
  },
});
