/** Words about the devices of a desk, and printing on its printer. */
import { catalogue } from '../language/catalogue.ts';

export const DESK = catalogue('record-desk', {
  title: { ja: 'この作業台の機器', en: 'Devices at this desk' },
  about: {
    ja: '作業台のプログラム（station）につながる機器が、いま何をしているかを示します。',
    en: 'What the devices connected to the station program are doing now.',
  },
  allReady: { ja: 'すべて使えます。', en: 'All devices work.' },
  someFailed: { ja: '使えない機器：{{n}}台', en: 'Devices that do not work: {{n}}' },
  // devices
  'device-server': { ja: 'サーバーへの送信', en: 'Sending to the server' },
  'device-folder': { ja: 'レポートのフォルダー', en: 'Report folder' },
  'device-reader': { ja: 'カードリーダー', en: 'Card reader' },
  'device-cable': { ja: 'ケーブル（adb）', en: 'Cable (adb)' },
  'device-printer': { ja: 'ラベルプリンター', en: 'Label printer' },
  // states
  'state-idle': { ja: '準備完了', en: 'Ready' },
  'state-working': { ja: '作業中', en: 'Working' },
  'state-waiting': { ja: '待っています', en: 'Waiting' },
  'state-failed': { ja: '使えません', en: 'Not working' },
  'state-unknown': { ja: '不明', en: 'Unknown' },
  since: { ja: '{{time}}から（{{ago}}）', en: 'Since {{time}} ({{ago}})' },
  sinceTime: { ja: '{{time}}から', en: 'Since {{time}}' },
  // what it does
  'what-reading': { ja: '端末を読み取っています。', en: 'Reading a phone.' },
  'what-inspecting': { ja: '端末を検査しています。', en: 'Inspecting a phone.' },
  'what-overwriting': { ja: '端末を上書き消去しています。', en: 'Overwriting a phone.' },
  'what-checking': {
    ja: '書き込んだデータを照合しています。',
    en: 'Reading back what was written to a phone.',
  },
  'what-sending': { ja: 'レポートを送っています。', en: 'Sending a report.' },
  'what-printing': { ja: 'ラベルを印刷しています。', en: 'Printing a label.' },
  'what-phone': { ja: '端末が置かれるのを待っています。', en: 'Waiting for a phone.' },
  'what-server': {
    ja: '送信待ちのレポート：{{n}}件。サーバーにつながると、順に送ります。',
    en: 'Reports waiting: {{n}}. They are sent in order once the server can be reached.',
  },
  imeiEnd: { ja: 'IMEIの下4桁：{{imeiEnd}}', en: 'Its IMEI ends in {{imeiEnd}}.' },
  // what to do
  'fault-reader-unreachable': {
    ja: 'カードリーダーをつないでください。PC/SCのリーダーなら、pcscdが動いているか確かめてください。使わない作業台では、このままで問題ありません。',
    en: 'Connect the reader. If it uses PC/SC, check that pcscd is running. A desk without a reader needs nothing.',
  },
  'fault-adb-unreachable': {
    ja: 'adbを起動してください（adb start-server）。ケーブルを使わない作業台では、このままで問題ありません。',
    en: 'Start adb (adb start-server). A desk without a cable needs nothing.',
  },
  'fault-several-phones': {
    ja: '端末が2台以上つながっています。1台だけにしてください。',
    en: 'More than one phone is connected. Leave one only.',
  },
  'fault-phone-unauthorised': {
    ja: '端末の画面ロックを解除して、USBデバッグを許可してください。',
    en: 'Unlock the phone’s screen and allow USB debugging there.',
  },
  'fault-phone-offline': {
    ja: '端末の応答がありません。電源とケーブルを確かめてください。',
    en: 'The phone does not respond. Check its power and the cable.',
  },
  'fault-folder-unusable': {
    ja: 'フォルダーを開けないか、ファイルを移せません。共有フォルダーの接続と権限を確かめてください。送信待ちのレポートは失われません。',
    en: 'The folder cannot be opened, or a file in it cannot be moved. Check the share and its permissions. Reports that wait are not lost.',
  },
  'fault-disk-full': {
    ja: 'ディスクの空きがありません。不要なファイルを消してください。レポートは失われず、自動で再開します。',
    en: 'The disk is full. Delete files you do not need. No report is lost, and sending resumes by itself.',
  },
  'fault-queue-full': {
    ja: '送信待ちがいっぱいです。新しいレポートはフォルダーで待っています。ネットワークを確かめてください。',
    en: 'The queue is full. New reports wait in the folder. Check the network.',
  },
  'fault-report-too-large': {
    ja: '16MBを超えるレポートがフォルダーで待っています。ネットワークを確かめてください。つながると、自動で送ります。',
    en: 'A report of over 16 MB waits in the folder. Check the network. It is sent by itself once the server answers.',
  },
  'fault-queue-unusable': {
    ja: '送信待ちを保存できません。管理者に、プログラムの表示を見せてください。',
    en: 'The queue cannot be saved. Show the program’s output to your administrator.',
  },
  'fault-key-unusable': {
    ja: 'この作業台の鍵を使えません。トークンの接続とPIN（NAGORI_STATION_PIN）を確かめ、プログラムを起動し直してください。レポートは失われません。',
    en: 'This desk’s key cannot be used. Check its token and PIN (NAGORI_STATION_PIN), and start the program again. No report is lost.',
  },
  'fault-server-unreachable': {
    ja: 'サーバーにつながりません。ネットワークを確かめてください。つながると、自動で送り直します。',
    en: 'The server cannot be reached. Check the network. Sending resumes by itself.',
  },
  'fault-server-refuses': {
    ja: 'サーバーがこのプログラムを受け付けません。管理者に、この作業台の登録を確かめてもらってください。連携用アカウントを使う作業台では、そのIDと秘密も確かめます。',
    en: 'The server does not accept this program. Ask your administrator to check this desk’s registration, or its client ID and secret if it uses a machine client.',
  },
  'fault-printer-unreachable': {
    ja: 'プリンターにつながりません。電源とケーブル、アドレスを確かめてください。',
    en: 'The printer cannot be reached. Check its power, cable and address.',
  },
  'fault-printer-broke-off': {
    ja: 'プリンターとの通信が途中で切れました。ラベルが出たか確かめてから、もう一度印刷してください。',
    en: 'The connection to the printer broke. Check whether the label came out, then print again.',
  },
  'fault-printer-too-slow': {
    ja: 'プリンターが時間内に受け取りませんでした。ラベルが出たか確かめてから、もう一度印刷してください。',
    en: 'The printer did not take the label in time. Check whether it came out, then print again.',
  },
  'fault-printer-not-ready': {
    ja: 'プリンターの応答がありません。用紙とカバーを確かめてください。',
    en: 'The printer does not respond. Check its labels and cover.',
  },
  'fault-printer-paper-out': {
    ja: '用紙がありません。入れてから、もう一度印刷してください。',
    en: 'The printer is out of labels. Load some and print again.',
  },
  'fault-printer-ribbon-out': {
    ja: 'リボンがありません。交換してから、もう一度印刷してください。',
    en: 'The printer is out of ribbon. Replace it and print again.',
  },
  'fault-printer-head-open': {
    ja: 'プリンターのカバーが開いています。閉めてから、もう一度印刷してください。',
    en: 'The printer’s head is open. Close it and print again.',
  },
  'fault-printer-paused': {
    ja: 'プリンターが一時停止中です。一時停止ボタンを押してください。',
    en: 'The printer is paused. Press its pause button.',
  },
  'fault-busy': {
    ja: '別の画面のラベルを印刷しています。少し待って、もう一度印刷してください。',
    en: 'Labels from another page are printing. Wait a moment and print again.',
  },
  'fault-silent': {
    ja: '作業台のプログラム（station）の応答がなくなりました。ラベルが出たか確かめてください。',
    en: 'The station program stopped responding. Check whether the label came out.',
  },
  'fault-other': {
    ja: '機器を使えません。コードを管理者に伝えてください。',
    en: 'The device does not work. Tell your administrator the code.',
  },
  code: { ja: 'コード', en: 'Code' },
  // no station
  none: { ja: '作業台のプログラムが見つかりません', en: 'No station program found' },
  noneText: {
    ja: 'この画面を開いている機器で、次のコマンドを実行してください。ブラウザーがこの機器への接続の許可を求めたら、許可してください。',
    en: 'Run this command on the machine that shows this page. If the browser asks to reach devices on this machine, allow it.',
  },
  noneMore: {
    ja: 'プリンターは--printer、フォルダーは--folderで指定します。',
    en: 'Add the printer and the folder with --printer and --folder.',
  },
  gone: {
    ja: '作業台のプログラムの応答がなくなりました。送信待ちのレポートは保存されています。',
    en: 'The station program stopped responding. Reports that wait are saved.',
  },
  // printing
  print: { ja: 'この作業台で印刷', en: 'Print at this desk' },
  printRest: { ja: '残り{{n}}枚を印刷', en: 'Print the other {{n}}' },
  printing: { ja: '{{of}}枚中{{n}}枚目まで終わりました。', en: '{{n}} of {{of}} done.' },
  printed: { ja: '{{n}}枚を印刷しました。', en: 'Labels printed: {{n}}.' },
  unconfirmed: {
    ja: '{{n}}枚を送りました。このプリンターは結果を返しません。ラベルが出たか確かめてください。',
    en: 'Labels sent: {{n}}. This printer does not report back. Check that they came out.',
  },
  stopped: {
    ja: '{{of}}枚中{{n}}枚で止まりました。',
    en: 'Stopped after {{n}} of {{of}}.',
  },
});

/** The words of a fault: what to do. */
export function faultWord(
  code: string,
): Extract<keyof (typeof DESK)['phrases'], `fault-${string}`> {
  const word = `fault-${code}`;
  const isKnown = (text: string): text is ReturnType<typeof faultWord> =>
    Object.hasOwn(DESK.phrases, text);
  return isKnown(word) ? word : 'fault-other';
}
