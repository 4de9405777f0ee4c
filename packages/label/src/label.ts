/** What is printed on one label, before it is laid out. */

/** For staff: the phone's number as a barcode, two lines, and perhaps a link to its page. */
export interface StockLabel {
  readonly kind: 'stock';
  /** What the scanner types. */
  readonly code: string;
  /** The code as people read it. */
  readonly shownCode: string;
  readonly lines: readonly [string, string];
  readonly link?: string | undefined;
}

/** For customers: no number of the phone; the link leads to its certificate. */
export interface PriceTag {
  readonly kind: 'price';
  readonly title: string;
  readonly line?: string | undefined;
  readonly price?: string | undefined;
  readonly link?: string | undefined;
  /** Names the link, below its code. */
  readonly linkName: string;
}
