/**
 * An operator's policy for its book.
 */

/** The law's three years: no operator's retention is shorter. */
export const BOOK_RETAINED_MONTHS_LEAST = 36;
/**
 * Where the operator says nothing: seven years and two months, for the input-tax rule of
 * second-hand dealers rests on this book (docs/law.md, The book).
 */
const BOOK_RETAINED_MONTHS = 86;

export interface BookPolicy {
  /** Whether the operator makes use of the waiver below 10,000 yen. */
  readonly waiveBelowLimit: boolean;
  /** Whether it uses the waiver for what it sold to the same person before. */
  readonly waiveBuyBack: boolean;
  /** How minors are treated: never served, or served with a guardian. */
  readonly minors: 'refused' | 'with-guardian';
  /** Whether deliveries that the law leaves out are written down as well. */
  readonly recordDeliveries: boolean;
  /** Days after a transaction within which it may still be entered. */
  readonly enteredWithinDays: number;
  /** Retention of an entry in months, at least the law's three years (art. 18). */
  readonly retainedMonths: number;
  /** Methods of checking identity that no available source confirms, accepted anyway. */
  readonly alsoAccept: readonly string[];
}

/** How far back purchases without an entry are listed: a late entry is better than none. */
export const ENTERED_WITHIN_DAYS = 60;

/** Everything asked, nothing waived: the safe side of every question. */
export const STRICT_BOOK_POLICY: BookPolicy = {
  waiveBelowLimit: false,
  waiveBuyBack: false,
  minors: 'with-guardian',
  recordDeliveries: true,
  enteredWithinDays: ENTERED_WITHIN_DAYS,
  retainedMonths: BOOK_RETAINED_MONTHS,
  alsoAccept: [],
};
