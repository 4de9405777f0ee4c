/**
 * The mails that prompt a holder to revoke and delete before the visit (S11): that a reset does not
 * clear everything, what to do in which order, and where to see that it is done.
 *
 * Invariants: whole sentences; the order is the one in which nothing locks the next step out (the
 * reset comes last); nobody is asked for a password, an IMEI or a number.
 */

interface MailWords {
  readonly subject: (place: string) => string;
  readonly text: (place: string, day: string, link: string) => string;
}

interface VisitMailWords {
  readonly prompt: MailWords;
  readonly reminder: MailWords;
}

const STEPS_JA = `1. 必要なデータを、新しい端末か別の場所へ移してください。
2. おサイフケータイの各サービスを、アプリごとに新しい端末へ移すか、退会してください。
3. マイナポータルのアプリで、スマホ用電子証明書を失効してください。失効できるのはご本人だけです。お使いでなければ、この手順は要りません。
4. 失効のあと、48時間以内に、通信できて画面が点いているときに、端末の中の証明書と鍵が消えます。消えるまで、初期化しないでください。
5. Googleアカウントや「探す」など、端末のロックを解除してください。
6. 最後に端末を初期化し、SIMとSDカードを抜いてください。`;

const STEPS_EN = `1. Move the data that you need to your new phone or to another place.
2. In each contactless-wallet app, move the service to your new phone or end it.
3. In the My Number portal app, revoke the smartphone certificate. Only you can do this. If you never had one, leave this step out.
4. Within 48 hours after that, while the phone is online with its screen on, the certificate and its key are deleted. Do not reset the phone before that.
5. Switch off the phone's locks, such as the Google account or Find My.
6. Last of all, reset the phone and take out SIM and SD card.`;

const END_JA = `すでに初期化された場合や、分からないことがある場合は、そのままお持ちください。窓口で確かめます。

このメールは、お申込みのときにいただいたアドレスへ自動でお送りしています。このメールから、暗証番号やマイナンバーをお尋ねすることはありません。`;

const END_EN = `If you have reset it already, or if anything is unclear, bring the phone as it is. We will look at it together.

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
