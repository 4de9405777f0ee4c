/**
 * The text of a police list as typed from the paper: one article in each line.
 *
 * Invariants: pure; an unreadable number is reported with its line and never taken for words, since
 * the wanted phone would then not be found.
 */
import type { NewNoticeDto } from '@nagori/area-books/wire';
import { parseImei } from '@nagori/model';

type Articles = NewNoticeDto['articles'];

export type ReadLines =
  | { readonly kind: 'articles'; readonly articles: Articles }
  | { readonly kind: 'wrong'; readonly line: number }
  | { readonly kind: 'none' };

/** A word with this many digits is meant as a number. */
const NUMBER = /^[\d-]{14,20}$/;

export function readLines(text: string): ReadLines {
  const articles: Articles = [];
  for (const [place, line] of text.split('\n').entries()) {
    const words = line.normalize('NFKC').trim().split(/\s+/).filter(Boolean);
    if (words.length === 0) continue;
    const numbers = words.filter((word) => NUMBER.test(word));
    const rest = words.filter((word) => !NUMBER.test(word)).join(' ');
    const isWrong =
      numbers.length > 2 || numbers.some((number) => parseImei(number).kind !== 'good');
    if (isWrong) return { kind: 'wrong', line: place + 1 };
    const id = String(articles.length + 1);
    articles.push({ id, imeis: numbers, ...(rest === '' ? {} : { words: rest }) });
  }
  return articles.length === 0 ? { kind: 'none' } : { kind: 'articles', articles };
}
