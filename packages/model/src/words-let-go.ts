/** Words of letting a phone go, for each kind of phone: one step after the other (let-go.ts). */
import { LET_GO_ORDER, type LetGoKind, type LetGoStepId } from './let-go.ts';
import { PORTAL_APP } from './portal-app.ts';

interface Both {
  readonly ja: string;
  readonly en: string;
}

export interface LetGoStepWords {
  readonly title: Both;
  readonly text: Both;
}

const COMMON = {
  revoke: {
    title: { ja: '電子証明書を失効させる', en: 'Revoke the certificates' },
    text: {
      ja: `${PORTAL_APP.withFormer.ja}で、スマホ用電子証明書を失効してください。失効できるのはご本人だけです。お使いでなければ、この手順は要りません。`,
      en: `In the ${PORTAL_APP.withFormer.en}, revoke the smartphone certificate. Only you can do this. If you never had one, leave this step out.`,
    },
  },
  delete: {
    title: { ja: '端末の中の鍵が消えるのを待つ', en: 'Wait until the phone deletes the key' },
    text: {
      ja: '失効のあと、48時間以内に、通信できて画面が点いているときに、端末の中の電子証明書と鍵が消えます。消えるまで、初期化せず、SIMを入れたままにするか、Wi-Fiにつないでおいてください。',
      en: 'Within 48 hours after that, while the phone is online with its screen on, the certificate and its key are deleted. Until then, do not reset it, and leave the SIM in or stay on Wi-Fi.',
    },
  },
  'card-record': {
    title: {
      ja: 'マイナンバーカードをウォレットから削除する',
      en: 'Remove the My Number card from the wallet',
    },
    text: {
      ja: '初期化の前に、ウォレットからマイナンバーカードを削除してください。電子証明書の失効とは別の手続です。入れていなければ、この手順は要りません。',
      en: 'Before the reset, remove the My Number card from the wallet. Revoking the certificate is something else. If you never added the card, leave this step out.',
    },
  },
} as const;

export const LET_GO_WORDS: Readonly<
  Record<LetGoKind, Readonly<Record<LetGoStepId, LetGoStepWords>>>
> = {
  android: {
    ...COMMON,
    'e-money': {
      title: { ja: '電子マネーを移す・消す', en: 'Move or delete the e-money' },
      text: {
        ja: 'おサイフケータイの各サービスを、アプリごとに新しい端末へ移すか、退会してください。',
        en: 'In each contactless-wallet app, move the service to your new phone or end it.',
      },
    },
    'account-lock': {
      title: { ja: 'アカウントロックを外す', en: 'Remove the account lock' },
      text: {
        ja: '「デバイスを探す」をオフにし、Googleアカウントを削除して、端末のロックを解除してください。',
        en: 'Turn off Google’s device finder, remove the Google account, and switch off the phone’s locks.',
      },
    },
    cards: {
      title: { ja: 'SIMとSDカードを抜く', en: 'Remove the SIM and SD card' },
      text: {
        ja: '鍵が消えてから、SIMとSDカードを抜き、eSIMを削除してください。鍵を消すには通信が要ります。',
        en: 'Once the key is deleted, take out the SIM and SD card, and delete the eSIM. Deleting the key needs a network.',
      },
    },
    reset: {
      title: { ja: '最後に、初期化する', en: 'Last, reset the phone' },
      text: {
        ja: '最後に端末を初期化してください。写真や連絡先などが消えます。必要なものは、先に移してください。',
        en: 'Last of all, reset the phone. Photos, contacts and other data are erased; move what you need first.',
      },
    },
  },
  ios: {
    ...COMMON,
    'e-money': {
      title: { ja: 'ウォレットの電子マネーを移す・消す', en: 'Move or remove what is in Wallet' },
      text: {
        ja: '「ウォレット」のSuicaやPASMO、カードを、新しい端末へ移すか、削除してください。',
        en: 'In Wallet, move Suica, PASMO and cards to your new phone, or remove them.',
      },
    },
    'account-lock': {
      title: { ja: 'アカウントロックを外す', en: 'Remove the account lock' },
      text: {
        ja: '「探す」をオフにし、Apple Accountからサインアウトしてください。',
        en: 'Turn off Find My and sign out of your Apple Account.',
      },
    },
    reset: {
      title: { ja: 'すべてのコンテンツと設定を消去する', en: 'Erase all content and settings' },
      text: {
        ja: '「すべてのコンテンツと設定を消去」を行ってください。eSIMについて聞かれたら、削除を選んでください。必要なデータは、先に移してください。',
        en: 'Use “Erase All Content and Settings”. When it asks about the eSIM, choose to delete it. Move the data you need first.',
      },
    },
    cards: {
      title: { ja: '最後に、SIMを抜く', en: 'Last, remove the SIM' },
      text: {
        ja: '消去が終わってから、SIMを抜いてください。',
        en: 'Take out the SIM after the phone has erased itself.',
      },
    },
  },
};

/** The list as plain text, numbered: for mails. */
export function letGoText(kind: LetGoKind, language: keyof Both): string {
  return LET_GO_ORDER[kind]
    .map((id, index) => `${index + 1}. ${LET_GO_WORDS[kind][id].text[language]}`)
    .join('\n');
}
