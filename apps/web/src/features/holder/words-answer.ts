/** Words of answering a shop. */
import { catalogue, type PlainKey } from '../../language/catalogue.ts';

export const ANSWER = catalogue('holder-answer', {
  title: { ja: 'お店の確認に答える', en: 'Answer a shop' },
  scanLead: {
    ja: 'お店の画面や案内にあるQRコードを読み取るか、リンクを貼り付けてください。',
    en: 'Scan the QR code shown by the shop, or paste the link.',
  },
  scan: { ja: 'カメラで読み取る', en: 'Scan with the camera' },
  scanStop: { ja: 'カメラを閉じる', en: 'Close the camera' },
  paste: { ja: 'リンクを貼り付ける', en: 'Paste the link' },
  pasteOpen: { ja: '開く', en: 'Open' },
  pasteWrong: {
    ja: 'お店からの問い合わせとして読み取れません。QRコードを読み取り直すか、リンク全体を貼り付けてください。',
    en: 'This isn’t a request from a shop. Scan the code again, or paste the whole link.',
  },
  reading: { ja: 'お店の署名を確かめています…', en: 'Checking the shop’s signature…' },
  // refused invitations
  faultTitle: { ja: 'この問い合わせには答えないでください', en: 'Do not answer this request' },
  'not-signed': {
    ja: 'お店の署名を確認できません。本物のお店からのものではないか、途中で書き換えられています。',
    en: 'The shop’s signature cannot be verified. The request is not from the shop, or was changed on the way.',
  },
  'unknown-operator': {
    ja: '登録されている事業者からのものではありません。',
    en: 'It is not from a registered operator.',
  },
  'not-well-formed': {
    ja: '問い合わせとして読み取れません。もう一度コードを読み取ってください。',
    en: 'It cannot be read as a request. Scan the code again.',
  },
  expired: {
    ja: '期限が過ぎています。お店に、もう一度お尋ねください。',
    en: 'It has expired. Ask the shop for a new one.',
  },
  'no-crypto': {
    ja: 'この接続では署名を確かめられません。httpsで始まるアドレスで開いてください。',
    en: 'This connection cannot check signatures. Open the address that starts with https.',
  },
  'other-site': {
    ja: '回答先は別のサーバーです。そのサーバーのアプリで開いてください。',
    en: 'The answer goes to another server. Open the app on that server.',
  },
  scanAgain: { ja: 'もう一度読み取る', en: 'Scan again' },
  openThere: { ja: '回答先で開く', en: 'Open it there' },
  // the question
  asks: { ja: '{{who}}からの問い合わせ', en: 'A request from {{who}}' },
  signatureGood: { ja: '✓ お店の署名を確認しました', en: '✓ Shop’s signature verified' },
  question: {
    ja: 'この端末に、あなたの電子証明書が残っていないか',
    en: 'Have your certificates been removed from this phone?',
  },
  questionPerson: {
    ja: 'あなたの電子証明書が、どの端末にも残っていないか',
    en: 'Have your certificates been removed from all your phones?',
  },
  until: { ja: '{{at}}までに答えられます', en: 'You can answer until {{at}}' },
  shared: { ja: 'お店に伝わること', en: 'What the shop learns' },
  sharedState: {
    ja: '有効な電子証明書がないことと、鍵の状態（時刻は1時間単位）',
    en: 'That no certificate is valid, and the state of the key (time to the hour)',
  },
  sharedLock: {
    ja: '30日間は、この端末に新しく発行されないこと（カードで解除できます）',
    en: 'That nothing is issued to this phone for 30 days (you can lift this with your card)',
  },
  sharedLockPerson: {
    ja: '30日間は、どの端末にも新しく発行されないこと（カードで解除できます）',
    en: 'That nothing is issued to any phone for 30 days (you can lift this with your card)',
  },
  notShared: { ja: '伝わらないこと', en: 'What the shop does not learn' },
  notSharedText: {
    ja: '氏名、住所、生年月日、電子証明書の番号、ほかの端末のこと。電子証明書が有効なままなら、そのことも伝わりません。',
    en: 'Your name, address, date of birth, certificate numbers and other phones. Nor whether a certificate is still valid.',
  },
  authorityToo: {
    ja: '認証局には、お店の名前も端末の番号も伝わりません。',
    en: 'The authority does not learn the shop or the phone’s number.',
  },
  whichPhone: { ja: 'どの端末を渡しますか', en: 'Which phone are you handing over?' },
  onPhone: { ja: 'この端末について答えます。', en: 'Your answer covers this phone.' },
  elementNeeded: {
    ja: 'この問い合わせには、渡す端末のアプリで答えてください。',
    en: 'Answer this request in the app of the phone you are handing over.',
  },
  otherElement: {
    ja: 'お店が読み取った端末と、この端末が違います。渡す端末のアプリで答えてください。',
    en: 'The shop read another phone. Answer in the app of the phone you are handing over.',
  },
  live: {
    ja: '電子証明書がまだ有効です。先に失効させてください。この状態はお店に伝わりません。',
    en: 'The certificates are still valid. Revoke them first. The shop does not learn this.',
  },
  revoked: { ja: '電子証明書を失効しました', en: 'Revoked' },
  statementsNone: {
    ja: '今日の回答の上限に達しました。明日、もう一度お試しください。',
    en: 'You have reached today’s limit of answers. Try again tomorrow.',
  },
  ask: { ja: '認証局に証明をもらう', en: 'Get a statement from the authority' },
  cannotTitle: { ja: '証明をもらえませんでした', en: 'No statement was given' },
  cannotShop: {
    ja: 'お店には何も送られていません。お店には「証明が出なかった」とだけお伝えください。ほかの方法で受け取れる場合があります。',
    en: 'Nothing was sent to the shop. Tell the shop that no statement was given; another way may be possible.',
  },
  // the answer
  says: { ja: '認証局の証明', en: 'The authority’s statement' },
  asOf: { ja: '{{at}}の時点', en: 'As of {{at}}' },
  'says-none': {
    ja: 'この端末に、有効な電子証明書も鍵もありません。',
    en: 'No valid certificate and no key is in this phone.',
  },
  'says-deleted': {
    ja: '電子証明書は失効し、鍵は端末から削除されました。',
    en: 'The certificates are revoked, and the key was deleted from the phone.',
  },
  'says-awaited': {
    ja: '電子証明書は失効しました。鍵の削除は、これからです。',
    en: 'The certificates are revoked. The key has not been deleted yet.',
  },
  'says-failed': {
    ja: '電子証明書は失効しました。鍵の削除は、確認できていません。',
    en: 'The certificates are revoked. The deletion of the key could not be confirmed.',
  },
  'person-none': {
    ja: 'どの端末にも、有効な電子証明書も鍵もありません。',
    en: 'No valid certificate and no key is in any phone.',
  },
  'person-deleted': {
    ja: '電子証明書は失効し、鍵はどの端末からも削除されました。',
    en: 'The certificates are revoked, and their keys were deleted from every phone.',
  },
  'person-awaited': {
    ja: '電子証明書は失効しました。削除がこれからの鍵があります。',
    en: 'The certificates are revoked. A key has not been deleted yet.',
  },
  'person-failed': {
    ja: '電子証明書は失効しました。削除を確認できていない鍵があります。',
    en: 'The certificates are revoked. The deletion of a key could not be confirmed.',
  },
  send: { ja: 'この内容をお店に送る', en: 'Send this to the shop' },
  sendText: {
    ja: 'まだお店には送られていません。',
    en: 'It has not been sent yet.',
  },
  code: { ja: '確認番号', en: 'Code' },
  codeText: {
    ja: 'この確認番号を、端末の画面のままお店の人に見せてください。お店の人が画面を見て入力します。',
    en: 'Show this code to the staff on the phone’s screen. They read it and enter it.',
  },
  onReader: { ja: '端末をお店の読取装置へ', en: 'Place the phone on the shop’s reader' },
  onReaderText: {
    ja: '手放す端末を、お店の読取装置にもう一度置いてもらってください。お店で答えたときは、送ってから1分以内です。',
    en: 'Have the shop place the phone on its reader again. At the counter, do this within one minute of sending.',
  },
  codeQr: {
    ja: '確認番号のコード（お店のスキャナー用）',
    en: 'Code for the shop’s scanner',
  },
  codeHome: {
    ja: 'ご自宅で答えたときは、お店で端末を渡すときにこの画面を開いてください。「お店への回答の記録」から開けます。',
    en: 'If you answer at home, open this page again when you hand over the phone. You find it under “Answers to shops”.',
  },
  waiting: { ja: 'お店の確認を待っています…', en: 'Waiting for the shop…' },
  accepted: { ja: 'お店の記録に入りました', en: 'Recorded by the shop' },
  refused: {
    ja: 'お店では受け付けられませんでした。お店の人にお尋ねください。',
    en: 'The shop did not accept it. Please ask the staff.',
  },
  overTime: {
    ja: '期限が過ぎました。お店に、もう一度お尋ねください。',
    en: 'It has expired. Ask the shop for a new one.',
  },
  // the receipt
  receipt: { ja: 'お店の受取証', en: 'The shop’s receipt' },
  receiptSigned: { ja: 'お店の署名つき・{{at}}', en: 'signed by the shop, {{at}}' },
  receiptNone: {
    ja: '受取証はまだありません。端末の受渡しについては、お店の人にお尋ねください。',
    en: 'No receipt yet. Ask the staff about the handover.',
  },
  stateOpen: { ja: '受付の途中です', en: 'The handover is in progress' },
  stateTaken: { ja: '端末はお店に渡りました', en: 'The shop has the phone' },
  stateRefused: { ja: 'お店は受け取りませんでした', en: 'The shop did not take the phone' },
  stateReturned: { ja: '端末は返却されました', en: 'The phone was returned' },
  stateDestroyed: { ja: '端末は破砕・溶解されました', en: 'The phone was destroyed' },
  stateExpired: { ja: '受付は期限切れで終わりました', en: 'The handover expired' },
  later: {
    ja: '鍵は、48時間以内に、通信できて画面が点いているときに、端末が削除します。そのあと次にこのアプリを開いたときに、削除の受領証をお店へ自動で届けます。',
    en: 'The phone deletes the key within 48 hours, while it is online with its screen on. The next time you open this app after that, it sends the receipt to the shop.',
  },
  laterFailed: {
    ja: '端末が鍵を削除できなかったことを、お店に届けました。あとから削除されたら、それも届けます。',
    en: 'The shop was informed that the phone could not delete the key. If it is deleted later, the shop is informed of that too.',
  },
  brought: {
    ja: '削除の受領証をお店に届けました',
    en: 'The receipt of the deletion was sent to the shop',
  },
  closed: {
    ja: 'お店での手続きは終わっており、これ以上届けるものはありません。',
    en: 'The shop has finished. Nothing more will be sent.',
  },
  // problems of sending
  used: {
    ja: 'この問い合わせには、別の回答がすでに届いています。',
    en: 'The shop already has another answer to this request.',
  },
  gone: { ja: 'お店にこの問い合わせがありません。', en: 'The shop has no such request.' },
  notTaken: {
    ja: 'お店がこの証明を受け付けませんでした。',
    en: 'The shop did not accept this statement.',
  },
  tooOften: {
    ja: '回数の上限に達しました。お店の人にお尋ねください。',
    en: 'Too many tries. Please ask the staff.',
  },
  ended: { ja: 'お店での受付は終わっています。', en: 'The handover at the shop has ended.' },
  // the list
  listTitle: { ja: 'お店への回答の記録', en: 'Answers to shops' },
  listLead: {
    ja: 'このブラウザーだけに保存されています。いつでも消せます。',
    en: 'Stored only in this browser. You can clear it at any time.',
  },
  listNone: { ja: 'お店への回答は、まだありません', en: 'No answers yet' },
  listNoneText: {
    ja: 'お店のQRコードを読み取って答えると、受取証がここに残ります。',
    en: 'When you scan a shop’s QR code and answer, the receipt appears here.',
  },
  open: { ja: '開く', en: 'Open' },
  clear: { ja: '消す', en: 'Clear' },
  clearTitle: { ja: 'この記録を消しますか', en: 'Clear this answer?' },
  clearText: {
    ja: '受取証も消えます。削除の受領証がお店に届いていなければ、届けられなくなります。',
    en: 'The receipt is deleted too. A deletion receipt not yet sent can no longer reach the shop.',
  },
  owed: { ja: '削除の受領証を届ける予定', en: 'A deletion receipt is still to be sent' },
  owedSignIn: {
    ja: '届けるには、本人の確認が必要です。',
    en: 'Sign in to send it.',
  },
  preparedAt: { ja: '{{at}}に証明', en: 'statement {{at}}' },
  'answer-prepared': { ja: '未送信', en: 'Not sent' },
  'answer-answered': { ja: 'お店の確認待ち', en: 'Waiting for the shop' },
  'answer-accepted': { ja: 'お店の記録に入りました', en: 'Recorded by the shop' },
  'answer-refused': { ja: '受け付けられませんでした', en: 'Not accepted' },
  'answer-expired': { ja: '期限切れ', en: 'Expired' },
});

export type AnswerWord = PlainKey<typeof ANSWER.phrases>;
