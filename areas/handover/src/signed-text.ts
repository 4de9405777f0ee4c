/**
 * What the giver signs: the phone, where it goes, to whom, and for how much; or the giver's answers
 * about the phone.
 *
 * Invariants: pure; the same facts give the same text, whose digest is sealed with the signature.
 * It names the handover, so a signature of one handover fits no other.
 */
import { createHash } from 'node:crypto';
import type { WordsDto } from '@nagori/http/wire';
import { CHANNEL_WORDS, type Channel, ROUTE_WORDS, type Route } from '@nagori/model';
import type { TextToSignDto } from './wire-signature.ts';

export type SigningLanguage = TextToSignDto['language'];

/** The agreed price of a purchase, and how it is paid. */
export interface AgreedPayment {
  readonly totalYen: number;
  readonly payment: WordsDto;
}

/** What every text begins with: which phone, at which shop. */
export interface SignedAbout {
  readonly handover: string;
  /** The IMEI in groups, or the label, then the model. */
  readonly phone: string;
  readonly receiver: WordsDto;
}

export interface SignedFacts extends SignedAbout {
  readonly channel: Channel;
  readonly route: Route;
  readonly price: AgreedPayment | undefined;
}

const LABELS = {
  title: { ja: '端末の引渡しの確認', en: 'Confirmation of a handover' },
  handover: { ja: '受付番号', en: 'Handover ID' },
  phone: { ja: '端末', en: 'Phone' },
  channel: { ja: '経路', en: 'Channel' },
  receiver: { ja: 'お渡し先', en: 'Handed to' },
  route: { ja: '行き先', en: 'Route' },
  price: { ja: '代金', en: 'Price' },
  agreed: {
    ja: 'この端末を上のお店に引き渡します。引渡しのあと、端末の中の情報は消去されます。',
    en: 'I hand this phone over to the shop named above. After that, its content is erased.',
  },
  answers: { ja: 'お答えと同意の確認', en: 'Your answers and consents' },
  shop: { ja: 'お店', en: 'Shop' },
  true: { ja: '上のとおり、間違いありません。', en: 'This is true, and I agree to it.' },
} as const satisfies Record<string, WordsDto>;

const lineIn =
  (language: SigningLanguage) =>
  (label: keyof typeof LABELS, value: string): string =>
    `${LABELS[label][language]}${language === 'ja' ? '：' : ': '}${value}`;

/** The text in one language, with its digest. */
export function signedText(facts: SignedFacts, language: SigningLanguage): TextToSignDto {
  const { price } = facts;
  const line = lineIn(language);
  const text = [
    LABELS.title[language],
    line('handover', facts.handover),
    line('phone', facts.phone),
    line('channel', CHANNEL_WORDS[facts.channel][language]),
    line('receiver', facts.receiver[language]),
    line('route', ROUTE_WORDS[facts.route][language]),
    ...(price === undefined ? [] : [line('price', priceWords(price, language))]),
    LABELS.agreed[language],
  ].join('\n');
  return { language, text, digest: digestOfText(text) };
}

/** The giver's answers about one phone, a line each, in the order in which they were given. */
export function answersText(
  { handover, phone, receiver }: SignedAbout,
  answers: readonly WordsDto[],
  language: SigningLanguage,
): TextToSignDto {
  const line = lineIn(language);
  const text = [
    LABELS.answers[language],
    line('handover', handover),
    line('phone', phone),
    line('shop', receiver[language]),
    ...answers.map((one) => one[language]),
    LABELS.true[language],
  ].join('\n');
  return { language, text, digest: digestOfText(text) };
}

function priceWords({ totalYen, payment }: AgreedPayment, language: SigningLanguage): string {
  const yen = totalYen.toLocaleString('en-US');
  return language === 'ja' ? `${yen}円（${payment.ja}）` : `${yen} yen (${payment.en})`;
}

/** SHA-256 in hexadecimal. */
function digestOfText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
