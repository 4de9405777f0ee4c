/**
 * Problems of the server in words, by their code (docs/errors.md): what any request may answer, and
 * what handovers, boxes and challenges may. A feature's own words come before these.
 *
 * Invariants: test/web-words.test.ts holds the keys against the server's table.
 */
import { catalogue } from '../language/catalogue.ts';

export const PROBLEM_WORDS = catalogue('problems', {
  // any request
  'request-invalid': {
    ja: '入力した内容を読み取れませんでした。',
    en: 'What was entered does not read.',
  },
  'not-signed-in': { ja: 'サインインが必要です。', en: 'Sign in first.' },
  'not-allowed': {
    ja: 'この担当では行えません。権限のある人に頼んでください。',
    en: 'Your role may not do this. Ask somebody who may.',
  },
  'cross-site': {
    ja: 'ほかのサイトからの操作は受け付けません。',
    en: 'This came from another site and was not taken.',
  },
  'wrong-host': {
    ja: 'このアドレスではサーバーを使えません。',
    en: 'The server does not answer under this address.',
  },
  'not-found': {
    ja: '見つかりません。アドレスか番号を確かめてください。',
    en: 'There is nothing here. Check the address or the number.',
  },
  'too-large': { ja: '大きすぎて送れません。', en: 'This is too large to be sent.' },
  'media-type': { ja: 'この形式では送れません。', en: 'It cannot be sent in this form.' },
  'too-many-requests': {
    ja: '操作が多すぎます。少し待ってから、もう一度お試しください。',
    en: 'Too many requests. Wait a little, then try again.',
  },
  'store-unavailable': {
    ja: 'データベースにつながりません。もう一度お試しください。同じ記録が二重になることはありません。',
    en: 'The database cannot be reached. Try again; nothing is ever recorded twice.',
  },
  'store-full': {
    ja: '保存する場所がいっぱいです。記録はされていません。管理者に知らせてください。',
    en: 'The disk is full. Nothing is on record; tell your administrator.',
  },
  'authority-unavailable': {
    ja: '認証局につながりません。時間をおいて、もう一度お試しください。',
    en: 'The certificate authority cannot be reached. Try again in a while.',
  },
  'authority-refused': {
    ja: '認証局が、この事業者からの連絡を受け付けません。管理者に知らせてください。',
    en: 'The certificate authority does not take what we send. Tell your administrator.',
  },
  internal: {
    ja: 'サーバーでエラーが起きました。続くときは、管理者に知らせてください。',
    en: 'Something broke in the server. If it stays so, tell your administrator.',
  },
  // handovers
  'handover-not-found': {
    ja: 'この受付は見つかりません。番号をもう一度スキャンしてください。',
    en: 'There is no such handover here. Scan the phone again.',
  },
  'handover-ended': {
    ja: 'この受付は終わっています。もう一度スキャンすると、新しく始められます。',
    en: 'This handover has ended. Scan the phone again to begin a new one.',
  },
  'no-policy-fits': {
    ja: 'この経路の取扱基準がありません。経路を選び直してください。',
    en: 'No policy serves this channel. Choose another channel.',
  },
  'preset-not-in-use': {
    ja: 'この取扱基準は使えません。管理の「取扱基準」で使うと決めたものから選んでください。',
    en: 'This policy is not switched on. An administrator switches policies on under Administration.',
  },
  'sign-in-again': {
    ja: '管理の操作には、15分以内のサインインが必要です。もう一度サインインしてください。',
    en: 'Administration needs a sign-in from the last 15 minutes. Sign in again.',
  },
  'evidence-invalid': {
    ja: '記録の内容に誤りがあります。何も記録していません。',
    en: 'What was recorded does not read. Nothing is on record.',
  },
  'not-accepted': {
    ja: 'まだ受け入れられません。残りの手順を確かめてください。',
    en: 'The phone cannot be accepted yet. See the steps that are left.',
  },
  'look-ups-waiting': {
    ja: '今日は新しい番号の照会が上限に達しました。管理者が「記録」のページで回答を認めると、続けられます。',
    en: 'Today’s limit of new phones is reached. Go on once the administrator has released the answers under “Records”.',
  },
  'station-needed': {
    ja: 'この記録は、登録した店舗の機器でサインインした人だけが行えます。機器の登録は管理者に頼んでください。',
    en: 'Only a person signed in at an enrolled station can record this. Ask an administrator to enrol it.',
  },
  'box-sealed': {
    ja: '端末は封印した箱の中です。箱を開けてから記録してください。',
    en: 'The phone lies in a sealed box. Open the box first.',
  },
  'destruction-not-decided': {
    ja: '破砕・溶解は、その工程に進んだ端末だけ記録できます。残りの手順を先に終えてください。',
    en: 'Only a phone that has come to its destruction is destroyed. Finish the steps first.',
  },
  'out-of-order': {
    ja: '元に戻せない手順です。先に行う手順が残っているので、記録していません。',
    en: 'This cannot be undone. Finish the earlier steps first; nothing is on record.',
  },
  'route-not-allowed': {
    ja: 'この行き先には進められません。示された行き先から選んでください。',
    en: 'The phone may not go there. Choose one of the destinations shown.',
  },
  'record-broken': {
    ja: 'この端末の記録は、データベースが直接書き換えられたおそれがあります。作業を止め、監査の担当者に知らせてください。',
    en: "This phone's record may have been changed in the database. Stop, and tell your auditor.",
  },
  'record-full': {
    ja: 'この引渡しの記録は上限（1,000件）に達しました。端末を返却するか、次の工程に進めてください。',
    en: 'This handover has as many records as it takes (1,000). Return the phone or send it on.',
  },
  'badge-locked': {
    ja: '登録のない名札が続いたため、しばらく名札を使えません。少し待ってから読み取ってください。',
    en: 'Too many unknown badges were scanned. Wait a little, then scan the right one.',
  },
  'badge-unknown': {
    ja: 'この名札は登録されていません。',
    en: 'This badge is not known here.',
  },
  quarantined: {
    ja: 'この端末は隔離されています。警察に連絡してください。',
    en: 'This phone is set apart. Call the police.',
  },
  'write-conflict': {
    ja: 'ほかの人が同じ端末を操作しています。もう一度お試しください。',
    en: 'Somebody else is working on this phone. Try again.',
  },
  'already-confirmed': { ja: 'すでに確認済みです。', en: 'This side has confirmed already.' },
  'entry-not-found': { ja: 'この記録は見つかりません。', en: 'Nothing on record has this id.' },
});

/** What is wrong with a single field. */
export const FIELD_WORDS = catalogue('field-problems', {
  missing: { ja: '入力してください。', en: 'This is needed.' },
  invalid: { ja: '形が違います。', en: 'This has another form.' },
  'not-allowed': { ja: 'ここでは使えません。', en: 'This cannot be given here.' },
  'other-source': {
    ja: 'この項目は、ここからは記録できません。',
    en: 'This cannot be recorded from here.',
  },
  'my-number': {
    ja: 'マイナンバーは記録できません。消してください。',
    en: 'No My Number is kept here. Take it out.',
  },
  'imei-not-digits': { ja: '数字だけの番号です。', en: 'An IMEI has digits only.' },
  'imei-length': { ja: '15桁の番号です。', en: 'An IMEI has 15 digits.' },
  'imei-check-digit': {
    ja: '番号の検算が合いません。',
    en: 'The check digit does not fit.',
  },
  'imei-zeros': { ja: 'ゼロだけの番号です。', en: 'All zeros is no phone’s number.' },
  'bad-time': { ja: '日付と時刻を確かめてください。', en: 'Check the date and time.' },
});
