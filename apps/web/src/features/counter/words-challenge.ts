/** Words of the challenge panel. */
import { catalogue } from '../../language/catalogue.ts';

export const CHALLENGE = catalogue('counter-challenge', {
  title: { ja: '認証局に尋ねる（お客さまの証明）', en: 'Ask the authority (the customer’s proof)' },
  live: { ja: 'この場で尋ねる（10分）', en: 'Ask now (10 minutes)' },
  carried: {
    ja: 'ご自宅で答えていただく（14日）',
    en: 'Let the customer answer at home (14 days)',
  },
  withReader: {
    ja: '読取装置で端末を読んで、この場で尋ねる',
    en: 'Read the phone on the reader and ask now',
  },
  carriedReader: {
    ja: 'ご自宅で答え、届いた端末を読取装置で読む（14日）',
    en: 'Answer at home; read the phone when it arrives (14 days)',
  },
  readNow: { ja: '届いた端末を読む', en: 'Read the phone that arrived' },
  readerAsked: {
    ja: 'この取扱基準では、読取装置で読んだ端末についての回答だけを受け付けます。読取装置のある窓口で尋ねるか、届いてから読みます。',
    en: 'This policy accepts only answers about a phone read on a reader. Ask at a counter with a reader, or read the phone when it arrives.',
  },
  elementOnly: {
    ja: 'この取扱基準では、端末自身の署名した回答だけを受け付けます。お客さまには尋ねません。',
    en: 'This policy accepts only an answer signed by the phone itself. The customer is not asked.',
  },
  noReaderHere: {
    ja: 'この窓口には読取装置がありません。読取装置のある窓口で、この受付を開いて端末を読んでください。',
    en: 'There is no reader at this counter. Open this handover at a counter with a reader and read the phone there.',
  },
  tooWeak: {
    ja: 'この取扱基準では、この方法の回答を受け付けません。',
    en: 'This policy does not accept an answer given this way.',
  },
  readAgain: { ja: '端末をもう一度読む', en: 'Read the phone again' },
  notRead: {
    ja: '読取装置で端末を読めませんでした。置き直してください。読めないまま、弱い方法に替えることはできません。',
    en: 'The reader could not read the phone. Place it again. A weaker check cannot replace it.',
  },
  otherPhone: {
    ja: '読み取った端末が回答の端末と違うか、1分を過ぎました。',
    en: 'The phone on the reader is not the phone of the answer, or one minute has passed.',
  },
  noLess: {
    ja: 'この端末は読取装置で尋ね始めたので、それより弱い方法では尋ねられません。',
    en: 'This phone was asked about with the reader. A weaker check is not accepted.',
  },
  ways: { ja: 'ほかの方法', en: 'Other ways' },
  code: { ja: 'コード', en: 'Code' },
  qr: { ja: '認証局への問い合わせのコード', en: 'QR code of the request to the authority' },
  scan: {
    ja: 'お客さまの端末でこのコードを読み取り、画面の手順に進んでいただきます。',
    en: 'The customer scans this code with the phone and follows the steps on its screen.',
  },
  until: { ja: '{{at}}まで（{{away}}）', en: '(valid until {{at}}, {{away}})' },
  above: {
    ja: 'この画面のいちばん上で尋ねます。',
    en: 'Ask at the top of this page.',
  },
  link: { ja: 'リンクをコピー', en: 'Copy the link' },
  copied: { ja: 'コピーしました', en: 'Copied' },
  compare: {
    ja: 'お客さまの端末の画面をご自分の目で見て、出ている確認番号を入れてください。こちらの画面には出ません。',
    en: 'Look at the customer’s phone and enter the code on its screen. This page does not show it.',
  },
  seenCode: { ja: '確認番号（8文字）', en: 'Code (8 characters)' },
  checkCode: { ja: '確かめる', en: 'Check' },
  codeShape: {
    ja: '確認番号は、英数字8文字です。画面をもう一度見てください。',
    en: 'The code has eight letters and digits. Check the screen again.',
  },
  differs: {
    ja: '番号が違います。お客さまの端末の画面をもう一度見てください。',
    en: 'The code is wrong. Check the customer’s phone again.',
  },
  tries: { ja: '入力できる回数：あと{{n}}回', en: 'Tries left: {{n}}' },
  again: { ja: 'もう一度尋ねる', en: 'Ask again' },
});
