/**
 * Texts for the flow's reports, in Japanese and English. Titles of places, parameters and scenarios
 * are in their files.
 */
import { CHANNEL_WORDS, type Language, stepWords } from '@nagori/policy';
import type { ShareSubject } from './ranges.ts';
import type { Parameter } from './schema.ts';

type Both = Readonly<Record<Language, string>>;

export const SUBJECT_WORDS = {
  'next-user': { ja: '次の利用者に渡る', en: 'reaches the next user' },
  'user-data': { ja: '利用者データ', en: 'user data' },
  felica: { ja: 'FeliCa', en: 'FeliCa' },
  jpki: { ja: 'スマホ用電子証明書・秘密鍵', en: 'certificate and private key' },
  'jpki-live': { ja: 'うち失効していないもの', en: 'of these, not revoked' },
  any: { ja: 'いずれかが残る', en: 'any of these' },
} as const satisfies Record<ShareSubject, Both>;

/** Shown with every table of numbers. */
export const CAUTION: Both = {
  ja: '調査には経路ごとの台数がなく、数値のほとんどは仮定です。対策を比べ、どの数値を測るべきかを知るためのもので、全国の実数の推計ではありません。',
  en: 'The survey gives no volumes per channel, so nearly every number is an assumption. Use this to compare measures and to see which numbers are worth measuring. It does not estimate national totals.',
};

/** What holders do themselves; steps of the gate have their own words. */
const HABITS: Readonly<Record<string, Both>> = {
  reset: { ja: '持参前の初期化', en: 'Reset before coming' },
  felica: { ja: '持参前のFeliCa消去', en: 'FeliCa chip cleared before coming' },
  revocation: { ja: '失効と端末からの削除', en: 'Revoked, and deleted in the phone' },
  crushed: { ja: '破砕・溶解', en: 'Crushed or melted' },
  prompt: { ja: '案内によるFeliCa消去', en: 'FeliCa chip cleared when prompted' },
};

/** The name of a process. */
export function processWords(by: string, language: Language): string {
  return HABITS[by]?.[language] ?? stepWords(by)?.title[language] ?? by;
}

/** The source of a number, or that it is an assumption, as text for people. */
export function sourceWords(
  { source, assumption }: Pick<Parameter, 'source' | 'assumption'>,
  language: Language,
): string {
  if (source !== undefined) {
    return `${language === 'ja' ? '出典' : 'source'}: ${source[language]}`;
  }
  return `${language === 'ja' ? '仮定' : 'assumption'}: ${assumption?.[language] ?? ''}`;
}

/** A way in, `place/channel`, as text for people. */
export function wayWords(
  way: string,
  places: ReadonlyMap<string, Both>,
  language: Language,
): string {
  const [place = '', channel = ''] = way.split('/');
  const at = places.get(place)?.[language] ?? place;
  const words = (CHANNEL_WORDS as Readonly<Record<string, Both>>)[channel];
  const said = words?.[language] ?? channel;
  // Some places have the same name as their only channel.
  if (said.startsWith(at)) return said;
  return language === 'ja' ? `${at}（${said}）` : `${at} (${said})`;
}
