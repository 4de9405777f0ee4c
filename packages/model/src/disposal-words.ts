/**
 * Rows of a destroyer's papers by name, for a certificate and for the record behind it (R12).
 *
 * Invariants: only fields that exist are named; a value that is not a valid paper is left to the
 * record.
 */
import { DISPOSAL_WAYS } from './disposal.ts';

const WORDS = {
  destroyedBy: { ja: '処分した事業者', en: 'Destroyed by' },
  destroyedHow: { ja: '処分の方法', en: 'Method' },
  crushed: { ja: '破砕', en: 'Crushed' },
  melted: { ja: '溶解', en: 'Melted' },
  'board-removed': { ja: '基板を取り外して破壊', en: 'Board removed and destroyed' },
  way: { ja: '処分の形', en: 'Disposal' },
  waste: { ja: '産業廃棄物（許可業者）', en: 'Industrial waste (permit)' },
  certified: { ja: '小型家電の認定事業者', en: 'Certified operator (small appliances)' },
  sold: { ja: '有価で売却', en: 'Sold for value' },
  own: { ja: '自社で破壊', en: 'Destroyed by the operator itself' },
  'paper-certificate': { ja: '破壊（処分）証明書', en: 'Certificate of destruction' },
  'paper-permit': { ja: '処分業の許可番号', en: 'Permit' },
  'paper-certification': { ja: '認定番号', en: 'Certification' },
  'paper-contract': { ja: '委託契約', en: 'Contract' },
  'paper-manifest': { ja: 'マニフェスト', en: 'Manifest' },
  terms: { ja: '有価・有償', en: 'Terms' },
  'terms-paid': { ja: '費用を払った', en: 'Paid for' },
  'terms-sold': { ja: '有価で売った', en: 'Sold for value' },
  weight: { ja: '重さ', en: 'Weight' },
} as const;

const METHODS = ['crushed', 'melted', 'board-removed'] as const;
const NUMBERS = ['certificate', 'permit', 'certification', 'contract', 'manifest'] as const;
const TERMS = ['paid', 'sold'] as const;

type Papers = Readonly<Partial<Record<string, unknown>>>;

/** Names and values, in the order of the papers; empty if there are none. */
export function disposalRows(
  papers: Papers,
  language: 'ja' | 'en',
): readonly (readonly [string, string])[] {
  const say = (key: keyof typeof WORDS): string => WORDS[key][language];
  const method = METHODS.find((one) => one === papers.method);
  const way = DISPOSAL_WAYS.find((one) => one === papers.way);
  const terms = TERMS.find((one) => one === papers.terms);
  const { by, weightGrams } = papers;
  const rows: readonly (readonly [string, unknown])[] = [
    [say('destroyedBy'), by],
    [say('destroyedHow'), method && say(method)],
    [say('way'), way && say(way)],
    ...NUMBERS.map((name) => [say(`paper-${name}`), papers[name]] as const),
    [say('terms'), terms && say(`terms-${terms}`)],
    [say('weight'), typeof weightGrams === 'number' ? `${weightGrams} g` : undefined],
  ];
  return rows.flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value] as const] : [],
  );
}
