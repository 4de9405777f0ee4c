/** Words of the holder's acts: lost, found, issue. */
import { catalogue, type PlainKey } from '../../language/catalogue.ts';

export const ACTS = catalogue('holder-acts', {
  choosePhone: { ja: 'どの端末ですか', en: 'Which phone?' },
  // lost
  lostTitle: { ja: 'なくした', en: 'Lost it' },
  lostLead: {
    ja: '電子証明書を一時停止します。見つかったら解除できます。',
    en: 'We suspend the certificates. If you find the phone, you can lift the suspension.',
  },
  lostSign: {
    ja: 'ただし署名用電子証明書は、解除しても元に戻らず、再発行になります。',
    en: 'The suspension of the signing certificate cannot be lifted. It must be issued again.',
  },
  lostNotYet: {
    ja: 'まだ一時停止されていません。「一時停止する」を押すまで、電子証明書は使えるままです。',
    en: 'Not suspended yet. Until you press “Suspend”, the certificates can still be used.',
  },
  lostNotYetSignIn: {
    ja: 'まだ一時停止されていません。本人の確認のあとに「一時停止する」を押すと、止まります。',
    en: 'Not suspended yet. Sign in and press “Suspend” to stop them.',
  },
  lostElsewhere: {
    ja: 'まだ行われていないこと：端末のロック、回線の停止、電子マネー・カードの停止、警察への届出。上の窓口に、それぞれ連絡してください。',
    en: 'Not done yet: locking the phone, stopping the line, stopping e-money and cards, the police report. Contact each desk above.',
  },
  lostButton: { ja: '一時停止する', en: 'Suspend' },
  lostConfirm: {
    ja: 'この端末の電子証明書を一時停止しますか',
    en: 'Suspend this phone’s certificates?',
  },
  lostDone: { ja: '一時停止しました', en: 'Suspended' },
  lostDoneText: {
    ja: '電子証明書は、いまだれにも使えません。端末が手元になくても有効です。',
    en: 'The certificates cannot be used now, wherever the phone is.',
  },
  lostNone: {
    ja: '一時停止できる電子証明書はありません。',
    en: 'There is no certificate to suspend.',
  },
  lostAlready: {
    ja: '失効済みです。電子証明書は使えません。鍵が端末に残っているかは、記録をご覧ください。',
    en: 'They are revoked and cannot be used. Your record shows whether the key is still in the phone.',
  },
  caseTitle: { ja: '届出番号をもらった方', en: 'If you have a report number' },
  caseText: {
    ja: '携帯電話会社やお店に紛失を届け出たとき、届出番号と照合番号を聞いていれば、ここで本人の届出だと確かめられます。その端末をだれかが手に入れて証明をとっていても、その証明は取り消されます。',
    en: 'If a carrier or shop gave you a report number and a code, you can confirm here that the report is yours. If the phone was certified in other hands, that certificate is withdrawn.',
  },
  caseOperator: { ja: '届け出た先', en: 'Where you reported it' },
  caseChoose: { ja: '選んでください', en: 'Choose' },
  caseReference: { ja: '届出番号', en: 'Report number' },
  caseCode: { ja: '照合番号（6桁）', en: 'Report code (6 digits)' },
  caseButton: { ja: '自分の届出だと確かめる', en: 'Confirm that the report is mine' },
  caseDone: { ja: '確かめました', en: 'Confirmed' },
  caseDoneText: {
    ja: '届け出た先に伝わりました。見つかったときは、同じ番号で届出を取り下げられます。',
    en: 'The operator has been informed. When you find the phone, use the same numbers to close the report.',
  },
  caseWrong: {
    ja: '届け出た先、届出番号、照合番号のどれかが違います。5回間違えると、ここでは確かめられなくなります。そのときは届け出た先へお電話ください。',
    en: 'The operator, the number or the code is wrong. After five wrong tries you cannot confirm here; call the operator instead.',
  },
  caseTooMany: {
    ja: '今日はもう確かめられません。明日もう一度お試しください。',
    en: 'You cannot try again today. Try again tomorrow.',
  },
  caseNotLost: {
    ja: 'まず、上で電子証明書を一時停止してください。',
    en: 'Suspend the certificates above first.',
  },
  caseAgain: {
    ja: '時間がかかりすぎました。もう一度押してください。',
    en: 'That took too long. Press the button again.',
  },
  elseTitle: { ja: 'いますぐ連絡するところ', en: 'Whom to contact now' },
  elseText: {
    ja: '上から順に進めてください。回線を止めると、遠隔ロックは届きません。先に場所を確かめてロックするか、同じ電話で頼んでください。',
    en: 'Start at the top. Once the line is stopped, a remote lock no longer arrives. Locate and lock first, or ask for both in one call.',
  },
  elseFind: { ja: '場所を確かめて、ロックする', en: 'Locate the phone and lock it' },
  elseCarrier: { ja: '回線を止める（携帯電話会社）', en: 'Stop the line (carrier)' },
  elseAuthority: {
    ja: '電子証明書を止める',
    en: 'Suspend the certificates',
  },
  elseCardRecord: {
    ja: 'ウォレットのマイナンバーカードは別のものです。入れていた方は、同じ番号で、その停止もお尋ねください。',
    en: 'The My Number card in the wallet is something else. If you had added it, ask on the same number for that to be stopped, too.',
  },
  elseHere: { ja: 'このページで止める', en: 'Suspend them on this page' },
  elseMoney: { ja: '電子マネー・カードを止める', en: 'Stop e-money and cards' },
  elsePolice: { ja: '警察に届け出る', en: 'Report to the police' },
  elseMore: {
    ja: 'ほかの窓口（{{count}}件。時間外・未確認・特別な番号）',
    en: 'Other desks ({{count}}: closed, not confirmed or special)',
  },
  lostHere: { ja: '電子証明書を一時停止する', en: 'Suspend the certificates' },
  afterLost: {
    ja: 'もう戻らないと分かったら、「手放す」から失効できます。',
    en: 'If it will not come back, revoke the certificates under “Let it go”.',
  },
  // found
  foundTitle: { ja: '見つかった', en: 'Found it' },
  foundLead: {
    ja: '利用者証明用電子証明書の一時停止を解除します。',
    en: 'We lift the suspension of the authentication certificate.',
  },
  foundSign: {
    ja: '署名用電子証明書は解除できません。解除のあとに、署名用だけを発行し直します。失効は要りません。',
    en: 'The suspension of the signing certificate cannot be lifted. Afterwards, only this certificate is issued again. You do not need to revoke anything.',
  },
  foundCheck: {
    ja: '端末が手元にあり、ほかの人が使った様子がないことを確かめてから解除してください。',
    en: 'Lift the suspension only if you have the phone and there is no sign that another person used it.',
  },
  foundButton: { ja: '解除する', en: 'Lift the suspension' },
  foundClose: { ja: '紛失届を取り下げる', en: 'Close the loss report' },
  foundCloseText: {
    ja: '電子証明書は失効済みのため、元に戻りません。届出だけを取り下げます。',
    en: 'The certificates are revoked and will not come back. Only the report is closed.',
  },
  foundClosed: { ja: '届出を取り下げました', en: 'The report is closed' },
  foundDone: { ja: '解除しました', en: 'Suspension lifted' },
  foundDoneText: {
    ja: '利用者証明用電子証明書は、また使えます。続けて、次のことをしてください。失効は要りません。',
    en: 'You can use the authentication certificate again. Next, do the following. You do not need to revoke anything.',
  },
  registerAnew: {
    ja: '署名用電子証明書を登録していたサービスに、新しいものを登録し直します。',
    en: 'Register the new signing certificate with the services that had the old one.',
  },
  tellFound: {
    ja: '携帯電話会社、電子マネーの会社、警察など、連絡した先に、見つかったことを伝えます。',
    en: 'Tell the carrier, the e-money companies and the police that the phone was found, if you contacted them.',
  },
  inDoubt: { ja: 'ほかの人が使ったかもしれないとき', en: 'If another person may have used it' },
  inDoubtText: {
    ja: '暗証番号を知られたかもしれないときだけ、解除せずに失効できます。元に戻せません。',
    en: 'Only if others may know your PIN, revoke instead of lifting the suspension. This cannot be undone.',
  },
  signAnew: { ja: '署名用電子証明書を発行し直す', en: 'Get a new signing certificate' },
  signAnewText: {
    ja: '利用者証明用電子証明書は有効なままです。署名用だけを発行し直します。失効は要りません。',
    en: 'The authentication certificate stays valid. Only the signing certificate is issued again. You do not need to revoke anything.',
  },
  signAnewButton: { ja: '署名用を発行し直す', en: 'Issue the signing certificate' },
  authPinNow: { ja: 'いまの利用者証明用の暗証番号', en: 'Your current authentication PIN' },
  authPinNowHint: {
    ja: '数字4桁。変わりません',
    en: '4 digits. It does not change',
  },
  foundNone: { ja: '紛失届はありません。', en: 'There is no loss report.' },
  revokeInstead: { ja: '解除せずに失効へ', en: 'Revoke instead' },
  // issue
  issueTitle: { ja: '電子証明書を発行する', en: 'Get certificates' },
  issueLead: {
    ja: '署名用と利用者証明用の2つを、この端末に入れます。',
    en: 'Two certificates, one for signing and one for authentication, are put into this phone.',
  },
  issueNoPhone: {
    ja: '電子証明書を入れる端末のアプリで開いてください。',
    en: 'Open this in the app of the phone that will hold the certificates.',
  },
  issueOld: { ja: '前の端末について', en: 'About the old phone' },
  issueOldText: {
    ja: '電子証明書を入れられる端末は1人1台です。発行すると、前の端末の電子証明書は失効し、元に戻せません。前の端末の鍵は、その端末を通信できる状態で画面を点けておくまで残ります。',
    en: 'Each person can have certificates in one phone. Issuing revokes those in the old phone; this cannot be undone. Its key stays until that phone is online with its screen on.',
  },
  issueOldAgree: {
    ja: '前の端末の電子証明書が失効することを確かめました',
    en: 'I understand that the old phone’s certificates will be revoked',
  },
  issueKeys: { ja: 'この端末に古い鍵が残っています', en: 'An old key is still in this phone' },
  issueKeysLive: {
    ja: '新しく発行するには、まずいまの電子証明書を失効させ、鍵が削除されるのを待ちます。',
    en: 'To issue new ones, first revoke the current certificates and wait until the key is deleted.',
  },
  issueKeysWait: {
    ja: '鍵の削除を待っています。通信できる状態で画面を点けておいてください。',
    en: 'Waiting for the key to be deleted. Keep the phone online with its screen on.',
  },
  issueKeysOther: {
    ja: 'この鍵は、あなたの記録にありません。前の持ち主が失効させるか、お店で消すまで発行できません。',
    en: 'This key is not on your record. Nothing can be issued until its holder revokes it or a shop removes it.',
  },
  issueKeysGo: { ja: '失効と削除へ進む', en: 'Continue to revoke and delete' },
  issueLost: {
    ja: 'この端末は紛失届を受付中です。先に「見つかった」で届出を終えてください。',
    en: 'This phone is reported lost. Close the report under “Found it” first.',
  },
  issueLocked: {
    ja: 'お店への回答のため、{{at}}まで発行できません。手放すのをやめたときは、解除できます。',
    en: 'Because you answered a shop, nothing can be issued until {{at}}. If you keep the phone, you can lift this.',
  },
  liftLock: { ja: '手放すのをやめて、解除する', en: 'I am keeping the phone: lift it' },
  liftLockText: {
    ja: 'お店への回答を取り消すことになります。削除待ちの回答であれば、取り消しはお店にも伝わります。',
    en: 'This withdraws your answer to the shop. If the deletion is still pending, the shop is informed.',
  },
  signPassword: { ja: '署名用パスワード', en: 'Signing password' },
  signPasswordHint: {
    ja: '英大文字と数字で6〜16文字',
    en: '6 to 16 upper-case letters and digits',
  },
  authPin: { ja: '利用者証明用の暗証番号', en: 'Authentication PIN' },
  authPinHint: { ja: '数字4桁', en: '4 digits' },
  pinsHint: {
    ja: '忘れると、窓口での再設定か再発行が必要です。',
    en: 'If you forget them, have them reset at a counter or the certificates issued again.',
  },
  issueButton: { ja: '発行する', en: 'Issue' },
  issueDone: { ja: '発行しました', en: 'Issued' },
  issueDoneText: {
    ja: '署名用と利用者証明用電子証明書が、この端末に入りました。',
    en: 'Both certificates are in this phone.',
  },
  issueAgain: {
    ja: '途中で止まったときは、もう一度同じボタンを押してください。同じ人に2台分が残ることはありません。',
    en: 'If it stopped midway, press the button again. You never end up with two phones.',
  },
  elementInUse: {
    ja: 'この端末には、ほかの人の鍵があるかもしれないため発行できません。',
    en: 'Nothing can be issued: this phone may hold another person’s key.',
  },
  cardEnded: { ja: 'カードの有効期間が終わっています。', en: 'The card has expired.' },
  stillGood: {
    ja: '署名用電子証明書は有効です。発行し直す必要はありません。',
    en: 'The signing certificate is valid. You don’t need a new one.',
  },
  elementRefused: {
    ja: '認証局がこの端末を知らないため発行できません。',
    en: 'Nothing can be issued: the authority does not know this phone.',
  },
});

export type ActWord = PlainKey<typeof ACTS.phrases>;
