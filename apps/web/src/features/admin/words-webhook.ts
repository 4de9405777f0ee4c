/** Words of the page where an administrator says where notices are sent. */
import { catalogue } from '../../language/catalogue.ts';

export const WEBHOOK = catalogue('webhook', {
  text: {
    ja: 'お知らせを、自社のシステムにも送れます。送信には署名が付き、届かないときは間隔をあけて送り直します。',
    en: 'Notices can also go to your own system. Messages are signed and sent again if they fail.',
  },
  holds: {
    ja: '送るのは種類と受付・届出のIDだけです。IMEIも人の名前も含みません。',
    en: 'A message contains a type and the ID of a handover or case. It contains no IMEI and no name.',
  },
  none: { ja: '送り先は設定されていません', en: 'No address is set' },
  on: { ja: '送信中', en: 'On' },
  off: { ja: '停止中', en: 'Off' },
  last: { ja: '最後の送信：{{at}} {{outcome}}', en: 'Last message: {{at}}, {{outcome}}' },
  'outcome-taken': { ja: '届きました', en: 'delivered' },
  'outcome-address-refused': { ja: '送れないアドレスです', en: 'address refused' },
  'outcome-not-found': { ja: '名前を解決できません', en: 'name not found' },
  'outcome-unreachable': { ja: 'つながりません', en: 'not reachable' },
  'outcome-slow': { ja: '応答がありません', en: 'no answer in time' },
  'outcome-not-taken': { ja: '受け取られませんでした', en: 'not accepted' },
  'outcome-gone': { ja: '受信側が停止しました', en: 'stopped by the receiver' },
  url: { ja: '送り先（https）', en: 'Address (https)' },
  urlWrong: { ja: 'httpsで始まるアドレスを入力してください。', en: 'Enter an https address.' },
  refused: {
    ja: 'このアドレスには送れません。インターネットから届くhttpsのアドレスが必要です。',
    en: 'Messages cannot be sent to this address. Use an https address on the public internet.',
  },
  set: { ja: '設定して署名鍵を発行', en: 'Set and issue a secret' },
  end: { ja: '送信を止める', en: 'Stop sending' },
  mailTitle: { ja: 'メールで知らせる', en: 'By mail' },
  mailText: {
    ja: 'お知らせがあることだけを、10分ごとにまとめてメールします。端末や人の情報は書きません。',
    en: 'A mail every ten minutes at most says that there are notices, and nothing about phones or persons.',
  },
  mailNone: { ja: 'メールの宛先は設定されていません', en: 'No mail address is set' },
  'mail-taken': { ja: 'メールサーバーが受け付けました', en: 'taken by the mail server' },
  'mail-refused': { ja: '宛先が拒否されました', en: 'recipient refused' },
  'mail-not-sent': { ja: '送れませんでした。送り直します', en: 'not sent; it is tried again' },
  'mail-no-server': { ja: 'メールサーバーの設定がありません', en: 'no mail server is set up' },
  mailAddress: { ja: 'メールアドレス', en: 'Email address' },
  mailWrong: { ja: 'メールアドレスを入力してください。', en: 'Enter an email address.' },
  mailRefused: {
    ja: 'この宛先には送れません。インターネットのメールアドレスが必要です。',
    en: 'No mail can be sent there. Use an email address on the internet.',
  },
  mailSet: { ja: 'この宛先に知らせる', en: 'Send mail there' },
  mailEnd: { ja: 'メールを止める', en: 'Stop the mail' },
  secretTitle: { ja: '署名の鍵', en: 'Signing secret' },
  secretText: {
    ja: '受信側のシステムに設定してください。閉じると、もう表示できません。',
    en: 'Set it in the receiving system. You won’t be able to see this again after closing.',
  },
  secret: { ja: '鍵', en: 'Secret' },
});
