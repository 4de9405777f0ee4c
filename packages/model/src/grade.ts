/**
 * The outer grade of a used phone (格付), as prices, labels and the bench name it: the five of the
 * guideline for used phones (リユースモバイルガイドライン). It says how a phone looks, and changes no
 * verdict.
 */

/** Best first. J is junk, bought for its parts. */
export const GRADES = ['S', 'A', 'B', 'C', 'J'] as const;
export type Grade = (typeof GRADES)[number];

export const GRADE_WORDS: Readonly<Record<Grade, { readonly ja: string; readonly en: string }>> = {
  S: { ja: '未使用・新品同様', en: 'Unused or like new' },
  A: { ja: '美品', en: 'Very good' },
  B: { ja: '良品', en: 'Good' },
  C: { ja: '傷・使用感あり', en: 'Worn' },
  J: { ja: 'ジャンク（部品取り）', en: 'Junk, for parts' },
};
