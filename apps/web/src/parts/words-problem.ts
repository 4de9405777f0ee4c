/**
 * Words for the server's problems by their code (docs/errors.md): those of any request, and those
 * of handovers, boxes and challenges. A feature's own words come before these.
 *
 * Invariants: test/web-words.test.ts checks the keys against the server's table.
 */
import { catalogue } from '../language/catalogue.ts';

export const PROBLEM_WORDS = catalogue('problems', {
  // any request
  'request-invalid': {
    ja: '入力した内容を読み取れませんでした。入力を確かめて、もう一度お試しください。',
    en: 'The input could not be read. Check it and try again.',
  },
  'not-signed-in': { ja: 'サインインが必要です。', en: 'Sign in first.' },
  'not-allowed': {
    ja: 'この担当では行えません。権限のある人に頼んでください。',
    en: 'Your role cannot do this. Ask a person with permission.',
  },
  'cross-site': {
    ja: 'ほかのサイトからの操作は受け付けません。',
    en: 'Requests from other sites are not accepted.',
  },
  'wrong-host': {
    ja: 'このアドレスではサーバーを使えません。',
    en: 'The server cannot be used at this address.',
  },
  'not-found': {
    ja: '見つかりません。アドレスか番号を確かめてください。',
    en: 'Not found. Check the address or the number.',
  },
  'too-large': {
    ja: '大きすぎて送れません。小さくするか、分けて送ってください。',
    en: 'This is too large to send. Make it smaller, or split it.',
  },
  'media-type': {
    ja: 'この形式では送れません。別の形式のファイルを選んでください。',
    en: 'This format cannot be sent. Choose a file of another format.',
  },
  'too-many-requests': {
    ja: '操作が多すぎます。少し待ってから、もう一度お試しください。',
    en: 'Too many requests. Wait a little, then try again.',
  },
  'store-unavailable': {
    ja: 'データベースにつながりません。もう一度お試しください。同じ記録が二重になることはありません。',
    en: 'The database cannot be reached. Try again; nothing is recorded twice.',
  },
  'store-busy': {
    ja: '混み合っています。少し待ってから、もう一度お試しください。同じ記録が二重になることはありません。',
    en: 'The server is busy. Wait a moment, then try again; nothing is recorded twice.',
  },
  'commit-unknown': {
    ja: '記録できたかどうか、まだ確かめられていません。もう一度お試しください。同じ記録が二重になることはありません。',
    en: 'It is not yet known whether this was recorded. Try again; nothing is recorded twice.',
  },
  'store-full': {
    ja: '保存する場所がいっぱいです。記録はされていません。管理者に知らせてください。',
    en: 'The disk is full. Nothing was recorded. Tell your administrator.',
  },
  'upload-ended': {
    ja: 'ファイルを最後まで受け取れませんでした。同じファイルをもう一度送ってください。同じ記録が二重になることはありません。',
    en: 'The file did not arrive whole. Send the same file again; nothing is recorded twice.',
  },
  'authority-unavailable': {
    ja: '認証局につながりません。時間をおいて、もう一度お試しください。',
    en: 'The certificate authority cannot be reached. Try again later.',
  },
  'authority-refused': {
    ja: '認証局が、この事業者からの連絡を受け付けません。管理者に知らせてください。',
    en: 'The certificate authority does not accept messages from this operator. Tell your administrator.',
  },
  internal: {
    ja: 'サーバーでエラーが起きました。続くときは、管理者に知らせてください。',
    en: 'A server error occurred. If it continues, tell your administrator.',
  },
  // handovers
  'handover-not-found': {
    ja: 'この受付は見つかりません。番号をもう一度スキャンしてください。',
    en: 'This handover was not found. Scan the phone again.',
  },
  'handover-ended': {
    ja: 'この受付は終わっています。もう一度スキャンすると、新しく始められます。',
    en: 'This handover has ended. Scan the phone again to start a new one.',
  },
  'undo-too-late': {
    ja: '記録から1分を過ぎたため、元に戻せません。正しい内容を新しく記録してください。',
    en: 'More than a minute has passed, so this cannot be undone. Record the right answer now.',
  },
  'undo-not-yours': {
    ja: '元に戻せるのは、記録した本人だけです。',
    en: 'Only the person who recorded this can undo it.',
  },
  'undo-not-last': {
    ja: 'このあとに別の記録があるため、元に戻せません。',
    en: 'Something was recorded after this, so it cannot be undone.',
  },
  'undo-not-possible': {
    ja: 'この記録は元に戻せません。',
    en: 'This record cannot be undone.',
  },
  'undo-against': {
    ja: '見つかった問題の記録は残ります。確かめ直して、新しく記録してください。',
    en: 'A problem on record stays. Check again and record the new result.',
  },
  'no-policy-fits': {
    ja: 'この経路の取扱基準がありません。経路を選び直してください。',
    en: 'There is no policy for this channel. Choose another channel.',
  },
  'preset-not-in-use': {
    ja: 'この取扱基準は使えません。管理の「取扱基準」で使うと決めたものから選んでください。',
    en: 'This policy is not switched on. Choose one that is switched on under Administration.',
  },
  'sign-in-again': {
    ja: '管理の操作には、15分以内のサインインが必要です。もう一度サインインしてください。',
    en: 'Administration needs a sign-in within the last 15 minutes. Sign in again.',
  },
  'evidence-invalid': {
    ja: '記録の内容に誤りがあります。何も記録していません。',
    en: 'The record has errors. Nothing was recorded.',
  },
  'not-accepted': {
    ja: 'まだ受け入れられません。残りの手順を確かめてください。',
    en: 'The phone cannot be accepted yet. Check the steps left.',
  },
  'look-ups-waiting': {
    ja: '今日は新しい番号の照会が上限に達しました。管理者が「記録」のページで回答を認めると、続けられます。',
    en: 'Today’s limit for looking up new numbers is reached. You can continue when an administrator releases the answers under “Records”.',
  },
  'station-ended': {
    ja: 'この機器の登録は解除されています。',
    en: 'This workstation has been removed.',
  },
  'sign-in-ended': {
    ja: 'サインインは終わっています。もう一度サインインしてください。',
    en: 'You are no longer signed in. Sign in again.',
  },
  'station-needed': {
    ja: 'この記録は、登録した業務用機器でサインインした人だけが行えます。機器の登録は管理者に頼んでください。',
    en: 'Only a person signed in at an enrolled workstation can record this. Ask an administrator to enrol it.',
  },
  'role-needed': {
    ja: 'この人の役割では記録できません。確認と受け取りは受付・検査の人、承認は管理者の名札を読み取ってください。',
    en: 'This person’s role cannot record this. Scan the badge of counter or bench staff for a check or to take a phone over, of an administrator for a sign-off.',
  },
  'already-taken-in': {
    ja: '手元にある端末です。',
    en: 'The phone is in our hands.',
  },
  'number-twice': {
    ja: '2つの番号が別々に記録されています。箱の中なら出し、登録した業務用機器で2つとも読み取ってください。',
    en: 'Both numbers have a record. Take the phone out of its box, and scan both at a workstation.',
  },
  'joining-unconfirmed': {
    ja: 'この番号には、すでに記録があります。2つの記録を比べてください。',
    en: 'This number is on record already. Compare the two records.',
  },
  'box-not-found': { ja: 'この箱はありません。', en: 'There is no such box.' },
  'box-sealed': {
    ja: '端末は封印した箱の中です。箱を開けてから記録してください。',
    en: 'The phone is in a sealed box. Open the box first.',
  },
  'destruction-not-decided': {
    ja: '破砕・溶解は、その工程に進んだ端末だけ記録できます。残りの手順を先に終えてください。',
    en: 'You can record destruction only for a phone that has reached that stage. Finish the steps left first.',
  },
  'no-longer-asked': {
    ja: 'この手順は、いまは求められていません。記録していません。',
    en: 'This step is no longer asked for. Nothing was recorded.',
  },
  'recorded-by-another': {
    ja: '別の担当者が記録したものです。その担当者がサインインすると送れます。',
    en: 'Another person recorded this. It can be sent when that person signs in.',
  },
  'out-of-order': {
    ja: '元に戻せない手順です。先に行う手順が残っているので、記録していません。',
    en: 'This step cannot be undone. Earlier steps are left, so nothing was recorded.',
  },
  'signature-needed': {
    ja: 'お客さまの署名がまだありません。',
    en: 'The customer has not signed yet.',
  },
  'signature-empty': {
    ja: '署名がありません。枠の中に署名するか、お名前を入力してください。',
    en: 'There is no signature. Sign in the box, or type the name.',
  },
  'signing-not-found': {
    ja: 'この署名用のリンクは使えません。お店の画面のコードを、もう一度読み取ってください。',
    en: 'This link cannot be used. Scan the code at the counter again.',
  },
  'signing-expired': {
    ja: '署名の受付時間が過ぎました。お店で新しいコードを出してもらってください。',
    en: 'The time to sign is over. Ask for a new code at the counter.',
  },
  'signing-used': {
    ja: 'このリンクでの署名は済んでいます。',
    en: 'This link was signed already.',
  },
  'signed-text-differs': {
    ja: '署名した内容と、いま確定する内容が違います。読み直して、もう一度署名してください。',
    en: 'What was signed is not what is confirmed now. Read it again and sign again.',
  },
  'route-not-allowed': {
    ja: 'この行き先には進められません。示された行き先から選んでください。',
    en: 'The phone cannot take this route. Choose one of the routes shown.',
  },
  'record-broken': {
    ja: 'この端末の記録は、データベースが直接書き換えられたおそれがあります。作業を止め、監査の担当者に知らせてください。',
    en: 'This phone’s record may have been edited directly in the database. Stop, and tell your auditor.',
  },
  'record-full': {
    ja: 'この引渡しの記録は上限（1,000件）に達しました。端末を返却するか、次の工程に進めてください。',
    en: 'This handover has reached its limit of 1,000 records. Return the phone or move it to the next stage.',
  },
  'badge-locked': {
    ja: '登録のない名札が続いたため、しばらく名札を使えません。少し待ってから読み取ってください。',
    en: 'Too many unknown badges were scanned. Wait a little before scanning again.',
  },
  'badge-unknown': {
    ja: 'この名札は登録されていません。別の名札を読み取るか、管理者に登録を頼んでください。',
    en: 'This badge is not registered. Scan another badge, or ask an administrator to register it.',
  },
  quarantined: {
    ja: 'この端末は隔離されています。警察に連絡してください。',
    en: 'This phone is quarantined. Call the police.',
  },
  'purchase-incomplete': {
    ja: '買取の記入が足りません。示された欄を記入してから、もう一度確定してください。',
    en: 'The purchase is incomplete. Fill in the fields that are named, then confirm again.',
  },
  'write-conflict': {
    ja: 'ほかの人が同じ端末を操作しています。もう一度お試しください。',
    en: 'Another person is working on this phone. Try again.',
  },
  'already-confirmed': { ja: 'すでに確認済みです。', en: 'Already confirmed.' },
  'entry-not-found': {
    ja: 'この記録は見つかりません。画面を読み直してください。',
    en: 'This record was not found. Reload the page.',
  },
});

/** What is wrong with a single field. */
export const FIELD_WORDS = catalogue('field-problems', {
  missing: { ja: '入力してください。', en: 'This field is required.' },
  invalid: {
    ja: '形が違います。例のとおりに入力してください。',
    en: 'The format is wrong. Enter it as in the example.',
  },
  'not-allowed': { ja: 'ここでは使えません。', en: 'Not allowed here.' },
  'other-source': {
    ja: 'この項目は、ここからは記録できません。',
    en: 'This cannot be recorded from here.',
  },
  'my-number': {
    ja: 'マイナンバーは記録できません。消してください。',
    en: 'My Number cannot be recorded. Remove it.',
  },
  'imei-not-digits': {
    ja: 'IMEIは、数字だけで入力してください。',
    en: 'Enter the IMEI in digits only.',
  },
  'imei-length': { ja: 'IMEIは、15桁で入力してください。', en: 'Enter all 15 digits of the IMEI.' },
  'imei-check-digit': {
    ja: '番号が違います。端末の表示と比べてください。',
    en: 'The number is wrong. Compare it with the phone.',
  },
  'imei-zeros': {
    ja: 'ゼロだけの番号は使えません。端末の表示を確かめてください。',
    en: 'All zeros is not an IMEI. Check the phone.',
  },
  'bad-time': { ja: '日付と時刻を確かめてください。', en: 'Check the date and time.' },
});
