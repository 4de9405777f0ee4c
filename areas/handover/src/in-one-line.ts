/** Several names as one text. */
import type { WordsDto } from '@nagori/http/wire';

export function inOneLine(words: readonly WordsDto[], between: '・' | '、' = '・'): WordsDto {
  const ja = words.map((one) => one.ja).join(between);
  return { ja, en: words.map((one) => one.en).join(', ') };
}
