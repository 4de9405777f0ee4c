/** Words of the check page: whether a certificate is valid, and how to check it. */
import { catalogue } from '../../language/catalogue.ts';

export const CHECK = catalogue('check', {
  title: { ja: '消去証明の確認', en: 'Check a clearance certificate' },
  boxTitle: { ja: '破砕・溶解証明書の確認', en: 'Check a certificate of destruction' },
  checking: { ja: '確かめています…', en: 'Checking…' },

  cleared: { ja: 'この端末の証明です', en: 'This certificate belongs to this phone' },
  clearedText: {
    ja: '署名、いまの状態、端末の番号の3つを確かめました。下の表のとおり、前の利用者の情報は残っていません。',
    en: 'We checked the signature, the current status and the phone’s number. As the table below shows, nothing of an earlier holder was left in it.',
  },
  clearedDestroyedText: {
    ja: '署名、いまの状態、端末の番号の3つを確かめました。この端末の記憶部品は破壊されています。',
    en: 'We checked the signature, the current status and the phone’s number. The memory of this phone was destroyed.',
  },
  boxDestroyedText: {
    ja: '署名といまの状態を確かめました。下の印がどの端末のものかは、発行した事業者が答えられます。',
    en: 'We checked the signature and the current status. The issuer can say which phone a mark below stands for.',
  },
  boxDeclaredText: {
    ja: '署名といまの状態は合っています。ただし、発行した事業者は、発行した時点では認証を受けていませんでした。書かれている内容は、その事業者の申告として受け取ってください。',
    en: 'The signature and the current status are good. However, the issuer was not certified when it issued this. Treat the content as the operator’s own declaration.',
  },
  boxSuspendedText: {
    ja: 'この箱の端末のうち、破砕・溶解したはずのものが出てきたため、発行した事業者が確かめています。問題がなければ、証明は有効に戻ります。それまでは根拠にせず、しばらくしてからもう一度確かめてください。',
    en: 'A phone of this box that is on record as destroyed has turned up, and the issuer is looking into it. If nothing is wrong, the certificate becomes valid again. Until then, do not rely on it. Check again later.',
  },
  boxWithdrawnText: {
    ja: '発行のあとで、この証明と合わないことが分かりました。この証明を根拠にせず、発行した事業者に確かめてください。',
    en: 'Something found after issue contradicts this certificate. Do not rely on it; ask the issuer.',
  },
  destroyedSuspendedText: {
    ja: '破砕・溶解したはずの端末が出てきたか、紛失届があるため、発行した事業者が確かめています。問題がなければ、証明は有効に戻ります。それまでは根拠にせず、しばらくしてからもう一度確かめてください。',
    en: 'The phone on record as destroyed has turned up or is reported lost, and the issuer is looking into it. If nothing is wrong, the certificate becomes valid again. Until then, do not rely on it. Check again later.',
  },
  boxOverText: {
    ja: '同じ箱の新しい証明があります。発行した事業者に、新しいものを出してもらってください。',
    en: 'There is a newer certificate of the same box. Ask the issuer for it.',
  },
  boxSteps: { ja: '店頭から処分先まで', en: 'From the shop to the destroyer' },
  declared: {
    ja: '発行した事業者の申告です',
    en: 'The issuer’s own declaration',
  },
  declaredText: {
    ja: '署名、いまの状態、端末の番号は合っています。ただし、発行した事業者は、発行した時点では認証を受けていませんでした。書かれている内容は、その事業者の申告として受け取り、消去は自分でも確かめてください。',
    en: 'The signature, the current status and the phone’s number match. However, the issuer was not certified when it issued this. Treat the content as the operator’s own declaration, and check the erasure yourself.',
  },
  'other-phone': {
    ja: '入れた番号は、この証明の端末と合いません',
    en: 'This number does not match the certificate',
  },
  'other-phoneText': {
    ja: '端末で*#06#を表示して、番号をもう一度確かめてください。番号が2つ出るときは、もう1つも入れてください。どれとも合わなければ、この紙は別の端末のものです。',
    en: 'Dial *#06# on the phone and compare again. If it shows two numbers, enter the other one too. If neither matches, this paper belongs to another phone.',
  },
  forged: { ja: '本物の証明ではありません', en: 'Not a genuine certificate' },
  forgedText: {
    ja: '署名が、発行したとされる事業者のものと合いません。書き換えられたか、壊れているか、偽造されています。この紙を根拠に端末を受け取らないでください。',
    en: 'The signature does not match the named issuer. The certificate was changed, is damaged, or is fake. Do not rely on this paper.',
  },
  'key-withdrawn': {
    ja: '署名の鍵が無効になったあとの証明です',
    en: 'Signed with a withdrawn key',
  },
  'key-withdrawnText': {
    ja: '発行したとされる事業者は、この証明の日時より前に、署名の鍵を無効にしています。この紙を根拠に端末を受け取らないでください。',
    en: 'The named issuer withdrew its signing key before the time on this certificate. Do not rely on this paper.',
  },
  'key-stolen': {
    ja: '盗まれた鍵で署名されています',
    en: 'Signed with a stolen key',
  },
  'key-stolenText': {
    ja: '日時は鍵が盗まれる前になっていますが、盗んだ人は日時を自由に書けるため、本物かどうか分かりません。発行した事業者に、新しい証明を出してもらってください。',
    en: 'The certificate is dated before the theft, but a thief can write any date, so we cannot tell whether it is genuine. Ask the issuer for a new certificate.',
  },
  mixed: { ja: '別々の証明が混ざっています', en: 'Parts of different certificates' },
  mixedText: {
    ja: 'QRコードと、このページの番号やファイルが、同じ証明のものではありません。紙のQRコードを、もう一度そのまま読み取ってください。',
    en: 'The QR code does not belong to the certificate on this page or in this file. Scan the QR code on the paper again.',
  },
  'other-element': {
    ja: '認証局の証明は、別のチップについてのものです',
    en: 'The authority’s statement is about another chip',
  },
  'other-elementText': {
    ja: '端末の番号は合っていますが、認証局が答えたのは、この端末のチップについてではありません。修理でチップが替わったか、別の端末で手続きされています。この紙を根拠に受け取らず、発行した事業者に確かめてください。',
    en: 'The phone’s number matches, but the authority’s statement is about another chip. The chip was replaced in a repair, or another phone was used. Do not rely on this paper; ask the issuer.',
  },
  withdrawn: { ja: '取り下げられた証明です', en: 'This certificate was withdrawn' },
  withdrawnText: {
    ja: '発行のあとで、この証明と合わないことが分かりました。この紙を根拠に端末を受け取らず、発行した事業者に確かめてください。',
    en: 'Something found after issue contradicts this certificate. Do not rely on this paper; ask the issuer.',
  },
  suspended: { ja: '一時停止中の証明です', en: 'This certificate is suspended' },
  suspendedText: {
    ja: 'この端末には紛失届があります。届出が間違いだったときは、証明は有効に戻ります。それまでは買わず、渡さず、しばらくしてからもう一度確かめてください。',
    en: 'This phone is reported lost. If the report was a mistake, the certificate becomes valid again. Until then, do not buy it or pass it on. Check again later.',
  },
  ended: { ja: '役目を終えた証明です', en: 'This certificate has ended' },
  endedText: {
    ja: '発行のあとで、端末の使用が再開されました。証明に誤りがあったわけではありませんが、いま端末の中に何があるかは示しません。',
    en: 'The phone came back into use after issue. The certificate was correct, but it does not show what is in the phone now.',
  },
  superseded: { ja: '新しい証明があります', en: 'There is a newer certificate' },
  supersededText: {
    ja: '同じ端末に、この証明より新しいものが発行されています。新しい紙のQRコードを読み取ってください。',
    en: 'A newer certificate was issued for the same phone. Scan the QR code on the newer paper.',
  },
  'no-opening': { ja: '紙のQRコードから開いてください', en: 'Open this page from the QR code' },
  'no-openingText': {
    ja: 'このアドレスだけでは、端末と照合できません。紙のQRコードを読み取るか、証明のファイルを開いてください。',
    en: 'The address alone cannot be matched with a phone. Scan the QR code on the paper, or open the certificate file.',
  },
  'enter-imei': { ja: '端末の番号を入れてください', en: 'Enter the phone’s number' },
  'enter-imeiText': {
    ja: '署名は本物です。この端末の証明かどうかは、端末の番号（IMEI）を入れると分かります。',
    en: 'The signature is genuine. Enter the phone’s number (IMEI) to see whether the certificate belongs to this phone.',
  },
  'status-unknown': { ja: 'いまの状態が分かりません', en: 'Current status unknown' },
  'status-unknownText': {
    ja: '署名と端末の番号は合っています。取り下げや終了がないかは、通信できるときに、もう一度確かめてください。',
    en: 'The signature and the phone’s number match. When you are online, check again whether the certificate was withdrawn or has ended.',
  },
  'issuer-unknown': {
    ja: '発行した事業者の認証が分かりません',
    en: 'Issuer’s certification unknown',
  },
  'issuer-unknownText': {
    ja: '署名、いまの状態、端末の番号は合っています。ただし、認証の登録簿を読めないか、手元のものが古いため、発行した事業者の認証を確かめられません。通信できるときに、もう一度確かめてください。',
    en: 'The signature, the current status and the phone’s number match. However, the register of certified operators cannot be read or is out of date. Check again when you are online.',
  },
  clock: { ja: 'お使いの機器の時計を確かめてください', en: 'Check your device’s clock' },
  clockText: {
    ja: 'この証明の発行日時が、お使いの機器の時計より先になっています。時計を合わせてから、もう一度開いてください。',
    en: 'The certificate was issued later than the time on your device’s clock. Set the clock and open the page again.',
  },
  'no-crypto': { ja: 'ここでは署名を確かめられません', en: 'This page cannot check signatures' },
  'no-cryptoText': {
    ja: 'このページが安全な接続（https）で開かれていないか、ブラウザーが古いため、署名を確かめられません。httpsのアドレスで開くか、別のブラウザーを使ってください。',
    en: 'The page was not opened over a secure connection (https), or the browser is too old. Open it over https or use another browser.',
  },
  'no-keys': { ja: '発行者の鍵が手元にありません', en: 'The issuer’s key is not available' },
  'no-keysText': {
    ja: '署名を確かめるには、発行した事業者の公開鍵が要ります。通信できるところで、もう一度開いてください。',
    en: 'The issuer’s public key is needed to check the signature. Open the page again when you are online.',
  },

  unknownTitle: { ja: 'この番号の証明はありません', en: 'No certificate with this number' },
  unknownText: {
    ja: 'アドレスの打ち間違いか、このサーバーが発行していない証明です。紙のQRコードをもう一度読み取ってください。',
    en: 'The address was mistyped, or this server did not issue the certificate. Scan the QR code on the paper again.',
  },
  nothingTitle: { ja: '通信できません', en: 'No connection' },
  nothingText: {
    ja: 'このアドレスには証明の番号しかないため、通信なしでは確かめられません。紙のQRコードから開くと、署名と端末の一致は、通信がなくても確かめられます。',
    en: 'The address contains only the certificate number, so nothing can be checked offline. Open it from the QR code on the paper to check the signature and the phone offline.',
  },

  imei: { ja: '端末の番号（IMEI）', en: 'The phone’s number (IMEI)' },
  imeiCheck: { ja: '確かめる', en: 'Check' },
  imeiHint: {
    ja: '紙ではなく、端末を見てください。電話アプリで*#06#を押すと表示されます。',
    en: 'Read the number from the phone, not from the paper. Dial *#06# to show it.',
  },
  imeiEntered: { ja: '入れた番号：{{imei}}', en: 'Number entered: {{imei}}' },
  'imei-not-digits': { ja: '数字だけを入れてください。', en: 'Enter digits only.' },
  'imei-length': {
    ja: '15桁の番号を入れてください。桁が足りないか、多すぎます。',
    en: 'The number has 15 digits. You entered too few or too many.',
  },
  'imei-check-digit': {
    ja: '番号のどこかが違います。端末の表示と1桁ずつ比べてください。',
    en: 'A digit is wrong. Compare the number with the phone, digit by digit.',
  },
  'imei-zeros': {
    ja: '0だけの番号は、壊れた端末が表示するもので、照合できません。',
    en: 'Broken phones show all zeros. Such a number cannot be matched.',
  },

  checks: { ja: '確かめたこと', en: 'What was checked' },
  signature: { ja: '署名', en: 'Signature' },
  signatureGood: { ja: '本物です（{{operator}}）', en: 'Genuine ({{operator}})' },
  signatureBad: { ja: '合いません', en: 'Does not match' },
  signatureUnknown: { ja: '確かめられません', en: 'Cannot be checked' },
  status: { ja: 'いまの状態', en: 'Current status' },
  statusValid: { ja: '有効（{{time}}時点）', en: 'Valid (as of {{time}})' },
  statusWithdrawn: { ja: '取下げ（{{time}}時点）', en: 'Withdrawn (as of {{time}})' },
  statusSuspended: { ja: '一時停止中（{{time}}時点）', en: 'Suspended (as of {{time}})' },
  statusEnded: { ja: '使用再開により終了（{{time}}時点）', en: 'Ended by use (as of {{time}})' },
  statusSuperseded: {
    ja: '新しい証明に置き換え（{{time}}時点）',
    en: 'Superseded (as of {{time}})',
  },
  statusOld: {
    ja: '分かりません（手元の記録は{{time}}時点）',
    en: 'Unknown (saved list as of {{time}})',
  },
  statusUnknown: { ja: '分かりません', en: 'Unknown' },
  phone: { ja: '端末', en: 'Phone' },
  phoneMatches: { ja: '番号が一致しました', en: 'The number matches' },
  phoneOther: { ja: '番号が違います', en: 'The number differs' },
  phoneNotEntered: { ja: '番号がまだ入っていません', en: 'Number not entered yet' },
  element: { ja: 'チップ', en: 'Chip' },
  elementMatches: {
    ja: '認証局の証明と同じチップです',
    en: 'The chip named in the authority’s statement',
  },
  elementOther: { ja: '別のチップです', en: 'Another chip' },
  elementNotRead: {
    ja: '読んでいません（読取装置がある場合だけ）',
    en: 'Not read (needs a reader)',
  },
  elementCannot: { ja: '照合できません', en: 'Cannot be matched' },
  elementNumber: { ja: 'チップの番号（任意）', en: 'The chip’s number (optional)' },
  elementCheck: { ja: '照合する', en: 'Match' },
  elementRead: { ja: '読取装置で読む', en: 'Read with the reader' },
  elementReading: { ja: '読んでいます…', en: 'Reading…' },
  elementHint: {
    ja: '読取装置がある場合は、認証局の証明がこの端末のチップについてのものだったかを確かめられます。番号はこのブラウザーの外に出ません。',
    en: 'With a reader you can check whether the authority’s statement was about the chip in this phone. The number does not leave this browser.',
  },
  elementEntered: { ja: '照合した番号：{{eid}}', en: 'Number matched: {{eid}}' },
  elementBad: { ja: 'チップの番号として読めません。', en: 'This is not a chip number.' },
  elementSilent: {
    ja: '読取装置からチップの番号が返りませんでした。端末を置き直してください。',
    en: 'The reader received no chip number. Place the phone on the reader again.',
  },
  phoneCannot: { ja: '照合できません', en: 'Cannot be matched' },

  contents: { ja: '何が消去されたか', en: 'What was cleared' },
  saysBad: {
    ja: '証明に書かれている内容（根拠にしないでください）',
    en: 'What the certificate says (do not rely on it)',
  },
  saysOver: { ja: '発行した時点の内容', en: 'Content when issued' },
  compartment: { ja: '保存領域', en: 'Where' },
  state: { ja: '状態と確度', en: 'State and assurance' },
  work: { ja: '作業と確認', en: 'Acts and checks' },
  clear: { ja: '残存なし', en: 'Clear' },
  na: { ja: '対象外（この機種にはない）', en: 'Not in this model' },
  notExamined: { ja: '確認していない', en: 'Not examined' },
  by: { ja: '{{time}} {{method}}／{{actor}}', en: '{{time}} {{method}}, {{actor}}' },
  looked: { ja: '{{time}} {{method}}', en: '{{time}} {{method}}' },

  standing: { ja: '発行した事業者の認証', en: 'The issuer’s certification' },
  standingThen: { ja: '発行した時', en: 'When it was issued' },
  standingNow: { ja: 'いま', en: 'Now' },
  'standing-certified': { ja: '認証を受けている', en: 'Certified' },
  'standing-shop-not-listed': {
    ja: '認証を受けているが、この拠点は対象ではない',
    en: 'Certified, but this shop is not listed',
  },
  'standing-suspended': { ja: '認証は一時停止', en: 'Certification suspended' },
  'standing-cancelled': { ja: '認証は取消し', en: 'Certification cancelled' },
  'standing-lapsed': { ja: '認証は期限切れ', en: 'Certification lapsed' },
  'standing-member': {
    ja: '認証は受けていない（業界団体の会員）',
    en: 'Not certified (a member of the trade body)',
  },
  'standing-none': {
    ja: '認証は受けておらず、業界団体の会員でもない',
    en: 'Neither certified nor a member of the trade body',
  },
  standingBack: {
    ja: '{{day}}に決まった処分が{{from}}までさかのぼるため、発行した時も認証を受けていなかったことになります。',
    en: 'A decision on {{day}} applies back to {{from}}, so the issuer counts as not certified when it issued this.',
  },
  standingLater: {
    ja: '発行のあとの{{day}}に決まりました。発行した時の証明の重みは変わりません。',
    en: 'Decided on {{day}}, after issue. The value of the certificate at issue does not change.',
  },
  standingAsOf: { ja: '登録簿は{{time}}時点', en: 'Register as of {{time}}' },
  standingAged: {
    ja: '登録簿は{{time}}時点（{{hours}}時間前）のものです。その後の決定は入っていません。',
    en: 'Register as of {{time}} ({{hours}} h old). Later decisions are not included.',
  },
  standingOld: {
    ja: '手元の登録簿は{{time}}時点のものです。通信できるときに、もう一度確かめてください。',
    en: 'The saved register is from {{time}}. Check again when you are online.',
  },
  standingUnknown: {
    ja: '登録簿を読めないため、分かりません。通信できるときに、もう一度確かめてください。',
    en: 'Unknown: the register cannot be read. Check again when you are online.',
  },
  standingLink: { ja: '登録簿で見る', en: 'View in the register' },

  issuer: { ja: 'だれが、いつ', en: 'Issuer and date' },
  operator: { ja: '事業者', en: 'Operator' },
  printedName: { ja: '紙に印字された別の名前', en: 'Another name on the paper' },
  shop: { ja: '店舗・拠点', en: 'Shop or site' },
  issuedAt: { ja: '発行日時', en: 'Issued' },
  outcome: { ja: '種別', en: 'Kind' },
  release: { ja: '売却・再利用の前の確認', en: 'Before sale or reuse' },
  destruction: { ja: '破砕・溶解', en: 'Destruction' },
  destination: { ja: '行き先', en: 'Route' },
  model: { ja: '機種', en: 'Model' },
  number: { ja: '証明の番号', en: 'Certificate number' },
  policy: { ja: '取扱基準', en: 'Policy' },

  awayAsOf: {
    ja: 'サーバーにつながりません。いまの状態は、この機器に残る{{time}}時点の記録で確かめています。',
    en: 'The server cannot be reached. The status below is from this device’s copy as of {{time}}.',
  },
  awayNothing: {
    ja: 'サーバーにつながりません。いまの状態の記録はこの機器にありません。',
    en: 'The server cannot be reached, and this device has no copy of the status.',
  },
  offlineTitle: { ja: '通信がないとき', en: 'Without a connection' },
  offline: {
    ja: '署名と端末の一致は、このブラウザーの中だけで確かめています。入れた番号は、どこにも送られません。いまの状態だけは通信が要り、手元の記録が古いときは「分かりません」と表示します。',
    en: 'The signature and the phone are checked inside this browser; the number you enter is not sent anywhere. Only the current status needs a connection. If the saved list is too old, the status shows as “Unknown”.',
  },
  file: { ja: '証明のファイルを開く', en: 'Open a certificate file' },
  fileLead: {
    ja: '受け取ったPDFまたはJSONのファイルを選ぶか、ここへドラッグしてください。中身はどこにも送られません。',
    en: 'Choose the PDF or JSON file you received, or drop it here. It is not sent anywhere.',
  },
  fileClear: { ja: 'ファイルを外す', en: 'Remove the file' },
  fileChoose: { ja: 'ファイルを選ぶ', en: 'Choose a file' },
  code: { ja: '紙のQRコード', en: 'The QR code on the paper' },
  codeHint: {
    ja: 'スキャナーかカメラで読み取ると、確認ページが開きます。',
    en: 'Scan it with a scanner or camera to open the check page.',
  },
  codeBad: {
    ja: 'これは消去証明のQRコードではありません。',
    en: 'This is not the QR code of a clearance certificate.',
  },
  codeOpen: { ja: '開く', en: 'Open' },
  fileBad: {
    ja: 'このファイルは消去証明ではありません。',
    en: 'This file is not a clearance certificate.',
  },
  fileTooLarge: {
    ja: 'ファイルが大きすぎます。消去証明ではありません。',
    en: 'The file is too large to be a clearance certificate.',
  },
  fileNoAttachment: {
    ja: 'このPDFには、署名された証明が添付されていません。紙から読み取ったPDFのときは、紙のQRコードで確かめてください。',
    en: 'This PDF has no signed certificate attached. If it is a scan of the paper, use the QR code on the paper.',
  },
  fileSeveral: {
    ja: 'このPDFには添付が多すぎるため、どの証明か決められません。発行されたままのPDFを開いてください。',
    en: 'This PDF has too many attachments to tell which certificate is meant. Open the PDF as it was issued.',
  },
  fileEncrypted: {
    ja: 'このPDFは保護されているため、添付を読めません。発行されたままのPDFを開いてください。',
    en: 'This PDF is protected, so its attachment cannot be read. Open the PDF as it was issued.',
  },
  // how the phone looks
  looksTitle: { ja: '端末の状態', en: 'Condition of the phone' },
  looksText: {
    ja: '販売する事業者が記録したものです。消去証明の一部ではありません。',
    en: 'Recorded by the operator that sells it. It is not part of the certificate.',
  },
});
