/** Words about a box on its way to the destroyer: weight, arrival, differences, destruction. */
import { catalogue } from '../../language/catalogue.ts';

export const BOX_END = catalogue('bench-box-end', {
  // weights
  gross: { ja: '箱を含む重さ（g）', en: 'Weight with the box (g)' },
  tare: { ja: '空の箱の重さ（g）', en: 'Weight of the empty box (g)' },
  weighs: { ja: '重さを量る', en: 'Weigh the box' },
  weighHint: {
    ja: '破砕・溶解に出す箱では必ず量ります。',
    en: 'Required for a box that goes to a destroyer.',
  },
  weightWrong: {
    ja: '1以上の整数で入力してください。',
    en: 'Enter a whole number of grams.',
  },
  tareWrong: {
    ja: '空の箱の重さは、箱を含む重さより小さい数です。',
    en: 'The empty box weighs less than the box with its phones.',
  },
  destroyer: { ja: '処分する事業者のID（送るとき）', en: 'Destroyer’s ID (if sent there)' },
  destroyerHint: { ja: '例：destroyer-e', en: 'e.g. destroyer-e' },
  // arrival
  arriveTitle: { ja: '処分先で数えて量る', en: 'Count and weigh at the destroyer' },
  arriveText: {
    ja: '処分先で封印を確かめて開け、数えて量ってください。違っていても、そのまま記録します。',
    en: 'At the destroyer, check the seal, open the box, count and weigh. Record what you find, even if it differs.',
  },
  arrivedAt: { ja: '処分先', en: 'Destroyer’s site' },
  sealFound: { ja: '付いていた封印の番号', en: 'Seal number found' },
  arriveNow: { ja: '着いたことを記録', en: 'Record the arrival' },
  recountTitle: { ja: 'もう一度数えて量る', en: 'Count and weigh again' },
  recountText: {
    ja: '前に数えた人とは別の人が、数えて量ります。前の記録も残ります。',
    en: 'Another person counts and weighs. The earlier record stays.',
  },
  recountNow: { ja: '数え直しを記録', en: 'Record the recount' },
  // settling
  settleTitle: { ja: '違いの理由を記録する', en: 'Record why it differs' },
  settleText: {
    ja: '数えた人とは別の人が記録します。端末の記録はなくなりません。監査に残ります。',
    en: 'A person who did not count records this. No phone disappears from the record, and the audit shows it.',
  },
  what: { ja: '違い', en: 'Difference' },
  missing: { ja: '箱の中にない端末がある', en: 'A phone is missing from the box' },
  extra: { ja: '箱の中に記録にない端末がある', en: 'The box holds a phone not on its list' },
  seal: { ja: '封印が違う', en: 'The seal differs' },
  weight: { ja: '重さが違う（数え直しの後）', en: 'The weight differs (after a recount)' },
  choose: { ja: '選んでください', en: 'Choose one' },
  chooseMissing: { ja: '違いを選んでください。', en: 'Choose the difference.' },
  whichPhone: { ja: '端末', en: 'Phone' },
  phoneMissing: { ja: '端末を選んでください。', en: 'Choose the phone.' },
  phoneNumber: { ja: '端末のIMEI（15桁）', en: 'Phone’s IMEI (15 digits)' },
  numberWrong: {
    ja: 'この番号の端末は、まだ受け付けていません。',
    en: 'No phone with this number has been taken in.',
  },
  incident: { ja: '何があったか', en: 'What happened' },
  incidentHint: { ja: '人の名前は書かないでください。', en: 'Do not enter names of people.' },
  incidentMissing: { ja: '何があったかを入力してください。', en: 'Enter what happened.' },
  settleNow: { ja: '理由を記録', en: 'Record the reason' },
  // destruction
  destroyTitle: { ja: '箱ごと破砕・溶解する', en: 'Destroy the whole box' },
  destroyText: {
    ja: '中のすべての端末を破砕・溶解したと記録します。1台でも処分できない端末があれば、どれも記録しません。記録は取り消せません。',
    en: 'Records that all phones in the box were destroyed. If any of them may not be destroyed, none is recorded. This cannot be undone.',
  },
  destroyOpen: { ja: '破砕・溶解を記録', en: 'Record the destruction' },
  destroyNow: { ja: '{{n}}台を破砕・溶解', en: 'Destroy all phones ({{n}})' },
  witness: { ja: '立ち会った人の名札', en: 'Badge of the second person' },
  witnessHint: {
    ja: '記録する人とは別の人の名札をスキャンしてください。',
    en: 'Scan the badge of a person other than the one recording.',
  },
  witnessMissing: { ja: '名札をスキャンしてください。', en: 'Scan the badge.' },
  sameBox: { ja: '箱のラベルをもう一度', en: 'Box label again' },
  notThisBox: {
    ja: 'この箱のラベルではありません。手元の箱を確かめてください。',
    en: 'This is not this box’s label. Check the box in front of you.',
  },
  destroyNone: {
    ja: 'どの端末も破砕・溶解していません。次の端末は処分できません。',
    en: 'No phone was destroyed. These phones may not be destroyed.',
  },
  destroyRest: {
    ja: '次の端末が残っています。もう一度記録すると、残りから続けます。',
    en: 'These phones are left. Record again to go on with them.',
  },
  phoneCode: { ja: '処分できません', en: 'may not be destroyed' },
  numberTwice: {
    ja: '同じ番号の記録が2つあります。両方を確かめて、片方を終えるか、箱から出してください',
    en: 'two records have this number: look at both, then end one or take it out of the box',
  },
  phoneInternal: { ja: 'もう一度お試しください', en: 'try again' },
  // on record as destroyed, and something speaks against it
  'doubt-withdrawn': {
    ja: '破砕・溶解の記録あり。破砕・溶解証明書は取下げ済み',
    en: 'Recorded as destroyed; certificate withdrawn',
  },
  'doubt-suspended': {
    ja: '破砕・溶解の記録あり。破砕・溶解証明書は一時停止中',
    en: 'Recorded as destroyed; certificate suspended',
  },
  'doubt-turned-up': {
    ja: '破砕・溶解の記録あり。端末が出てきました',
    en: 'Recorded as destroyed; a phone turned up',
  },
  seeTitle: { ja: '別の人が確かめる', en: 'Check by another person' },
  seeText: {
    ja: '破砕・溶解を記録した人とは別の人が、残ったものを見て記録します。',
    en: 'A person other than the one who recorded the destruction looks at what is left.',
  },
  seeNow: { ja: '壊れているのを確かめた', en: 'I saw that it is destroyed' },
  // certificate
  certificate: { ja: '破砕・溶解証明書', en: 'Certificate of destruction' },
  certificateText: {
    ja: '署名した破砕・溶解証明書をPDFで出します。だれでも確認ページで確かめられます。',
    en: 'A signed certificate as a PDF. Anyone can check it on the check page.',
  },
  suspended: { ja: '一時停止中です（{{at}}から）。', en: 'Suspended since {{at}}.' },
  withdrawn: { ja: '取り下げられました（{{at}}）。', en: 'Withdrawn on {{at}}.' },
  turnedUp: {
    ja: '破砕・溶解したはずの端末が出てきたため、発行できません。',
    en: 'It cannot be issued: a phone of the box has turned up.',
  },
  certificateSeen: {
    ja: '別の人が残ったものを確かめると、発行できます。',
    en: 'It can be issued once another person has checked what is left.',
  },
  issue: { ja: '破砕・溶解証明書を発行', en: 'Issue the certificate' },
  certificateNumber: { ja: '証明の番号', en: 'Certificate no.' },
  issuedAt: { ja: '発行日時', en: 'Issued' },
  savePdf: { ja: 'PDFを保存', en: 'Save as PDF' },
  openCheck: { ja: '確認ページを開く', en: 'Open the check page' },
  notSeen: {
    ja: 'まだ別の人が確かめていません。',
    en: 'No other person has checked what is left yet.',
  },
  certificateRefused: {
    ja: '箱の記録が破砕・溶解証明書の条件に合いません。監査の担当者に知らせてください。',
    en: 'The box’s record does not meet the conditions of a certificate. Tell your auditor.',
  },
  notSealed: {
    ja: 'eシールの装置が応答しないため、PDFを出せません。少し待ってから、もう一度試してください。',
    en: 'The electronic seal does not answer, so there is no PDF now. Wait a moment, then try again.',
  },
  certificateUnreadable: {
    ja: '保存された破砕・溶解証明書の署名が合いません。監査の担当者に知らせてください。',
    en: 'The signature of the stored certificate does not match. Tell your auditor.',
  },
  // photographs
  pictures: { ja: '箱の写真', en: 'Photographs of the box' },
  picturesNone: {
    ja: '破砕・溶解の前に、箱の写真が1枚以上要ります。',
    en: 'At least one photograph is needed before the destruction.',
  },
  'picture-before': { ja: '破砕・溶解の前（{{at}}）', en: 'Before the destruction ({{at}})' },
  'picture-after': { ja: '破砕・溶解の後（{{at}}）', en: 'After the destruction ({{at}})' },
  pictureMissing: {
    ja: '破砕・溶解の前の、箱の写真がありません。',
    en: 'A photograph of the box before its destruction is missing.',
  },
  pictureDigests: { ja: '写真のダイジェスト', en: 'Digests of the photographs' },
  // the table
  title: { ja: '店頭から処分先までの照合', en: 'From the shop to the destroyer' },
  none: {
    ja: '重さを量って封印すると、ここで照合します。',
    en: 'Seal the box with its weight to compare it here.',
  },
  'standing-sealed': { ja: '封印して移動中', en: 'Sealed, on its way' },
  'standing-arrived': { ja: '一致', en: 'Reconciled' },
  'standing-differs': { ja: '違いあり', en: 'Differs' },
  'standing-destroyed': { ja: '破砕・溶解済み', en: 'Destroyed' },
  'standing-unweighed': { ja: '照合なし', en: 'Not compared' },
  settled: { ja: '理由を記録済み', en: 'with a recorded reason' },
  'differs-count': { ja: '台数', en: 'count' },
  'differs-weight': { ja: '重さ', en: 'weight' },
  'differs-seal': { ja: '封印', en: 'seal' },
  allowed: { ja: '重さの許容差：±{{n}} g', en: 'Allowed weight difference: ±{{n}} g' },
  step: { ja: '段階', en: 'Step' },
  counted: { ja: '台数', en: 'Count' },
  weighed: { ja: '箱を含む重さ', en: 'Weight with the box' },
  difference: { ja: '差', en: 'Difference' },
  where: { ja: '場所', en: 'Location' },
  by: { ja: '記録した人', en: 'Recorded by' },
  at: { ja: '日時', en: 'Time' },
  phones: { ja: '{{n}}台', en: '{{n}}' },
  grams: { ja: '{{n}} g', en: '{{n}} g' },
  'kind-made': { ja: '作成', en: 'Created' },
  'kind-sealed': { ja: '封印', en: 'Sealed' },
  'kind-moved': { ja: '移動', en: 'Moved' },
  'kind-arrived': { ja: '処分先に到着', en: 'Arrived at the destroyer' },
  'kind-recounted': { ja: '数え直し', en: 'Counted again' },
  'kind-opened': { ja: '開封', en: 'Opened' },
  'kind-missing': { ja: '箱にない端末', en: 'Missing phone' },
  leftBefore: { ja: '箱なしで持ち込まれた端末', en: 'Phone that came without the box' },
  'kind-extra': { ja: '記録になかった端末', en: 'Phone not on the list' },
  'kind-explained-seal': { ja: '封印の理由', en: 'Reason for the seal' },
  'kind-explained-weight': { ja: '重さの理由', en: 'Reason for the weight' },
  'kind-begun': { ja: '破砕・溶解の開始', en: 'Destruction begun' },
  'kind-stopped': { ja: '破砕・溶解の中止', en: 'Destruction stopped' },
  'kind-destroyed': { ja: '破砕・溶解', en: 'Destroyed' },
  'kind-seen': { ja: '別の人が確認', en: 'Checked by another person' },
  sealBroken: { ja: '封印が違う', en: 'seal differs' },
  openPhone: { ja: '端末を開く', en: 'Open the phone' },
  witnessed: { ja: '立会い：{{person}}', en: 'second person: {{person}}' },
  secondPerson: { ja: '立ち会った人', en: 'Second person' },
  digest: { ja: '記録のダイジェスト', en: 'Digest of the records' },
  // problems
  boxDestroyed: {
    ja: 'この箱は破砕・溶解済みです。',
    en: 'This box was destroyed.',
  },
  weightMissing: {
    ja: '重さを量らずに封印した箱です。開けて、量って封印し直してください。',
    en: 'This box was sealed without a weight. Open it, weigh it and seal it again.',
  },
  boxDiffers: {
    ja: '送ったものと違います。先に数え直すか、違いの理由を記録してください。',
    en: 'The box differs from what was sent. Count it again or record the reason first.',
  },
  nothingDiffers: { ja: '違いはありません。', en: 'Nothing differs.' },
  samePerson: {
    ja: '別の人でなければ記録できません。その人の名札をスキャンしてください。',
    en: 'Another person has to record this. Scan that person’s badge.',
  },
  tooFull: {
    ja: '台数が多すぎます。300台までの箱に分けてください。',
    en: 'Too many phones. Use boxes of up to 300.',
  },
  phonesStay: {
    ja: '社外へ出せない端末があるため、箱を動かしていません。',
    en: 'The box was not moved: it holds phones that may not leave our hands.',
  },
  phonesStayNext: {
    ja: '箱を開けて、これらの端末を出してください。端末の画面で、次の作業を始めます。残りの端末は、封印し直すと出せます。',
    en: 'Open the box and take these phones out. Begin their next work on their own pages. Seal the box again to send the other phones.',
  },
  staysQuarantined: {
    ja: '隔離中です。警察に連絡してください。',
    en: 'In quarantine: call the police.',
  },
  staysHeld: { ja: 'いまは出せない判定です。', en: 'The gate does not let it go now.' },
  staysUnconfirmed: {
    ja: '行き先を破砕・溶解と確定していません。',
    en: 'It is not confirmed for destruction.',
  },
  staysHere: {
    ja: '社外へ出す行き先を確定していません。',
    en: 'It is not confirmed for another company.',
  },
  notInBox: {
    ja: 'この端末は、箱の記録にありません。',
    en: 'This phone is not on record in the box.',
  },
  notOutside: {
    ja: 'この端末は、すでに箱の記録にあるか、手元にありません。',
    en: 'This phone is already on record in the box, or not in our hands.',
  },
  notArrived: {
    ja: '処分先で、まだ数えて量っていません。',
    en: 'The box has not been counted and weighed at the destroyer.',
  },
  notDestroyed: { ja: 'まだ破砕・溶解していません。', en: 'The box is not destroyed yet.' },
  tooSoon: {
    ja: '早すぎます。20秒たってから記録してください。',
    en: 'Too soon. Wait 20 seconds.',
  },
  stationNeeded: {
    ja: '登録した業務用機器で記録してください。',
    en: 'Record this at an enrolled workstation.',
  },
});
