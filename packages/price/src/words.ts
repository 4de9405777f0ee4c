/**
 * Words of price lists and quotes in Japanese and English: for the counter's page, the paper and
 * the API alike.
 *
 * Invariants: exhaustive by type over the lists they name.
 */
import type { Label, Payment } from './price-list.ts';
import type { NoPriceReason, QuoteLine } from './quote.ts';
import type { RowProblem } from './row-problem.ts';

type Words<Name extends string> = Readonly<Record<Name, Label>>;

export const PAYMENT_WORDS: Words<Payment> = {
  cash: { ja: '現金買取', en: 'Cash' },
  credit: { ja: '下取り値引き', en: 'Trade-in credit' },
};

export const NO_PRICE_WORDS: Words<NoPriceReason> = {
  'list-not-begun': {
    ja: '価格表の開始日前です',
    en: 'The price list is not in force yet',
  },
  'list-expired': { ja: '価格表の期限が切れています', en: 'The price list has expired' },
  'model-not-listed': {
    ja: 'この機種は価格表にありません',
    en: 'This model is not in the price list',
  },
  'maker-missing': {
    ja: '同じ名前の機種が複数のメーカーにあります。メーカーを選んでください',
    en: 'Several makers have a model of this name. Choose the maker',
  },
  'capacity-missing': { ja: '容量を選んでください', en: 'Choose the capacity' },
  'capacity-not-listed': {
    ja: 'この容量は価格表にありません',
    en: 'This capacity is not in the price list',
  },
  'grade-not-listed': {
    ja: 'この格付けの価格は価格表にありません',
    en: 'The price list has no price for this grade',
  },
  'payment-not-offered': {
    ja: 'この機種に下取り値引きはありません',
    en: 'There is no trade-in credit for this model',
  },
  'answer-not-listed': {
    ja: '選んだ項目が価格表にありません',
    en: 'An item you chose is not in the price list',
  },
};

const LINE_WORDS: Words<'base' | 'rounding' | 'floor'> = {
  base: { ja: '基本価格', en: 'Base price' },
  rounding: { ja: '端数の切捨て', en: 'Rounded down' },
  floor: { ja: '0円を下限とする調整', en: 'Adjusted to no less than 0 yen' },
};

/** Why a line is there, in words. */
export function lineWords(line: QuoteLine): Label {
  return 'label' in line ? line.label : LINE_WORDS[line.kind];
}

export const ROW_PROBLEM_WORDS: Words<RowProblem['code']> = {
  'no-header': { ja: 'この見出しの列がありません', en: 'There is no column with this heading' },
  'column-twice': {
    ja: 'この見出しの列が2つ以上あります',
    en: 'Several columns have this heading',
  },
  'quotes-open': { ja: '引用符（"）が閉じていません', en: 'A quotation mark is not closed' },
  'cut-off': {
    ja:
      '最後の行が途中で切れているかもしれません。行がすべてあれば、Excelで保存し直すか、' +
      '表の右端に見出し「終わり」だけの列を足して保存し直してください',
    en:
      'The last row may be cut off. If no row is missing, save the file again with Excel, or add a ' +
      'column at the far right with nothing but the heading “end”, and save it again',
  },
  'too-many-rows': { ja: '20,000行を超えています', en: 'There are more than 20,000 rows' },
  'kind-unknown': {
    ja: '種別には「条件」「価格」「付属品なし」「付属品あり」「減額」のどれかを入れてください',
    en: 'Enter one of these kinds: terms, price, missing, added, deduction',
  },
  missing: { ja: '空欄にできません', en: 'This cannot be empty' },
  'not-here': {
    ja: 'この種別の行では空欄にします',
    en: 'Leave this empty in a row of this kind',
  },
  'too-long': { ja: '80文字までです', en: 'At most 80 characters' },
  formula: {
    ja: '= + - @ で始めることはできません',
    en: 'This cannot begin with =, +, - or @',
  },
  'not-a-number': { ja: '0以上の整数を入れてください', en: 'Enter a whole number' },
  'out-of-range': { ja: '値が範囲の外です', en: 'The value is out of range' },
  'grade-unknown': { ja: '格付けはS A B C Jです', en: 'Grades are S, A, B, C and J' },
  'capacity-unreadable': {
    ja: '容量は128GBのように書きます',
    en: 'Write the capacity like 128GB',
  },
  'not-a-day': {
    ja: '日付は2026-12-01のように書きます',
    en: 'Write the day like 2026-12-01',
  },
  'code-unreadable': {
    ja: 'コードは英小文字・数字・ハイフンです',
    en: 'A code has lower-case letters, digits and hyphens',
  },
  repeated: { ja: '前の行と重複しています', en: 'An earlier row has the same content' },
  'capacity-in-some': {
    ja: '同じ機種に、容量のある行とない行があります',
    en: 'Some rows of this model have a capacity and some have none',
  },
  'model-without-price': {
    ja: 'この機種の価格の行がありません',
    en: 'No row has a price for this model',
  },
  'no-terms': { ja: '「条件」の行がありません', en: 'There is no row of terms' },
  'no-prices': { ja: '「価格」の行がありません', en: 'There is no row with a price' },
};
