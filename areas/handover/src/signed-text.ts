/**
 * What the giver signs: the phone, where it goes, to whom, and for how much.
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

export interface SignedFacts {
  readonly handover: string;
  /** The IMEI in groups, or the label, then the model. */
  readonly phone: string;
  readonly channel: Channel;
  readonly route: Route;
  readonly receiver: WordsDto;
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
} as const satisfies Record<string, WordsDto>;

/** The text in one language, with its digest. */
export function signedText(facts: SignedFacts, language: SigningLanguage): TextToSignDto {
  const { price } = facts;
  const colon = language === 'ja' ? '：' : ': ';
  const line = (label: keyof typeof LABELS, value: string) =>
    `${LABELS[label][language]}${colon}${value}`;
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

function priceWords({ totalYen, payment }: AgreedPayment, language: SigningLanguage): string {
  const yen = totalYen.toLocaleString('en-US');
  return language === 'ja' ? `${yen}円（${payment.ja}）` : `${yen} yen (${payment.en})`;
}

/** SHA-256 in hexadecimal. */
export function digestOfText(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
