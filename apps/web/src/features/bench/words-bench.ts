/** Words of the bench: the desk, the queue, and a phone's work. */
import { catalogue } from '../../language/catalogue.ts';

export const BENCH = catalogue('bench', {
  title: { ja: '検査', en: 'Bench' },
  parts: { ja: '検査の画面', en: 'Parts of the bench' },
  partWaiting: { ja: '待っている端末', en: 'Waiting phones' },
  partBoxes: { ja: '箱', en: 'Boxes' },
  partLots: { ja: 'ロット', en: 'Lots' },
  partBoards: { ja: '基板', en: 'Boards' },
  partStation: { ja: '機器', en: 'Devices' },
  // scanning
  scanLabel: { ja: 'IMEIまたは名札をスキャン', en: 'Scan an IMEI or a badge' },
  scanHint: { ja: '15桁の番号、または名札', en: '15 digits, or a badge' },
  notHere: {
    ja: 'この番号の端末は、まだ受け付けていません。先に受付の画面で受け付けてください。',
    en: 'No phone with this number has been taken in. Take it in at the counter first.',
  },
  backAgain: {
    ja: 'この端末が戻ってきたら、受付の画面でもう一度受け付けてください。それまで、ほかの作業は始められません。',
    en: 'If this phone has come back, take it in again at the counter. No other work can begin before that.',
  },
  toBox: { ja: '箱の画面へ', en: 'To the box' },
  toCounter: { ja: '受付の画面へ', en: 'To the counter' },
  // badges
  badges: { ja: 'この作業台の人', en: 'People at this bench' },
  worker: { ja: '作業する人', en: 'Done by' },
  looker: { ja: '確かめる人', en: 'Checked by' },
  workerSelf: { ja: 'サインイン中の人（{{name}}）', en: 'You ({{name}})' },
  workerBadge: { ja: '名札：{{badge}}', en: 'Badge {{badge}}' },
  lookerNone: { ja: '2枚目の名札をスキャン', en: 'Scan the second badge' },
  lookerAfter: { ja: '作業のあとで', en: 'After the work' },
  nextBadge: { ja: '← 次の名札', en: '← next badge' },
  swap: { ja: '入れ替え', en: 'Swap' },
  clearBadges: { ja: '外す', en: 'Clear' },
  scannedSame: {
    ja: 'すでに読み取った名札です。確かめる人は、作業した人とは別の人でなければなりません。',
    en: 'This badge was already scanned. The person who checks must be another person.',
  },
  scannedAgain: {
    ja: '新しい組を始めます。作業する人の名札を読み取りました。',
    en: 'New pair started. The badge of the person doing the work was read.',
  },
  // side by side
  side: { ja: '開いている端末', en: 'Open phones' },
  nextPhone: { ja: '次の端末', en: 'Next phone' },
  putAside: { ja: '{{phone}}を閉じる', en: 'Close {{phone}}' },
  otherPolicies: { ja: 'ほかの取扱基準で行う', en: 'Work by another policy' },
  // waiting
  byRoute: { ja: '行き先ごとの台数', en: 'Phones waiting, by route' },
  allRoutes: { ja: 'すべて', en: 'All' },
  count: { ja: '{{n}}台', en: '{{n}}' },
  states: { ja: '状態', en: 'State' },
  stateTaken: { ja: '待っている', en: 'Waiting' },
  stateOpen: { ja: '作業中', en: 'In progress' },
  stateQuarantined: { ja: '隔離', en: 'Quarantined' },
  noneWaits: { ja: 'ここで待っている端末はありません', en: 'No phones waiting' },
  noneWaitsText: {
    ja: '受付で受け取った端末と、検査で行き先が決まった端末が、ここに並びます。',
    en: 'Phones taken in at the counter, and phones with a route from inspection, appear here.',
  },
  route: { ja: '行き先', en: 'Route' },
  box: { ja: '箱', en: 'Box' },
  shown: { ja: '{{n}}台を表示しています。', en: 'Phones shown: {{n}}.' },
  shownAll: { ja: '全{{n}}台です。', en: 'Phones in total: {{n}}' },
  // one phone
  stepsLeft: { ja: 'あと{{n}}件', en: 'Steps left: {{n}}' },
  atCounter: {
    ja: 'この端末はまだ受付の途中です。お客さまに伺うことは、受付の画面で記録してください。',
    en: 'This phone is still being taken in. Record the customer’s answers on the Counter page.',
  },
  unknownStep: {
    ja: 'この画面では記録できない手順です。受付の画面で記録してください。',
    en: 'You cannot record this step here. Use the Counter page.',
  },
  awaits: {
    ja: '端末から削除されると、自動で届きます。画面が点いて通信できる状態にしておいてください。',
    en: 'It arrives automatically. Keep the phone online with its screen on.',
  },
  // second looks
  needsLooker: {
    ja: '確かめる人の名札をスキャンしてください。作業した人とは別の人が必要です。',
    en: 'Scan the badge of the person who checks. It must not be the person who did the work.',
  },
  tooEarly: {
    ja: 'あと{{n}}秒で記録できます。同じ場所で20秒以内の2枚の名札は、1人とみなされます。',
    en: 'You can record in {{n}} s. Two badges scanned within 20 s at the same bench count as one person.',
  },
  lacksFirst: {
    ja: '先に「{{step}}」を記録してください。その前の確認は数えられません。',
    en: 'Record “{{step}}” first. A check before it does not count.',
  },
  by: { ja: '{{who}}として記録します。', en: 'Recorded by: {{who}}' },
  // leftovers (R26)
  leftoverTitle: { ja: '情報が残っています', en: 'Leftovers were found in this phone' },
  leftoverRecorded: {
    ja: '見つかったことは記録されました。中身は見ないでください。',
    en: 'The finding was recorded. Do not look at the content.',
  },
  leftoverTell: {
    ja: '渡した方に連絡がつくときは、残っていたことと、こちらで消去することをお知らせください。',
    en: 'If you can reach the giver, explain what was left and that we will erase it.',
  },
  leftoverTellJpki: {
    ja: 'スマホ用電子証明書が残っているときは、ご本人に失効の申請をお願いしてください。ご本人だけが申請できます。',
    en: 'If a smartphone certificate is left, ask the holder to apply for revocation. Only the holder can apply.',
  },
  leftoverAbsent: {
    ja: '渡した方には連絡がつきません。知らせずに消去を続けます。',
    en: 'The giver cannot be reached. Continue with the erasure.',
  },
  leftoverErase: {
    ja: '下の手順で消去し、別の人が確かめます。',
    en: 'Erase it with the steps below. Another person then checks.',
  },
  informed: { ja: 'お知らせした', en: 'Giver informed' },
  informedAt: { ja: '{{at}}にお知らせしました。', en: 'Informed at {{at}}.' },
  // ending
  confirm: { ja: '行き先を確定', en: 'Confirm the route' },
  confirmTitle: { ja: '行き先の確定', en: 'Confirm the route' },
  earlierRoute: {
    ja: '前の工程で選んだ行き先：{{route}}',
    en: 'Route chosen at an earlier stage: {{route}}',
  },
  confirmFrom: { ja: '渡す側（仕入先）の確認', en: 'Supplier’s confirmation' },
  fromPaper: { ja: '納品書など書面で', en: 'On paper, such as a delivery note' },
  sendToDestruction: { ja: '破砕・溶解へ送る', en: 'Send to destruction' },
  notYet: {
    ja: '残りの手順：{{n}}件',
    en: 'Steps left: {{n}}',
  },
  endWork: { ja: '受入なしで終える', en: 'End without acceptance' },
  endTitle: { ja: '受入に至らないまま終える', en: 'End without acceptance' },
  endText: {
    ja: 'この作業は終わり、記録は残ります。端末は手元に残り、次の作業を選べます。',
    en: 'This work ends and its record stays. The phone stays here, and you can choose the next work.',
  },
  endQuarantined: {
    ja: 'だれにも渡さないでください。この端末は隔離されます。',
    en: 'Do not release this phone. It will be quarantined.',
  },
  quarantine: { ja: '隔離する', en: 'Quarantine' },
  // in hand
  inHand: { ja: 'この端末は手元にあります', en: 'This phone is in our possession' },
  goesTo: { ja: '行き先は「{{route}}」です。', en: 'Route: {{route}}.' },
  ended: {
    ja: '前の作業は、受入に至らないまま終わりました。',
    en: 'The previous work ended without acceptance.',
  },
  chooseWork: { ja: '次の作業を選んでください', en: 'Choose the next work' },
  otherWork: { ja: 'ほかの作業をする', en: 'Do other work' },
  inBox: { ja: '箱{{box}}に入っています。', en: 'It is in box {{box}}.' },
  boxAway: {
    ja: '箱{{box}}は、{{at}}に当社の外へ送りました。端末だけが持ち込まれたときは、受付の画面で改めて受け付けてください。箱が戻ったときは、箱の画面で移動か開封を記録してください。',
    en: 'Box {{box}} was sent out of our hands on {{at}}. If the phone has come without it, take it in again at the counter. If the box has come back, record on its page that it moved to us or was opened.',
  },
  inSealedBox: {
    ja: '箱{{box}}は封印されています。先に箱を開けてください。',
    en: 'Box {{box}} is sealed. Open the box first.',
  },
  takeOut: { ja: '箱から出す', en: 'Take out of the box' },
  putIn: { ja: '箱に入れる', en: 'Put into a box' },
  whichBox: { ja: '箱', en: 'Box' },
  noOpenBox: { ja: '開いている箱がありません。', en: 'There is no open box.' },
  certificate: { ja: '消去証明を発行・印刷', en: 'Issue and print the certificate' },
  certificateHere: { ja: '消去証明', en: 'Certificate' },
  needsBench: {
    ja: '消去証明を発行できるのは、検査の担当者です。',
    en: 'Only bench staff can issue certificates.',
  },
  heldBack: {
    ja: '行き先を確定した後に判定が変わったため、引き渡せません。理由を確かめ、次の作業を選んでください。同じ作業のやり直し、ほかの作業、返却から選べます。',
    en: 'The verdict has changed since the route was confirmed, so the phone cannot be handed over. Check the reasons. Then choose the next work below: the same work again, another route, or return.',
  },
  handOver: { ja: '引き渡す', en: 'Hand over' },
  handOverTitle: { ja: '端末を引き渡す', en: 'Hand the phone over' },
  handOverText: {
    ja: '端末は手元を離れます。この記録は取り消せません。',
    en: 'The phone leaves us. This cannot be undone.',
  },
  handOverUse: {
    ja: '使う方に渡すと、使用が再開されたものとして、この端末の消去証明は終わります。',
    en: 'When you hand it to its next user, it is back in use and its certificate ends.',
  },
  to: { ja: '渡す相手', en: 'Hand over to' },
  'to-holder': { ja: '使う方', en: 'Next user' },
  'to-giver': { ja: '渡した方（返却）', en: 'Giver (return)' },
  'to-operator': { ja: 'ほかの事業者', en: 'Another operator' },
  'to-authority': { ja: '捜査機関・裁判所', en: 'The police or a court' },
  toOperatorMark: { ja: '相手の事業者のID', en: 'Operator ID' },
  toOperatorHint: { ja: '例：dealer-b', en: 'e.g. dealer-b' },
  abroad: { ja: '国外へ出る', en: 'Leaves the country' },
  markWrong: {
    ja: '半角の英数字と - . _ ：で入力してください。',
    en: 'Use letters, digits and - . _ : only.',
  },
  tokenTitle: { ja: '相手に渡す引渡しコード', en: 'Handover code for the receiver' },
  tokenText: {
    ja: 'このコードを端末と一緒に渡すと、相手はこちらの記録を引き継げます。いま一度だけ表示しています。',
    en: 'With this code the receiver can import the phone’s history. You won’t be able to see it again.',
  },
  copy: { ja: 'コピー', en: 'Copy' },
  copied: { ja: 'コピーしました', en: 'Copied' },
  tokenDone: { ja: '渡したので閉じる', en: 'Handed over: close' },
  // destruction
  destroy: { ja: '破砕・溶解を記録', en: 'Record the destruction' },
  destroyTitle: { ja: '破砕・溶解の記録', en: 'Record the destruction' },
  destroyText: {
    ja: '済んだことを記録します。この端末には、このあと何も行えません。',
    en: 'This records that the phone was destroyed. Nothing more can be done with it afterwards.',
  },
  destroyHow: { ja: '方法', en: 'Method' },
  destroyHowFirst: { ja: '方法を選んでください。', en: 'Choose a method.' },
  crushed: { ja: '破砕', en: 'Crushed' },
  melted: { ja: '溶解', en: 'Melted' },
  boardRemoved: { ja: '基板を取り外した', en: 'Board removed' },
  destroyHeld: {
    ja: 'まだ破砕・溶解できません。残りの手順を先に終えてください。',
    en: 'You cannot destroy it yet. Finish the steps left first.',
  },
  destroyedLook: {
    ja: '別の人が、残った部品を見て確かめます。',
    en: 'Another person must check the remains.',
  },
  boardOpen: {
    ja: '先に、基板の破壊を記録してください。そのあとで、別の人が確かめます。',
    en: 'Record the destruction of the board first. Another person then checks it.',
  },
  seenDestroyed: { ja: '壊れているのを確かめた', en: 'Confirmed destroyed' },
  // ended
  quarantined: { ja: '隔離しています。', en: 'Quarantined.' },
  // problems
  badgeUnknown: {
    ja: 'この名札の人は見つかりません。名札を確かめてください。',
    en: 'No person with this badge was found. Check the badge.',
  },
  endedElsewhere: {
    ja: 'この端末は、ほかの作業に進んでいます。もう一度スキャンしてください。',
    en: 'This phone has moved on to other work. Scan it again.',
  },
  noPolicy: {
    ja: 'この経路と工程に合う取扱基準がありません。管理者に連絡してください。',
    en: 'No policy covers this channel and stage. Ask your administrator.',
  },
  conflict: {
    ja: 'ほかの人が同じ端末に記録しています。もう一度お試しください。',
    en: 'Another person is recording on this phone. Try again.',
  },
});
