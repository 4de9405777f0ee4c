/**
 * The mails that prompt a holder to revoke and delete before the visit: that a reset does not clear
 * everything, what to do in which order, and where to see that it is done.
 *
 * Invariants: whole sentences. The steps are those of every other page (`@nagori/model`). No mail
 * asks for a password, an IMEI or a number.
 */
import { letGoText } from '@nagori/model';

interface MailWords {
  readonly subject: (place: string) => string;
  readonly text: (place: string, day: string, link: string) => string;
}

interface VisitMailWords {
  readonly prompt: MailWords;
  readonly reminder: MailWords;
}

/** The mail does not know which kind of phone it is about. */
const stepsIn = (language: 'ja' | 'en') => `Android
${letGoText('android', language)}

iPhone
${letGoText('ios', language)}`;

const STEPS_JA = stepsIn('ja');
const STEPS_EN = stepsIn('en');

const END_JA = `すでに初期化された場合や、分からないことがある場合は、そのままお持ちください。窓口で確かめます。

このメールは、お申込みのときにいただいたアドレスへ自動でお送りしています。このメールから、暗証番号やマイナンバーをお尋ねすることはありません。`;

const END_EN = `If you have reset it already, or if anything is unclear, bring the phone as it is. We will check it at the counter.

This mail was sent automatically to the address given when the visit was planned. We never ask for a PIN or for your My Number by mail.`;

export const VISIT_MAIL_WORDS: Readonly<Record<'ja' | 'en', VisitMailWords>> = {
  ja: {
    prompt: {
      subject: (place) => `${place}：端末をお持ちになる前に（初期化だけでは消えません）`,
      text: (place, day, link) => `${place}です。${day}に、お使いの端末をお預かりする予定です。

初期化だけでは、スマホ用電子証明書とおサイフケータイの情報は消えません。
お持ちになる前に、次の順にお済ませください。

${STEPS_JA}

手順と、済んだことの確認は、こちらのページをご覧ください。
${link}

${END_JA}
`,
    },
    reminder: {
      subject: (place) => `${place}：明日お持ちになる端末のご準備（失効はお済みですか）`,
      text: (
        place,
        day,
        link,
      ) => `${place}です。明日（${day}）、お使いの端末をお預かりする予定です。

スマホ用電子証明書の失効は、お済みですか。端末の中から消えるまで、最長で48時間かかります。
初期化だけでは、スマホ用電子証明書とおサイフケータイの情報は消えません。

${STEPS_JA}

手順と、済んだことの確認は、こちらのページをご覧ください。
${link}

${END_JA}
`,
    },
  },
  en: {
    prompt: {
      subject: (place) =>
        `${place}: before you bring your phone (a reset does not clear everything)`,
      text: (place, day, link) => `This is ${place}. You plan to hand in your phone on ${day}.

A reset alone clears neither the smartphone certificate nor the contactless-wallet data.
Before you come, please do the following, in this order.

${STEPS_EN}

The steps, and what is done already, are on this page:
${link}

${END_EN}
`,
    },
    reminder: {
      subject: (place) => `${place}: your phone, tomorrow (have you revoked the certificate?)`,
      text: (
        place,
        day,
        link,
      ) => `This is ${place}. You plan to hand in your phone tomorrow, ${day}.

Have you revoked the smartphone certificate? It can take 48 hours until it is deleted from the phone.
A reset alone clears neither the certificate nor the contactless-wallet data.

${STEPS_EN}

The steps, and what is done already, are on this page:
${link}

${END_EN}
`,
    },
  },
};
