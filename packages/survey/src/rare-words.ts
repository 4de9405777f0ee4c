/**
 * Finds rare words of an answer without a dictionary: the shortest runs of characters with so much
 * information that two operators would hardly choose them by chance.
 *
 * Each character carries some bits: an everyday kanji few, any other kanji many, kana few. From
 * each position on, characters are added until there are enough bits. So a word counts from 2 rare
 * kanji, 4 katakana or 12 hiragana on, or any mixture of them. Words in Latin letters are taken
 * whole, numbers from 3 digits on. Words of the questions themselves do not count.
 */

/** The bits that make a run rare. */
const ENOUGH = 20;
/** Kanji that are common in texts of this field. */
const EVERYDAY_KANJI = new Set(
  '一二三四五六七八九十百千万年月日時分間本人者社会店員客様方私当弊貴御自他各全部々何今後前先' +
    '中上下内外高低大小多少新古同別特定種類件台数量個回第次最初再度以未済無有不可能必要場所合際' +
    '点面側系体的性等化用使利便益行為動作業務事実施対応処理法手続順序形式出入来持参取受渡送返戻' +
    '引換交付与提供販売買購品物商資源料金額価格費代表示通知連絡電話線端末機器携帯池画像割消去除' +
    '削期設情報告識記録憶保存管確認証明書申込請求契約款規意思見聞言問答案相談説質考検査調発判断' +
    '結果原因由状態況残留廃棄破砕解溶却修故障紛失盗難悪危険安心配守秘密番号鍵暗公開頭窓口現在過' +
    '将常基準則例程半増減変更加追継始終了完成',
);
const BITS = { everydayKanji: 3, kanji: 10, katakana: 5, hiragana: 1.7, other: 3 } as const;

/** Shorter words in Latin letters are abbreviations and particles. */
const LATIN_LEAST = 4;
const DIGITS_LEAST = 3;
const COMMON_ENGLISH = new Set(
  `able about above after again against all almost along already also although always among
  another answer anybody anything are around asked because been before being below besides between
  both bought brand bring brought called cannot case cases change chip come could customer customers
  data deal dealer dealers deleted deletes deletion different does done down during each either else
  erase erased erases erasing erasure even ever every everything fact faulty felica find first firm
  firms found from full general give given gives goes good half hand handed hands happen hardly have
  held hold holder holders hold inside into itself just keep kept kind know known last later least
  left less like long look looked looking looks made make makes many may mean might more most much
  must name named neither never next nobody none nothing often once only open operator operators
  other others over owner part people person phone phones place possible present principle put
  rather reset rest result said same say says screen seen sell sells sent several shop shops should
  show shown since software sold some somebody something sometimes still such system systems take
  taken takes tell than that their them then there these they thing things this those though
  through time told tool tools towards under until upon used user users uses using usual very want
  way ways well were what whatever when where whether which while whole whose will with within
  without would year years your`.split(/\s+/),
);

const HAN = /\p{Script=Han}/u;
const KATAKANA = /[\p{Script=Katakana}ー]/u;
const HIRAGANA = /\p{Script=Hiragana}/u;

/** Every rare word of a text, including overlapping runs. */
export function rareWordsOf(text: string): ReadonlySet<string> {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/(?<=\d)[,.](?=\d)/gu, '');
  const found = new Set<string>();
  for (const [word] of plain.matchAll(/[\p{Script=Latin}]+|\p{Nd}+/gu)) {
    const isNumber = /^\p{Nd}/u.test(word);
    const least = isNumber ? DIGITS_LEAST : LATIN_LEAST;
    if (word.length >= least && !COMMON_ENGLISH.has(word)) found.add(word);
  }
  // Punctuation and spaces between characters do not count.
  const letters = [...plain.replace(/[^\p{L}ー]/gu, '')];
  for (const start of letters.keys()) {
    const run = runFrom(letters, start);
    if (run !== undefined) found.add(run);
  }
  return found;
}

/** The shortest run from here with enough bits; undefined if the text or its script ends first. */
function runFrom(letters: readonly string[], start: number): string | undefined {
  let bits = 0;
  for (let end = start; end < letters.length; end++) {
    const letter = letters[end] ?? '';
    if (/\p{Script=Latin}/u.test(letter)) return undefined;
    bits += bitsOf(letter);
    if (bits >= ENOUGH) return letters.slice(start, end + 1).join('');
  }
  return undefined;
}

function bitsOf(letter: string): number {
  if (HAN.test(letter)) return EVERYDAY_KANJI.has(letter) ? BITS.everydayKanji : BITS.kanji;
  if (KATAKANA.test(letter)) return BITS.katakana;
  return HIRAGANA.test(letter) ? BITS.hiragana : BITS.other;
}
