/** Words about overwriting a phone by the cable of this desk. */
import { catalogue } from '../../language/catalogue.ts';

export const OVERWRITE = catalogue('bench-overwrite', {
  title: { ja: '上書き消去（この作業台のケーブル）', en: 'Overwriting (by this desk’s cable)' },
  hint: {
    ja: '初期化してから、アカウントなしで初期設定を終え、USBデバッグを許可した端末をつないでください。空き領域を書き込みで埋め、読み戻して照合します。',
    en: 'Connect the phone after a reset, set up without an account, with USB debugging allowed. Its free storage is filled, and read back.',
  },
  start: { ja: '上書き消去を始める', en: 'Start overwriting' },
  anew: { ja: '最初からやり直す', en: 'Start again from the beginning' },
  resume: { ja: '続きから再開する', en: 'Go on from there' },
  stop: { ja: '中断する', en: 'Stop' },
  askTitle: { ja: 'この端末を上書き消去しますか', en: 'Overwrite this phone?' },
  ask: {
    ja: '元に戻せません。ケーブルにはこの端末だけをつないでください。容量により1時間ほどかかります。画面を閉じても続きます。途中で終わった場合は、失敗として記録します。',
    en: 'It cannot be undone. Connect this phone alone. It takes about an hour, depending on the storage, and goes on if you close this page. If it breaks off, it is recorded as failed.',
  },
  checkingPhone: { ja: '端末を確かめています。', en: 'Checking the phone.' },
  filling: { ja: '書き込んでいます。', en: 'Writing.' },
  checking: {
    ja: '書き込んだデータを読み戻して照合しています。',
    en: 'Reading back what was written.',
  },
  amount: { ja: '{{done}} / {{all}} MiB', en: '{{done}} of {{all}} MiB' },
  speed: { ja: '{{n}} MiB/秒', en: '{{n}} MiB/s' },
  left: { ja: '残り{{left}}', en: '{{left}} left' },
  done: { ja: '上書き消去が終わりました。', en: 'The phone was overwritten.' },
  failed: { ja: '上書き消去は終わっていません。', en: 'The phone is not overwritten.' },
  goesOn: {
    ja: '書き込んだところから再開できます。',
    en: 'It can go on from where it was.',
  },
  goesOnBy: {
    ja: '再開できるのは、始めた担当者（{{who}}）だけです。ほかの人は最初からやり直してください。',
    en: 'Only the person who began it ({{who}}) can go on. Others start again from the beginning.',
  },
  doneBy: {
    ja: '結果を記録できるのは、始めた担当者（{{who}}）だけです。ほかの人が最初からやり直すと、その結果は記録されません。',
    en: 'Only the person who began it ({{who}}) can record the result. If another person starts again, it is not recorded.',
  },
  notYet: { ja: 'まだ始められません。', en: 'It may not begin yet.' },
  first: { ja: '先にすること', en: 'First' },
  gone: {
    ja: '作業台のプログラム（station）の応答がなくなりました。起動し直してください。途中の上書きは失敗として残り、再開できます。',
    en: 'The station program stopped responding. Start it again. What was under way is a failed attempt, and can go on.',
  },
  'outdated-program': {
    ja: '作業台のプログラム（station）が古い版です。更新すると、上書き消去と、待っている結果の記録ができます。',
    en: 'This workstation’s station program is of an earlier version. Update it to overwrite phones and to record results that wait.',
  },
  'outdated-page': {
    ja: 'この画面が古い版です。再読み込みしてください。変わらない場合は、サーバーの更新を管理者に依頼してください。それまで上書き消去はできません。',
    en: 'This page is of an earlier version than the station program. Reload it. If nothing changes, ask your administrator to update the server. Until then no phone can be overwritten here.',
  },
  // results
  keyless: {
    ja: '前の版のプログラムが残した上書き消去の結果が、{{n}}件待っています。その端末をスキャンすると記録できます。スキャンしても出ない場合は、その端末をもう一度上書き消去してください。',
    en: 'Overwriting results left by an earlier version of the program: {{n}}. Scan each phone to record its result. If scanning does not show it, overwrite that phone again.',
  },
  recorded: {
    ja: '上書き消去の結果を記録しました（端末{{imei}}）。',
    en: 'The result of the overwriting was recorded (phone {{imei}}).',
  },
  waits: {
    ja: '端末{{imei}}の上書き消去の結果が、まだ記録されていません。',
    en: 'The result of overwriting phone {{imei}} is not recorded yet.',
  },
  waitsFor: {
    ja: '始めた担当者（{{who}}）がサインインするか、作業者の名札として読み取ると記録します。',
    en: 'It is recorded when {{who}}, who began it, signs in or scans their badge as the worker.',
  },
  again: { ja: 'もう一度記録する', en: 'Record again' },
  forget: { ja: '記録せずに消す', en: 'Delete without recording' },
  // why
  'why-no-phone': {
    ja: '端末がケーブルにつながっていません。',
    en: 'No phone is connected by cable.',
  },
  'why-several-phones': {
    ja: '端末が2台以上つながっています。1台だけにしてください。',
    en: 'More than one phone is connected. Leave one only.',
  },
  'why-wrong-phone': {
    ja: 'つながっているのは別の端末です。IMEIを確かめてください。',
    en: 'Another phone is connected. Check its IMEI.',
  },
  'why-phone-unauthorised': {
    ja: '端末の画面ロックを解除して、USBデバッグを許可してください。',
    en: 'Unlock the phone’s screen and allow USB debugging there.',
  },
  'why-phone-offline': {
    ja: '端末の応答がありません。電源とケーブルを確かめてください。',
    en: 'The phone does not respond. Check its power and the cable.',
  },
  'why-adb-unreachable': {
    ja: 'adbが動いていません。起動してください（adb start-server）。',
    en: 'adb is not running. Start it (adb start-server).',
  },
  'why-busy': {
    ja: 'ケーブルは別の作業に使われています。終わるまで待ってください。',
    en: 'The cable is at work. Wait until it is done.',
  },
  'why-phone-busy': {
    ja: '別のプログラムがこの端末を上書きしています。',
    en: 'Another program is overwriting this phone.',
  },
  'why-phone-not-reset': {
    ja: '端末が初期化されていません。端末の「設定」で初期化してください。',
    en: 'The phone was not reset. Reset it in its settings.',
  },
  'why-inspection-failed': {
    ja: '端末が質問にすべて答えませんでした。つなぎ直してください。',
    en: 'The phone did not answer all questions. Connect it again.',
  },
  'why-overwrite-failed': {
    ja: '途中で終わりました。ケーブルを確かめてください。',
    en: 'It broke off. Check the cable.',
  },
  'why-content-differs': {
    ja: '最初からやり直してください。繰り返す場合は、端末を引き渡さず、管理者に伝えてください。',
    en: 'Start again from the beginning. If it happens again, do not release the phone: tell your administrator.',
  },
  'why-files-missing': {
    ja: '最初からやり直してください。繰り返す場合は、端末を引き渡さず、管理者に伝えてください。',
    en: 'Start again from the beginning. If it happens again, do not release the phone: tell your administrator.',
  },
  'why-never-full': {
    ja: '最初からやり直してください。繰り返す場合は、端末を引き渡さず、管理者に伝えてください。',
    en: 'Start again from the beginning. If it happens again, do not release the phone: tell your administrator.',
  },
  'why-not-filled': {
    ja: 'ほかのアプリが書き込んでいないか確かめ、最初からやり直してください。',
    en: 'Check that no other app is writing, and start again from the beginning.',
  },
  'why-not-deleted': {
    ja: '端末の「設定」で初期化してから、最初からやり直してください。',
    en: 'Reset the phone in its settings, then start again from the beginning.',
  },
  'why-no-answer': {
    ja: '端末を再起動して、つなぎ直してください。',
    en: 'Restart the phone and connect it again.',
  },
  'why-stopped': { ja: '中断しました。', en: 'It was stopped.' },
  'why-ended': {
    ja: '途中で、作業台のプログラム（station）が終わりました。',
    en: 'The station program ended meanwhile.',
  },
  'why-checkpoint-does-not-fit': {
    ja: '端末に前回の書き込みが残っていません。最初からやり直してください。',
    en: 'What was written before is no longer in the phone. Start again from the beginning.',
  },
  'why-output-unwritable': {
    ja: 'この作業台のディスクに書き込めません。空きを作ってください。',
    en: 'This desk’s disk cannot be written. Free some space.',
  },
  'why-desk-key-refused': {
    ja: 'この作業台は、別の店舗か別のサーバーに登録されています。上書き消去の結果は、その店舗の担当者がサインインすると表示されます。',
    en: 'This workstation is enrolled for another shop or server. Overwriting works here when a person of that shop signs in.',
  },
  'why-too-many-wrong-numbers': {
    ja: '番号の誤りが5回続いたため、この結果を開けません。作業台のプログラム（station）を起動し直してください。',
    en: 'Five wrong numbers were given for this result. Start the station program again.',
  },
  'why-not-on-record': {
    ja: 'サーバーにこの結果の記録がないため、まだ消せません。始めた担当者が記録してください。30日たつと消せます。',
    en: 'The server does not have this result yet, so it cannot be deleted. The person who began it records it. After 30 days it can be deleted.',
  },
  'why-nothing-to-resume': {
    ja: '再開できるものがありません。最初からやり直してください。',
    en: 'There is nothing to go on with. Start again from the beginning.',
  },
  'why-begun-by-another': {
    ja: '始めたのは別の担当者です。最初からやり直してください。',
    en: 'Another person began it. Start again from the beginning.',
  },
  'why-act-refused': {
    ja: 'サーバーが、まだ始められないと答えました。手順を確かめてください。',
    en: 'The server says that it may not begin yet. Check the steps.',
  },
  'why-server-unreachable': {
    ja: '作業台のプログラムからサーバーにつながりません。ネットワークを確かめてください。',
    en: 'The station program cannot reach the server. Check the network.',
  },
  'why-server-refuses': {
    ja: 'サーバーが作業台のプログラムを受け付けません。管理者に登録を確かめてもらってください。',
    en: 'The server does not accept the station program. Ask your administrator to check its enrolment.',
  },
  'why-key-unusable': {
    ja: '作業台の鍵を使えません。トークンの接続とPINを確かめてください。',
    en: 'The desk’s key cannot be used. Check its token and PIN.',
  },
  'why-silent': {
    ja: '作業台のプログラム（station）の応答がありません。',
    en: 'The station program does not respond.',
  },
  'why-other': {
    ja: '始められません。コードを管理者に伝えてください。',
    en: 'It cannot begin. Tell your administrator the code.',
  },
});

type WhyKey = Extract<keyof (typeof OVERWRITE)['phrases'], `why-${string}`>;

/** The words of the nearer reason, where it has some. */
export function whyKey(code: string, reason: string | undefined): WhyKey {
  const known = (text: string): text is WhyKey => Object.hasOwn(OVERWRITE.phrases, text);
  for (const text of [`why-${reason}`, `why-${code}`]) if (known(text)) return text;
  return 'why-other';
}
