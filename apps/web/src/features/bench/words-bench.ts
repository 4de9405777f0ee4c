/** Words of the bench: the desk, what waits, and a phone's work. */
import { catalogue } from '../../language/catalogue.ts';

export const BENCH = catalogue('bench', {
  title: { ja: '検査', en: 'Bench' },
  parts: { ja: '検査の画面', en: 'Parts of the bench' },
  partWaiting: { ja: '待っている端末', en: 'Waiting phones' },
  partBoxes: { ja: '箱', en: 'Boxes' },
  partLots: { ja: 'ロット', en: 'Lots' },
  // scanning
  scanLabel: { ja: 'IMEI または名札をスキャン', en: 'Scan an IMEI or a badge' },
  scanHint: { ja: '15桁の番号、または名札', en: '15 digits, or a badge' },
  notHere: {
    ja: 'この番号の端末は、まだ受け付けていません。先に受付の画面で受け付けてください。',
    en: 'No phone with this number was taken in here. Take it in at the counter first.',
  },
  toCounter: { ja: '受付の画面へ', en: 'To the counter' },
  // badges
  badges: { ja: 'この作業台の人', en: 'People at this bench' },
  worker: { ja: '作業する人', en: 'Does the work' },
  looker: { ja: '確かめる人', en: 'Looks afterwards' },
  workerSelf: { ja: 'サインイン中の人（{{mark}}）', en: 'Signed in ({{mark}})' },
  workerBadge: { ja: '名札 {{badge}}', en: 'Badge {{badge}}' },
  lookerNone: { ja: '2枚目をスキャン', en: 'Scan a second badge' },
  lookerAfter: { ja: '2枚目の名札の人', en: 'Who scans the second badge' },
  swap: { ja: '入れ替え', en: 'Swap' },
  clearBadges: { ja: '外す', en: 'Clear' },
  scannedSame: {
    ja: 'すでに読み取った名札です。確かめる人は、作業した人とは別の人でなければなりません。',
    en: 'This badge was scanned already. Whoever looks must be another person.',
  },
  scannedAgain: {
    ja: '新しい組を始めます。作業する人の名札を読み取りました。',
    en: 'A new pair begins: badge of the person who does the work.',
  },
  // side by side
  side: { ja: '開いている端末', en: 'Open phones' },
  nextPhone: { ja: '次の端末', en: 'Next phone' },
  putAside: { ja: '{{phone}} を閉じる', en: 'Put {{phone}} aside' },
  otherPolicies: { ja: 'ほかの取扱基準で行う', en: 'Work by another policy' },
  // waiting
  byRoute: { ja: '行き先ごとの台数', en: 'How many wait where' },
  allRoutes: { ja: 'すべて', en: 'All' },
  count: { ja: '{{n}} 台', en: '{{n}}' },
  states: { ja: '状態', en: 'State' },
  stateTaken: { ja: '待っている', en: 'Waiting' },
  stateOpen: { ja: '作業中', en: 'Being worked on' },
  stateQuarantined: { ja: '隔離', en: 'Set apart' },
  noneWaits: { ja: 'ここで待っている端末はありません', en: 'No phone waits here' },
  noneWaitsText: {
    ja: '受付で受け取った端末と、検査で行き先が決まった端末が、ここに並びます。',
    en: 'Phones taken at the counter, and phones whose way was settled here, come to stand here.',
  },
  route: { ja: '行き先', en: 'Route' },
  box: { ja: '箱', en: 'Box' },
  shown: { ja: '{{n}} 台を表示しています。', en: 'Phones shown: {{n}}.' },
  shownAll: { ja: '全 {{n}} 台です。', en: 'Phones in all: {{n}}.' },
  // one phone
  stepsLeft: { ja: 'あと{{n}}件', en: 'Steps left: {{n}}' },
  atCounter: {
    ja: 'この端末はまだ受付の途中です。お客さまに伺うことは、受付の画面で記録してください。',
    en: 'This phone is still being taken in. What the customer is asked is recorded at the counter.',
  },
  unknownStep: {
    ja: 'この画面では記録できない手順です。受付の画面で記録してください。',
    en: 'This step cannot be recorded here. Use the counter page.',
  },
  awaits: {
    ja: '端末から削除されると、自動で届きます。画面が点いて通信できる状態にしておいてください。',
    en: 'It arrives by itself. Keep the phone online with its screen on.',
  },
  // second looks
  needsLooker: {
    ja: '確かめる人の名札をスキャンしてください。作業した人とは別の人が必要です。',
    en: 'Scan the badge of the person who looks: somebody other than who did the work.',
  },
  tooEarly: {
    ja: 'あと {{n}} 秒で記録できます。同じ場所で20秒以内の2枚の名札は、1人とみなされます。',
    en: 'It can be recorded in {{n}} s. Two badges at one place within 20 s count as one person.',
  },
  by: { ja: '{{who}} として記録します。', en: 'Recorded as {{who}}.' },
  // leftovers (R26)
  leftoverTitle: { ja: '情報が残っています', en: 'Something is left in this phone' },
  leftoverRecorded: {
    ja: '見つかったことは記録されました。中身は見ないでください。',
    en: 'That it was found is on record. Do not look at what it is.',
  },
  leftoverTell: {
    ja: '渡した方に連絡がつくときは、残っていたことと、こちらで消去することをお知らせください。',
    en: 'Where the giver can be reached, say what was left and that we erase it.',
  },
  leftoverTellJpki: {
    ja: 'スマホ用電子証明書が残っているときは、ご本人に失効の申請をお願いしてください。ご本人だけが申請できます。',
    en: 'Where a smartphone certificate is left, ask its holder to apply for revocation. Only the holder can.',
  },
  leftoverAbsent: {
    ja: '渡した方には連絡がつきません。知らせずに消去を続けます。',
    en: 'The giver cannot be reached. Go on and erase it.',
  },
  leftoverErase: {
    ja: '下の手順で消去し、別の人が確かめます。',
    en: 'Erase it by the steps below; another person looks afterwards.',
  },
  informed: { ja: 'お知らせした', en: 'Told the giver' },
  informedAt: { ja: '{{at}} にお知らせしました。', en: 'Told at {{at}}.' },
  // ending
  confirm: { ja: '行き先を確定', en: 'Confirm the route' },
  confirmTitle: { ja: '行き先の確定', en: 'Confirm where it goes' },
  confirmFrom: { ja: '渡す側（仕入先）の確認', en: 'How the supplier’s side confirms' },
  fromPaper: { ja: '納品書など書面で', en: 'On paper, such as a delivery note' },
  sendToDestruction: { ja: '破砕・溶解へ送る', en: 'Send to destruction' },
  endWork: { ja: '受入なしで終える', en: 'End without acceptance' },
  endTitle: { ja: '受入に至らないまま終える', en: 'End without acceptance' },
  endText: {
    ja: 'この作業は終わり、記録は残ります。端末は手元に残り、次の作業を選べます。',
    en: 'This work ends; its record stays. The phone stays here, and another work can be chosen.',
  },
  endApart: {
    ja: 'だれにも渡さず、警察に連絡してください。この端末は隔離されます。',
    en: 'Give it to nobody and call the police. This phone is set apart.',
  },
  setApart: { ja: '隔離する', en: 'Set apart' },
  // in hand
  inHand: { ja: 'この端末は手元にあります', en: 'This phone is in our hands' },
  goesTo: { ja: '行き先は「{{route}}」です。', en: 'It goes to: {{route}}.' },
  ended: {
    ja: '前の作業は、受入に至らないまま終わりました。',
    en: 'The last work ended without acceptance.',
  },
  chooseWork: { ja: '次の作業を選んでください', en: 'Choose what comes next' },
  otherWork: { ja: 'ほかの作業をする', en: 'Do something else with it' },
  inBox: { ja: '箱 {{box}} に入っています。', en: 'It is in box {{box}}.' },
  inSealedBox: {
    ja: '箱 {{box}} は封印されています。先に箱を開けてください。',
    en: 'Box {{box}} is sealed. Open the box first.',
  },
  takeOut: { ja: '箱から出す', en: 'Take it out of the box' },
  putIn: { ja: '箱に入れる', en: 'Put it into a box' },
  whichBox: { ja: '箱', en: 'Box' },
  noOpenBox: { ja: '開いている箱がありません。', en: 'No box is open.' },
  certificate: { ja: '消去証明を発行・印刷', en: 'Issue and print the certificate' },
  certificateHere: { ja: '消去証明', en: 'Certificate' },
  needsBench: {
    ja: '消去証明を発行できるのは、検査の担当者です。',
    en: 'Certificates are issued by staff of the bench.',
  },
  handOver: { ja: '引き渡す', en: 'Hand over' },
  handOverTitle: { ja: '端末を引き渡す', en: 'Hand the phone over' },
  handOverText: {
    ja: '端末は手元を離れます。この記録は取り消せません。',
    en: 'The phone leaves our hands. This cannot be undone.',
  },
  handOverUse: {
    ja: '使う方に渡すと、使用が再開されたものとして、この端末の消去証明は終わります。',
    en: 'In its next holder’s hands the phone is in use again: its certificate ends.',
  },
  to: { ja: '渡す相手', en: 'To whom' },
  toHolder: { ja: '使う方', en: 'Its next holder' },
  toGiver: { ja: '渡した方（返却）', en: 'Back to its giver' },
  toOperator: { ja: 'ほかの事業者', en: 'Another operator' },
  toAuthority: { ja: '捜査機関・裁判所', en: 'The police or a court' },
  toOperatorMark: { ja: '相手の事業者の記号', en: 'Mark of that operator' },
  toOperatorHint: { ja: '例: dealer-b', en: 'e.g. dealer-b' },
  markWrong: {
    ja: '半角の英数字と - . _ : で入力してください。',
    en: 'Letters, digits and - . _ : only.',
  },
  tokenTitle: { ja: '相手に渡す引継ぎの符号', en: 'Token for the receiver' },
  tokenText: {
    ja: 'この符号が端末と一緒に渡ると、相手はこちらの記録を引き継げます。いま一度だけ表示しています。',
    en: 'With this token the receiver can go on with our record. It is shown this once.',
  },
  copy: { ja: '写す', en: 'Copy' },
  copied: { ja: 'コピーしました', en: 'Copied' },
  tokenDone: { ja: '渡したので閉じる', en: 'It is with the receiver: close' },
  // destruction
  destroy: { ja: '破砕・溶解を記録', en: 'Record the destruction' },
  destroyTitle: { ja: '破砕・溶解の記録', en: 'Record the destruction' },
  destroyText: {
    ja: '済んだことを記録します。この端末には、このあと何も行えません。',
    en: 'It is recorded as done. Nothing can happen to this phone after that.',
  },
  destroyHow: { ja: '方法', en: 'How' },
  crushed: { ja: '破砕', en: 'Crushed' },
  melted: { ja: '溶解', en: 'Melted' },
  boardRemoved: { ja: '基板を取り外して処分', en: 'Board removed and destroyed' },
  destroyHeld: {
    ja: 'まだ破砕・溶解できません。残りの手順を先に終えてください。',
    en: 'It cannot be destroyed yet. Finish the steps first.',
  },
  destroyedLook: {
    ja: '別の人が、残った部品を見て確かめます。確かめる人の名札をスキャンしてください。',
    en: 'Another person looks at what is left. Scan that person’s badge.',
  },
  seenDestroyed: { ja: '壊れているのを確かめた', en: 'Seen: it is destroyed' },
  // ended
  quarantined: {
    ja: '隔離しています。だれにも渡さず、警察に連絡してください。',
    en: 'Set apart. Give it to nobody, and call the police.',
  },
  // problems
  badgeUnknown: {
    ja: 'この名札の人は見つかりません。名札を確かめてください。',
    en: 'Nobody here has this badge.',
  },
  endedElsewhere: {
    ja: 'この端末は、ほかの作業に進んでいます。もう一度スキャンしてください。',
    en: 'This phone stands in another work by now. Scan it again.',
  },
  noPolicy: {
    ja: 'この経路と工程に合う取扱基準がありません。',
    en: 'No policy fits this channel and stage.',
  },
  conflict: {
    ja: 'ほかの人が同じ端末に記録しています。もう一度お試しください。',
    en: 'Others are recording on this phone. Try again.',
  },
});
