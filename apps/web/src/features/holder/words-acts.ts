/** Words of what a holder does: lost, found, issue. */
import { catalogue, type PlainKey } from '../../language/catalogue.ts';

export const ACTS = catalogue('holder-acts', {
  choosePhone: { ja: 'どの端末ですか', en: 'Which phone?' },
  issuedAt: { ja: '{{at}} 発行', en: 'issued {{at}}' },
  // lost
  lostTitle: { ja: 'なくした', en: 'Lost it' },
  lostLead: {
    ja: '証明書を一時停止します。見つかったら解除できます。',
    en: 'The certificates are suspended. If you find the phone, this can be ended.',
  },
  lostSign: {
    ja: 'ただし署名用の証明書は、解除しても元に戻らず、再発行になります。',
    en: 'The signing certificate does not come back, though: it has to be issued again.',
  },
  lostButton: { ja: '一時停止する', en: 'Suspend them' },
  lostConfirm: {
    ja: 'この端末の証明書を一時停止しますか',
    en: 'Suspend this phone’s certificates?',
  },
  lostDone: { ja: '一時停止しました', en: 'Suspended' },
  lostDoneText: {
    ja: '証明書は、いま誰にも使えません。端末が手元になくても有効です。',
    en: 'Nobody can use the certificates now, wherever the phone is.',
  },
  lostNone: {
    ja: '一時停止できる証明書はありません。',
    en: 'There is no certificate to suspend.',
  },
  lostAlready: {
    ja: '失効済みです。証明書は使えません。鍵が端末に残っているかは、記録をご覧ください。',
    en: 'They are revoked and cannot be used. Whether the key is left in the phone stands on record.',
  },
  caseTitle: { ja: '受付番号をもらった方', en: 'If you were given a number' },
  caseText: {
    ja: '携帯電話会社や店に紛失を届け出たとき、受付番号と確認番号を聞いていれば、ここで本人の届出だと確かめられます。その端末を誰かが手に入れて証明をとっていても、その証明は取り消されます。',
    en: 'If a carrier or shop took your report and told you a number and a code, you can confirm here that it is yours. If somebody has the phone and had it certified, that certificate is withdrawn.',
  },
  caseOperator: { ja: '届け出た先', en: 'Where you reported it' },
  caseChoose: { ja: '選んでください', en: 'Choose' },
  caseReference: { ja: '受付番号', en: 'Number of the report' },
  caseCode: { ja: '確認番号（6桁）', en: 'Code (6 digits)' },
  caseButton: { ja: '自分の届出だと確かめる', en: 'Confirm that it is mine' },
  caseDone: { ja: '確かめました', en: 'Confirmed' },
  caseDoneText: {
    ja: '届け出た先に伝わりました。見つかったときは、同じ番号で届出を取り下げられます。',
    en: 'The operator has been told. When you find the phone, the same numbers close the report.',
  },
  caseWrong: {
    ja: '届け出た先、受付番号、確認番号のどれかが違います。5回まちがえると、ここでは確かめられなくなります。そのときは届け出た先へお電話ください。',
    en: 'The operator, the number or the code is another. After five wrong tries this ends here; call the operator then.',
  },
  caseTooMany: {
    ja: '今日はもう確かめられません。明日もう一度お試しください。',
    en: 'No more today. Try again tomorrow.',
  },
  caseNotLost: {
    ja: 'まず、上で証明書を一時停止してください。',
    en: 'Suspend the certificates above first.',
  },
  caseAgain: {
    ja: '時間がかかりすぎました。もう一度押してください。',
    en: 'This took too long. Press once more.',
  },
  callToo: {
    ja: '本人の確認ができないときは、認証局の窓口へ電話でも届け出られます（24時間）。',
    en: 'If you cannot sign in, the authority’s desk takes your call, day and night.',
  },
  elseTitle: { ja: 'ほかに連絡するところ', en: 'Who else to tell' },
  elseText: {
    ja: 'この操作で止まるのは証明書だけです。次の連絡は、ご自身でお願いします。',
    en: 'Only the certificates are stopped by this. Please tell the others yourself.',
  },
  elseCarrier: {
    ja: '携帯電話会社: 回線の停止',
    en: 'Your carrier: stop the line',
  },
  elseMoney: {
    ja: '電子マネー・交通系: 各社の窓口で利用停止',
    en: 'E-money and transit: each provider stops its own',
  },
  elseCards: {
    ja: '登録したクレジットカード: カード会社',
    en: 'Credit cards in the phone: their issuers',
  },
  elseFind: {
    ja: '「端末を探す」で位置の確認とロック',
    en: '“Find my phone”: look where it is, and lock it',
  },
  elsePolice: { ja: '警察: 遺失届', en: 'The police: report it lost' },
  afterLost: {
    ja: 'もう戻らないと分かったら、「手放す」から失効できます。',
    en: 'If it will not come back, revoke them under “Let it go”.',
  },
  // found
  foundTitle: { ja: '見つかった', en: 'Found it' },
  foundLead: {
    ja: '利用者証明用の証明書の一時停止を解除します。',
    en: 'The suspension of the authentication certificate is ended.',
  },
  foundSign: {
    ja: '署名用の証明書は解除できません。使うには、失効と削除のあとに再発行します。',
    en: 'The signing certificate cannot be released. To use it, both are revoked, deleted and issued again.',
  },
  foundCheck: {
    ja: '端末が手元にあり、ほかの人が使った様子がないことを確かめてから解除してください。心配なときは、解除せずに失効してください。',
    en: 'Release only if you have the phone and nobody has used it. If in doubt, revoke instead.',
  },
  foundButton: { ja: '解除する', en: 'Release' },
  foundClose: { ja: '紛失の届出を取り下げる', en: 'Close the loss report' },
  foundCloseText: {
    ja: '証明書は失効済みのため、元に戻りません。届出だけを取り下げます。',
    en: 'The certificates are revoked and stay so. Only the report is closed.',
  },
  foundClosed: { ja: '届出を取り下げました', en: 'The report is closed' },
  foundDone: { ja: '解除しました', en: 'Released' },
  foundDoneText: {
    ja: '利用者証明用の証明書は、また使えます。署名用は再発行が必要です。',
    en: 'The authentication certificate can be used again. The signing one must be issued again.',
  },
  foundNone: { ja: '紛失の届出はありません。', en: 'There is no loss report.' },
  revokeInstead: { ja: '解除せずに失効へ', en: 'Revoke instead' },
  // issue
  issueTitle: { ja: '証明書を発行する', en: 'Get certificates' },
  issueLead: {
    ja: '署名用と利用者証明用の2つを、この端末に入れます。',
    en: 'Two certificates, for signing and for authentication, go into this phone.',
  },
  issueNoPhone: {
    ja: '証明書を入れる端末のアプリで開いてください。',
    en: 'Open this in the app of the phone that is to hold them.',
  },
  issueOld: { ja: '前の端末について', en: 'About the old phone' },
  issueOldText: {
    ja: '証明書を入れられる端末は1人1台です。発行すると、前の端末の証明書は失効し、元に戻せません。前の端末の鍵は、その端末を通信できる状態で画面を点けておくまで残ります。',
    en: 'One person has one phone with certificates. The old phone’s are revoked now, which cannot be undone. Its key stays until that phone is online with its screen lit.',
  },
  issueOldAgree: {
    ja: '前の端末の証明書が失効することを確かめました',
    en: 'I understand that the old phone’s certificates are revoked',
  },
  issueKeys: { ja: 'この端末に古い鍵が残っています', en: 'An old key is still in this phone' },
  issueKeysLive: {
    ja: '新しく発行するには、まずいまの証明書を失効させ、鍵が削除されるのを待ちます。',
    en: 'First the present certificates are revoked, and their key is deleted.',
  },
  issueKeysWait: {
    ja: '鍵の削除を待っています。通信できる状態で画面を点けておいてください。',
    en: 'The key is about to be deleted: keep the phone online with its screen lit.',
  },
  issueKeysOther: {
    ja: 'この鍵は、あなたの記録にありません。前の持ち主が失効させるか、店で消すまで発行できません。',
    en: 'This key is not on your record. Nothing can be issued until its holder revokes it or a shop removes it.',
  },
  issueKeysGo: { ja: '失効と削除へ進む', en: 'Go on to revoke and delete' },
  issueLost: {
    ja: 'この端末は紛失の届出中です。先に「見つかった」で届出を終えてください。',
    en: 'This phone is reported lost: say first that you found it.',
  },
  issueLocked: {
    ja: '店への回答のため、{{at}} まで発行できません。手放すのをやめたときは、解除できます。',
    en: 'After your answer to a shop nothing is issued until {{at}}. If you keep the phone, lift it.',
  },
  liftLock: { ja: '手放すのをやめて、解除する', en: 'I keep the phone: lift it' },
  liftLockText: {
    ja: '店への回答を取り消すことになります。削除待ちの回答であれば、取り消しは店にも伝わります。',
    en: 'This takes your answer back. If its deletion is still awaited, the shop learns of it.',
  },
  signPassword: { ja: '署名用パスワード', en: 'Signing password' },
  signPasswordHint: {
    ja: '英大文字と数字で6〜16文字',
    en: '6 to 16 upper-case letters and digits',
  },
  authPin: { ja: '利用者証明用の暗証番号', en: 'Authentication PIN' },
  authPinHint: { ja: '数字4桁', en: '4 digits' },
  pinsKept: {
    ja: '忘れると、窓口での再設定か再発行が必要です。',
    en: 'If you forget them, they must be set anew or the certificates issued again.',
  },
  issueButton: { ja: '発行する', en: 'Issue' },
  issueDone: { ja: '発行しました', en: 'Issued' },
  issueDoneText: {
    ja: '署名用と利用者証明用の証明書が、この端末に入りました。',
    en: 'Both certificates are in this phone.',
  },
  issueAgain: {
    ja: '途中で止まったときは、もう一度「発行する」を押してください。同じ人に2台分が残ることはありません。',
    en: 'If it stopped on the way, press “Issue” again. You never end up with two phones.',
  },
  elementInUse: {
    ja: 'この端末には、ほかの人の鍵があるかもしれないため発行できません。',
    en: 'Another person’s key may be in this phone: nothing is issued.',
  },
  cardEnded: { ja: 'カードの有効期間が終わっています。', en: 'The card has ended.' },
  elementRefused: {
    ja: '認証局がこの端末を知らないため発行できません。',
    en: 'The authority does not know this phone: nothing is issued.',
  },
});

export type ActWord = PlainKey<typeof ACTS.phrases>;
