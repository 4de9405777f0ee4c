/** Words of the counter page. */
import { catalogue } from '../../language/catalogue.ts';

export const COUNTER = catalogue('counter', {
  title: { ja: '受付', en: 'Counter' },
  // scan bar
  scanLabel: { ja: 'IMEIをスキャン', en: 'Scan the IMEI' },
  scanHint: { ja: '15桁の番号', en: '15 digits' },
  channel: { ja: '経路と取扱基準', en: 'Channel and policy' },
  refusedWays: { ja: '扱えないもの', en: 'Not accepted' },
  refusedText: {
    ja: 'この経路では受け付けません。お客さまが店舗に持ち込むときは、経路を選び直してください。',
    en: 'Phones are not accepted through this channel. If the customer brings the phone to the shop, choose another channel.',
  },
  noPolicies: {
    ja: 'この事業者には取扱基準がありません。管理者に連絡してください。',
    en: 'This operator has no policies. Ask your administrator.',
  },
  noNumber: { ja: '番号が読めない', en: 'No readable number' },
  // first view
  waiting: { ja: '端末の番号を読み取ると、判定が始まります', en: 'Scan a phone to begin' },
  waitingText: {
    ja: 'スキャナー、カメラ、キーボードのどれでも入力できます。画面のどこにいても、読み取った番号はここに入ります。',
    en: 'Use a scanner, a camera or the keyboard. You can scan from anywhere on this page.',
  },
  openNow: { ja: '続きがある受付', en: 'Open handovers' },
  openNone: { ja: '続きがある受付はありません', en: 'No open handovers' },
  way: { ja: '経路', en: 'Channel' },
  // the phone
  describe: { ja: 'この端末について', en: 'About this phone' },
  describeText: {
    ja: '機種とOSが分かると、何が残りうるかを狭められます。分からなければ空欄のまま進めます。',
    en: 'Model and system narrow down what may be left. Leave them blank if you do not know.',
  },
  label: { ja: '付ける名前', en: 'Label' },
  labelHint: { ja: '半角の英数字と - . _', en: 'Letters, digits and - . _' },
  platform: { ja: '種類', en: 'Type' },
  platformUnknown: { ja: '分からない', en: 'Unknown' },
  model: { ja: '機種', en: 'Model' },
  os: { ja: 'OSの版', en: 'System version' },
  osHint: { ja: '例：15', en: 'e.g. 15' },
  osWrong: {
    ja: '15や17.4のように、数字と点で入力してください。',
    en: 'Enter digits and dots, such as 15 or 17.4.',
  },
  giver: { ja: 'お渡しになる方', en: 'Person handing over' },
  giverByPolicy: { ja: '取扱基準のとおり', en: 'As the policy says' },
  supplier: { ja: '仕入先のID（任意）', en: 'Supplier’s ID (optional)' },
  supplierWrong: {
    ja: '名称ではなく、半角の英数字と - . _ ：で入力してください（例：lease-1）。',
    en: 'Not a name: use letters, digits and - . _ : only (e.g. lease-1).',
  },
  token: { ja: '引渡しコード', en: 'Handover code' },
  tokenHint: {
    ja: '渡した事業者から届いたコードです。あると、前の記録を引き継げます。',
    en: 'From the operator that gave the phone. Enter it to import the phone’s history.',
  },
  'giver-present': { ja: '目の前にいる', en: 'Present' },
  'giver-reachable': { ja: '連絡がつく', en: 'Can be reached' },
  'giver-absent': { ja: 'いない・連絡がつかない', en: 'Cannot be reached' },
  begin: { ja: '判定する', en: 'Judge' },
  // how it was brought in
  stateAsked: { ja: '端末はいま、どうなっていますか', en: 'What state is the phone in?' },
  stateInUse: { ja: '電源が入り、使える状態', en: 'Powered on and in use' },
  stateSetUp: { ja: '初期化済み（最初の設定画面）', en: 'Reset (first setup screen)' },
  stateDead: { ja: '電源が入らない', en: 'Does not power on' },
  // hold
  stepsLeft: { ja: 'あと{{n}}件で受入できます', en: 'Steps left: {{n}}' },
  record: { ja: '記録する', en: 'Record' },
  turnScreen: { ja: 'お客さまの画面へ', en: 'Turn to the customer' },
  kindMissing: {
    ja: '端末の種類（Android・iPhoneなど）が空欄なので、初期化で何が消えるかを判断できません。分かるときは「受け取らない」でいったん終え、番号をもう一度読み取って種類を選んでください。ここまでの記録は引き継がれます。',
    en: 'The type of phone (Android, iPhone …) was left blank, so it is unclear what a reset erases. If you know it, end this with “Do not take”, scan the number again and choose the type. The record so far is carried over.',
  },
  askAssist: {
    ja: 'お手伝いする場合：先に同意をいただく',
    en: 'If you help: get consent first',
  },
  assistTitle: {
    ja: '操作をお手伝いする同意をいただく',
    en: 'Get consent to help with the phone',
  },
  numberHere: {
    ja: '番号が読めたら、上の欄にスキャンしてください。この端末の記録は番号に引き継がれません。',
    en: 'Once you can read the number, scan it above. This phone’s record is not carried over to the number.',
  },
  awaitHere: {
    ja: '端末から削除されると、自動で届きます。この画面は待たなくてもかまいません。',
    en: 'It arrives automatically when the phone has deleted them. You do not need to wait here.',
  },
  faultHere: {
    ja: '判定の処理でエラーが起きました。管理者に知らせてください。端末は受け取らないでください。',
    en: 'An internal error occurred while judging. Tell your administrator, and do not take the phone.',
  },
  unknownStep: {
    ja: 'この画面では記録できない手順です。検査の画面で記録してください。',
    en: 'You cannot record this step here. Use the Bench page.',
  },
  // the phone's side
  // bottom bar
  refuse: { ja: '受け取らない', en: 'Do not take' },
  confirm: { ja: '確定', en: 'Confirm' },
  purchase: { ja: '買取の記入', en: 'Purchase details' },
  // refusing
  refuseTitle: { ja: 'この端末を受け取らずに終える', en: 'End without taking the phone' },
  refuseText: {
    ja: '端末はお客さまにお返しします。この受付は終わり、記録は残ります。',
    en: 'The phone goes back to the customer. This handover ends; its record stays.',
  },
  quarantineTitle: { ja: '端末を隔離する', en: 'Quarantine the phone' },
  quarantineText: {
    ja: '支払いも引渡しもしないでください。この受付は隔離として終わります。',
    en: 'Do not pay for or release this phone. This handover ends as quarantined.',
  },
  quarantine: { ja: '隔離', en: 'Quarantine' },
  // confirming
  takeTitle: { ja: '受渡しの確定', en: 'Confirm the handover' },
  route: { ja: '行き先', en: 'Route' },
  how: { ja: 'お客さまの署名', en: 'How the customer signs' },
  howScreen: { ja: 'この画面に署名', en: 'On this screen' },
  howOwnPhone: { ja: 'お客さまのスマホで署名', en: 'On the customer’s own phone' },
  howPaper: { ja: '紙に署名（署名済みの紙がある）', en: 'On paper (the signed paper is here)' },
  receiverSide: { ja: '受け取る側（担当）', en: 'Receiver (staff)' },
  giverSide: { ja: '渡す側（お客さま）', en: 'Giver (customer)' },
  supplierHow: { ja: '仕入先の確認', en: 'How the supplier confirms' },
  supplierSide: { ja: '渡す側（仕入先）', en: 'Giver (supplier)' },
  supplierScreen: { ja: '仕入先に画面を示す', en: 'Turn to the supplier' },
  confirmed: { ja: '確認済み', en: 'Confirmed' },
  notConfirmed: { ja: 'まだ', en: 'Not yet' },
  // ended
  taken: { ja: '受け取りました。', en: 'The phone was taken.' },
  takenRoute: {
    ja: '受け取りました。行き先は「{{route}}」です。',
    en: 'Taken. Route: {{route}}.',
  },
  quarantined: { ja: '隔離しました。', en: 'Quarantined.' },
  printReceipt: { ja: '控えを印刷', en: 'Print the receipt' },
  enterInBook: { ja: '古物台帳に記帳する', en: 'Enter in the dealer’s book' },
  inBook: { ja: '古物台帳{{n}}番に記帳済み', en: 'In the dealer’s book, no. {{n}}' },
  // the customer's screen
  customer: { ja: 'お客さまへ', en: 'For the customer' },
  question: { ja: '{{n}} / {{all}}', en: '{{n}} of {{all}}' },
  understood: { ja: '分かりました', en: 'Understood' },
  asksAnswers: {
    ja: '内容をお読みになり、署名してください。',
    en: 'Please read your answers, and sign.',
  },
  signAnswers: { ja: '署名する', en: 'Sign' },
  signElsewhere: { ja: 'お手持ちのスマホで署名する', en: 'Sign on my own phone' },
  signedOnPaper: {
    ja: '担当者用：署名済みの紙を確認した',
    en: 'Staff only: I have the signed paper here',
  },
  handBack: {
    ja: 'ありがとうございました。画面を担当者にお返しください。',
    en: 'Thank you. Please turn the screen back to our staff.',
  },
  backToStaff: { ja: '担当者の画面に戻る', en: 'Back to the staff screen' },
  asksHandover: {
    ja: 'この端末をお店にお渡しになりますか。お渡しのあとは、端末の中の情報を消去します。',
    en: 'Do you want to hand this phone over to our shop? After the handover, we erase its content.',
  },
  ownPhoneScan: {
    ja: 'お手持ちのスマホのカメラで読み取り、内容をお読みになって署名してください。',
    en: 'Scan this with your phone’s camera, read the text there, and sign it.',
  },
  ownPhoneCode: { ja: '署名するページのコード', en: 'QR code of the page to sign on' },
  ownPhoneUntil: {
    ja: '{{at}}まで使えます。使えるのは1回だけです。',
    en: 'Works once, until {{at}}.',
  },
  ownPhoneWaiting: { ja: '署名を待っています', en: 'Waiting for the signature' },
  ownPhoneSigned: { ja: '署名が届きました', en: 'The signature has arrived' },
  ownPhoneAnew: { ja: '新しいコードを出す', en: 'Show a new code' },
  keepsIt: { ja: '渡さない', en: 'I’ll keep it' },
  askingDoubt: {
    ja: '分からないときは、担当者にお尋ねください。分かるまでお手続きは進めません。',
    en: 'If you are not sure, please ask our staff. We will not continue until it is clear.',
  },
});
