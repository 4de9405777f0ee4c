/** Words of the challenge panel. */
import { catalogue } from '../../language/catalogue.ts';

export const CHALLENGE = catalogue('counter-challenge', {
  title: { ja: '認証局に尋ねる（お客さまの証明）', en: 'Ask the authority (the customer’s proof)' },
  live: { ja: 'この場で尋ねる（10分）', en: 'Ask here and now (10 minutes)' },
  carried: { ja: 'ご自宅で答えていただく（14日）', en: 'To be answered at home (14 days)' },
  qr: { ja: '認証局への問い合わせのコード', en: 'Code of the question to the authority' },
  scan: {
    ja: 'お客さまの端末で読み取り、画面の手順に進んでいただきます。',
    en: 'The customer scans it with the phone and follows the steps shown.',
  },
  until: { ja: '{{at}} まで（{{away}}）', en: 'until {{at}} ({{away}})' },
  link: { ja: 'リンクを写す', en: 'Copy the link' },
  copied: { ja: '写しました', en: 'Copied' },
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
  tries: { ja: 'あと {{n}} 回', en: 'Tries left: {{n}}' },
  again: { ja: 'もう一度尋ねる', en: 'Ask again' },
  showAgain: { ja: 'コードを表示', en: 'Show the code' },
});
