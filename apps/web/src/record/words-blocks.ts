/**
 * Words of a suspicion, a claim and an order (Secondhand Articles Dealer Act arts. 15(3), 20, 21).
 *
 * Invariants: the customer never learns what is doubted; quotes hold what staff say aloud.
 */
import { catalogue } from '../language/catalogue.ts';

export const BLOCKS = catalogue('record-blocks', {
  // what is open
  suspicion: { ja: '不正品の疑い', en: 'Suspected stolen' },
  claim: { ja: '所有者などからの返還請求', en: 'Return claimed by the owner' },
  order: { ja: '警察の保管命令', en: 'Police order to hold the phone in custody' },
  openedAt: { ja: '{{at}}に記録（{{by}}）', en: 'Recorded {{at}} by {{by}}' },
  callPolice: {
    ja: '支払いも引渡しもせず、すぐに警察に申告してください（古物営業法15条3項）。',
    en: 'Do not pay for or release this phone. Report it to the police at once (art. 15(3)).',
  },
  sayNothing: {
    ja: 'お客さまには、疑いの内容を伝えないでください。「確認にお時間をいただいております。」',
    en: 'Do not tell the customer what you suspect. “We need a little time to check this.”',
  },
  reportedAt: {
    ja: '{{at}}に申告済み：{{police}}（申告した人：{{by}}）',
    en: 'Reported {{at}} to {{police}} by {{by}}',
  },
  waitForPolice: {
    ja: '警察の回答があるまで、端末はこのままにしてください。',
    en: 'Leave the phone as it is until the police answer.',
  },
  doubts: { ja: '疑いの内容', en: 'Grounds for suspicion' },
  remark: { ja: '補足', en: 'Remark' },
  claimant: { ja: '請求した人', en: 'Claimant' },
  lost: { ja: '盗難・遺失の日', en: 'Stolen or lost on' },
  document: { ja: '確かめた書類', en: 'Paper seen' },
  reference: { ja: '社内の整理番号', en: 'Your file number' },
  freeUntil: { ja: '無償で請求できる最後の日（20条）', en: 'Last day for a free return (art. 20)' },
  until: { ja: '民法による請求の最後の日', en: 'Last day under the Civil Code' },
  isFree: { ja: '無償で返す', en: 'Return it free of charge' },
  notFree: {
    ja: '1年を過ぎた請求：代価の弁償を求められることがあります。専門家に確かめてください。',
    en: 'Claimed after one year: you may ask for the price you paid. Ask a lawyer.',
  },
  orderNumber: { ja: '命令の番号', en: 'Order number' },
  police: { ja: '警察署', en: 'Police station' },
  days: { ja: '保管する期間', en: 'Custody period' },
  span: { ja: '{{from}}から{{until}}まで', en: '{{from}} to {{until}}' },
  isOver: {
    ja: '期間が過ぎました。延長がないことを警察に確かめ、終わりを記録してください。',
    en: 'The period has ended. Ask the police whether it is extended, then record its end.',
  },
  // buttons
  suspect: { ja: '不正品の疑いがある', en: 'Suspected stolen' },
  addClaim: { ja: '返還請求を受けた', en: 'Record an owner’s claim' },
  addOrder: { ja: '保管命令を受けた', en: 'Record a police order' },
  report: { ja: '警察への申告を記録', en: 'Record the report to the police' },
  reportAgain: { ja: '申告をもう一度記録', en: 'Record another report' },
  endSuspicion: { ja: '疑いを終える', en: 'End the suspicion' },
  endClaim: { ja: '請求を終える', en: 'End the claim' },
  endOrder: { ja: '命令の終わりを記録', en: 'Record the end of the order' },
  record: { ja: '記録する', en: 'Record' },
  // dialogs
  suspectText: {
    ja: '記録すると、端末はただちに止まり、買い取りは進められません。端末を預かるのは、お客さまが承諾したときだけです。',
    en: 'The phone is blocked at once and cannot be bought. Keep it only if the customer agrees.',
  },
  reportText: {
    ja: '電話などで申告したあとに記録します。日時と記録した人は自動で残ります。',
    en: 'Record this after you have called. Time and person are recorded automatically.',
  },
  endSuspicionText: {
    ja: '警察の回答があったときだけ終えられます。',
    en: 'You can end it only after the police have answered.',
  },
  claimText: {
    ja: '請求した人の氏名・住所と書類の写しは、社内の書類に綴じてください。ここには整理番号だけを残します。',
    en: 'Keep the claimant’s name, address and copies in your own files. Only their number is recorded here.',
  },
  orderText: {
    ja: '命令書のとおりに記録します。期間は、初日と末日を含めて30日までです（21条）。',
    en: 'Enter what the order says. At most 30 days, first and last day included (art. 21).',
  },
  endOrderText: {
    ja: '満了したときも、延長がないことを警察に確かめてから記録します。',
    en: 'Even when the period has ended, first ask the police whether it is extended.',
  },
  officer: { ja: '担当の係（任意）', en: 'Section or officer (optional)' },
  answer: { ja: '警察の回答', en: 'What the police answered' },
  reason: { ja: '理由', en: 'Reason' },
  reasonHint: {
    ja: '人の名前や番号は書かないでください。',
    en: 'Do not enter personal names or numbers.',
  },
  remarkHint: { ja: '「その他」のときは必ず入力してください。', en: 'Required for “Other”.' },
  from: { ja: '初日', en: 'First day' },
  to: { ja: '末日', en: 'Last day' },
  cause: { ja: '盗難か遺失か', en: 'Stolen or lost' },
  outcome: { ja: '結果', en: 'Outcome' },
  // choices
  'not-theirs': {
    ja: '本人の物と思えない（ロックを解除できないなど）',
    en: 'Seems not to be theirs (cannot unlock it, for example)',
  },
  identity: { ja: '本人確認書類に不審な点がある', en: 'The identity document looks wrong' },
  story: { ja: '話が食い違う', en: 'The account is not consistent' },
  many: { ja: '同じような端末を何台も持ち込む', en: 'Brings many similar phones' },
  haste: { ja: '安くても急いで売ろうとする', en: 'Sells in haste, far below its price' },
  altered: { ja: '番号や外装に手を加えた跡がある', en: 'Number or case has been altered' },
  other: { ja: 'その他', en: 'Other' },
  owner: { ja: '所有者', en: 'Owner' },
  loser: { ja: '遺失した人', en: 'Person who lost it' },
  theft: { ja: '盗難', en: 'Stolen' },
  loss: { ja: '遺失', en: 'Lost' },
  'theft-report': { ja: '盗難の届出の証明', en: 'Theft report' },
  'loss-report': { ja: '遺失の届出の証明', en: 'Loss report' },
  'purchase-papers': { ja: '購入時の書類', en: 'Purchase papers' },
  returned: { ja: '請求した人に返した', en: 'Returned to the claimant' },
  refused: { ja: '応じない', en: 'Refused' },
  withdrawn: { ja: '取り下げられた', en: 'Withdrawn' },
  over: { ja: '期間が満了した', en: 'The period ended' },
  lifted: { ja: '警察が解除した', en: 'Lifted by the police' },
  // what is wrong
  needDoubt: { ja: '1つ以上選んでください。', en: 'Choose at least one.' },
  needText: { ja: '入力してください。', en: 'This field is required.' },
  needMark: {
    ja: '半角の英数字と - . _ ：で入力してください。',
    en: 'Use letters, digits and - . _ : only.',
  },
  needDay: { ja: '日付を入力してください。', en: 'Enter a date.' },
  dayAhead: { ja: '今日までの日を選んでください。', en: 'Choose today or an earlier date.' },
  tooLate: {
    ja: '盗難・遺失から2年を過ぎているため、請求できません。日付を確かめてください。',
    en: 'More than two years have passed since the theft or loss, so no claim can be made. Check the date.',
  },
  tooLong: {
    ja: '30日を超えています。{{until}}までの日を選んでください。',
    en: 'More than 30 days. Choose {{until}} or an earlier date.',
  },
  beforeStart: {
    ja: '初日か、それより後の日を選んでください。',
    en: 'Choose the first day or a later date.',
  },
  isPast: {
    ja: '末日を過ぎた命令は記録できません。',
    en: 'An order whose last day has passed cannot be recorded.',
  },
  farAhead: {
    ja: '30日より先に始まる命令は記録できません。',
    en: 'An order that begins more than 30 days from now cannot be recorded.',
  },
  needOutcome: { ja: '結果を選んでください。', en: 'Choose the outcome.' },
  choose: { ja: '選んでください', en: 'Choose' },
  isGone: {
    ja: 'この端末はもう手元にありません。返還請求や警察の照会があったときは、古物台帳の記録の保存を延長し、渡した相手を警察に伝えてください。',
    en: 'This phone is no longer here. If an owner claims it or the police ask, extend the retention of its entry in the dealer’s book, and tell the police who got it.',
  },
  notInHand: {
    ja: '手元にない端末は返せません。',
    en: 'You can return only a phone that you have here.',
  },
  // the dealer's list
  listText: {
    ja: '終わっていない疑い・請求・命令の一覧です。終わるまで、その端末はどこにも出せません（古物営業法15条3項・20条・21条）。',
    en: 'Open suspicions, claims and orders. Until they end, the phone must not leave (arts. 15(3), 20 and 21).',
  },
  listNone: { ja: '終わっていないものはありません', en: 'Nothing is open' },
  listNoneText: {
    ja: '疑いは受付か検査の画面で、請求と命令は検査の画面で、その端末を開いて記録します。',
    en: 'Record a suspicion at the counter or bench, a claim or an order at the bench, on the phone’s page.',
  },
  openPhone: { ja: '端末を開く', en: 'Open the phone' },
});
