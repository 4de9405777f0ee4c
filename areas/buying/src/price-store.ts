/**
 * Stores price lists and quotes.
 *
 * Contract: every method is one transaction, durable when its promise resolves, and sees only the
 * rows of the given operator. Nothing is changed after it was added. The numbers of an operator's
 * quotes follow each other. A repeated request adds nothing and gives what it added before.
 */

import type { Instant } from '@nagori/model';
import type { Asked, Label, PriceList, QuoteLine } from '@nagori/price';

export interface ListSummary {
  readonly id: string;
  /** The first day, in Japan, on which it is in force. */
  readonly fromDay: string;
  readonly prices: number;
  readonly loadedAt: Instant;
  readonly loadedBy: string;
}

export interface StoredList extends ListSummary {
  readonly list: PriceList;
}

/** What was described and answered, and what came of it. */
export interface QuoteBody extends Asked {
  readonly maker: string;
  readonly colour?: string | undefined;
  readonly lines: readonly QuoteLine[];
  /** Of every accessory and deduction that was answered, in the order of the list. */
  readonly answered: readonly {
    readonly kind: 'missing' | 'added' | 'deduction';
    readonly label: Label;
  }[];
}

export interface NewQuote {
  readonly shop: string | undefined;
  readonly list: string;
  readonly handover: string | undefined;
  readonly body: QuoteBody;
  readonly totalYen: number;
  readonly quotedOn: string;
  readonly validUntil: string;
  readonly quotedAt: Instant;
  readonly quotedBy: string;
}

export interface StoredQuote extends NewQuote {
  readonly number: number;
}

export interface Acceptance {
  readonly handover: string;
  readonly number: number;
  readonly acceptedAt: Instant;
  readonly acceptedBy: string;
}

export interface PriceStore {
  readonly addList: (
    operator: string,
    list: StoredList,
    request: string | undefined,
  ) => Promise<string>;
  /** The newest first. */
  readonly lists: (operator: string, most: number) => Promise<readonly ListSummary[]>;
  readonly list: (operator: string, id: string) => Promise<StoredList | undefined>;
  /** The list that is in force on a day: the last one that began. */
  readonly listOn: (operator: string, day: string) => Promise<StoredList | undefined>;
  readonly addQuote: (
    operator: string,
    quote: NewQuote,
    request: string | undefined,
  ) => Promise<number>;
  readonly quote: (operator: string, number: number) => Promise<StoredQuote | undefined>;
  /** The newest that was made for a handover. */
  readonly quoteFor: (operator: string, handover: string) => Promise<StoredQuote | undefined>;
  readonly accept: (operator: string, acceptance: Acceptance) => Promise<void>;
  readonly acceptanceOf: (operator: string, handover: string) => Promise<Acceptance | undefined>;
  /** The handovers on which a quote was accepted. */
  readonly acceptedOn: (operator: string, number: number) => Promise<readonly string[]>;
}
