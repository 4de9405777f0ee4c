/** Words of the challenge panel. */
import { catalogue } from '../../language/catalogue.ts';

export const CHALLENGE = catalogue('counter-challenge', {
  title: { ja: '認証局に尋ねる（お客さまの証明）', en: 'Ask the authority (the customer’s proof)' },
  live: { ja: 'この場で尋ねる（10分）', en: 'Ask here and now (10 minutes)' },
  carried: { ja: 'ご自宅で答えていただく（14日）', en: 'To be answered at home (14 days)' },
  withReader: {
    ja: '読取装置で端末を読んで、この場で尋ねる',
    en: 'Read the phone first, then ask here and now',
  },
  carriedReader: {
    ja: 'ご自宅で答え、届いた端末を読取装置で読む（14日）',
    en: 'Answered at home, and read when it comes (14 days)',
  },
  readNow: { ja: '届いた端末を読む', en: 'Read the phone that came' },
  readerAsked: {
    ja: 'この取扱基準では、読取装置で読んだ端末についての回答だけを受け付けます。読取装置のある窓口で尋ねるか、届いてから読みます。',
    en: 'This policy takes an answer only about a phone that was read on a reader: ask at a counter with one, or read the phone when it comes.',
  },
  elementOnly: {
    ja: 'この取扱基準では、端末自身の署名した回答だけを受け付けます。お客さまには尋ねません。',
    en: 'This policy takes only what the phone signs itself; the customer is not asked.',
  },
  noReaderHere: {
    ja: 'この窓口には読取装置がありません。読取装置のある窓口で、この受付を開いて端末を読んでください。',
    en: 'There is no reader here. Open this handover at a counter with one, and read the phone there.',
  },
  tooWeak: {
    ja: 'この取扱基準では、この方法の回答を受け付けません。',
    en: 'This policy does not take an answer given this way.',
  },
  readAgain: { ja: '端末をもう一度読む', en: 'Read the phone again' },
  notRead: {
    ja: '読取装置で端末を読めませんでした。置き直してください。読めないまま、弱い方法に替えることはできません。',
    en: 'The reader got nothing from the phone: lay it down again. A weaker check cannot replace it.',
  },
  otherPhone: {
    ja: '読み取った端末が回答の端末と違うか、1分を過ぎました。',
    en: 'The phone that was read is not the one of the answer, or the minute is over.',
  },
  noLess: {
    ja: 'この端末は読取装置で尋ね始めたので、それより弱い方法では尋ねられません。',
    en: 'This phone was asked about with the reader; a weaker way is not taken instead.',
  },
  qr: { ja: '認証局への問い合わせのコード', en: 'Code of the question to the authority' },
  scan: {
    ja: 'お客さまの端末で読み取り、画面の手順に進んでいただきます。',
    en: 'The customer scans it with the phone and follows the steps shown.',
  },
  until: { ja: '{{at}} まで（{{away}}）', en: 'until {{at}} ({{away}})' },
  link: { ja: 'リンクをコピー', en: 'Copy the link' },
  copied: { ja: 'コピーしました', en: 'Copied' },
  compare: {
    ja: 'お客さまの端末の画面をご自分の目で見て、出ている確認番号を入れてください。こちらの画面には出ません。',
    en: 'Look at the customer’s phone yourself and enter the code on its screen. It is not shown here.',
  },
  seenCode: { ja: '確認番号（8文字）', en: 'Code (8 characters)' },
  checkCode: { ja: '確かめる', en: 'Check' },
  codeShape: {
    ja: '確認番号は、英数字8文字です。画面をもう一度見てください。',
    en: 'The code has eight letters and digits. Look at the screen again.',
  },
  differs: {
    ja: '番号が違います。お客さまの端末の画面をもう一度見てください。',
    en: 'This is not the code. Look at the customer’s phone again.',
  },
  tries: { ja: '入力できる回数：あと{{n}}回', en: 'Tries left: {{n}}' },
  again: { ja: 'もう一度尋ねる', en: 'Ask again' },
  showAgain: { ja: 'コードを表示', en: 'Show the code' },
});
