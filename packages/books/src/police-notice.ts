/**
 * A police notice of wanted goods (品触れ, art. 19; R18): dated on arrival, retained for six months,
 * matched against the stock and everything that comes in meanwhile. A match is reported at once.
 *
 * Invariants: an article without a number is listed for a look, never taken for no match. Either
 * number of a phone with two matches. No answer repeats an IMEI.
 */
import { bad, type Check, good, type ImeiKey } from '@nagori/model';
import { type BookDate, dayAfter, endOfPeriod } from './book-date.ts';

const NOTICE_RETAINED_MONTHS = 6;

export interface WantedArticle {
  /** The notice's own mark for it. */
  readonly id: string;
  /** Empty where the notice only describes it. */
  readonly imeis: readonly ImeiKey[];
}

export interface PoliceNotice {
  readonly id: string;
  /** Written on the notice on arrival (art. 19, par. 2). */
  readonly arrivedOn: BookDate;
  readonly articles: readonly WantedArticle[];
}

/** An item that is held, or is being taken in. */
export interface HeldItem {
  /** The operator's own mark. */
  readonly id: string;
  readonly imeis: readonly ImeiKey[];
  /** The day on which it came in. */
  readonly receivedOn: BookDate;
}

export interface NoticeMatch {
  readonly notice: string;
  readonly article: string;
  readonly item: string;
  /** Held when the notice arrived, or received during its retention. */
  readonly because: 'held' | 'received';
}

/** The last day of the notice's retention and comparison. */
export function noticeRetainedUntil({ arrivedOn }: Pick<PoliceNotice, 'arrivedOn'>): BookDate {
  return endOfPeriod(arrivedOn, NOTICE_RETAINED_MONTHS);
}

export const NOTICE_REFUSALS = ['notice-kept-by-law'] as const;
export type NoticeRefusal = (typeof NOTICE_REFUSALS)[number];

/** Whether the notice may be thrown away on `today`; the bad answer says when it may be. */
export function mayDiscardNotice(
  notice: Pick<PoliceNotice, 'arrivedOn'>,
  today: BookDate,
): Check<BookDate, { readonly code: NoticeRefusal; readonly until: BookDate }> {
  const until = noticeRetainedUntil(notice);
  return today > until ? good(dayAfter(until)) : bad({ code: 'notice-kept-by-law', until });
}

export interface NoticeReport {
  readonly matches: readonly NoticeMatch[];
  /** Articles that the notice describes without a number: a person must look. */
  readonly describedOnly: readonly string[];
  /** Items whose number could not be read: a person must look. */
  readonly unreadable: readonly string[];
}

/** R18: matches a new notice against everything that is held. */
export function matchStock(notice: PoliceNotice, stock: Iterable<HeldItem>): NoticeReport {
  const wanted = wantedIn([notice]);
  const matches: NoticeMatch[] = [];
  const unreadable: string[] = [];
  for (const item of stock) {
    if (item.imeis.length === 0) unreadable.push(item.id);
    matches.push(...matchesOf(item, wanted, 'held'));
  }
  const described = notice.articles.filter(({ imeis }) => imeis.length === 0);
  return { matches, describedOnly: described.map(({ id }) => id), unreadable };
}

/** R18: matches an item at the counter against every notice retained on that day. */
export function matchReceipt(item: HeldItem, notices: Iterable<PoliceNotice>): NoticeReport {
  const current = [...notices].filter((notice) => isCurrent(notice, item.receivedOn));
  const described = current.flatMap(({ id, articles }) =>
    articles.filter(({ imeis }) => imeis.length === 0).map((article) => `${id}/${article.id}`),
  );
  return {
    matches: matchesOf(item, wantedIn(current), 'received'),
    describedOnly: described,
    unreadable: item.imeis.length === 0 ? [item.id] : [],
  };
}

function isCurrent(notice: PoliceNotice, on: BookDate): boolean {
  return notice.arrivedOn <= on && on <= noticeRetainedUntil(notice);
}

type Wanted = ReadonlyMap<ImeiKey, readonly Pick<NoticeMatch, 'notice' | 'article'>[]>;

function wantedIn(notices: readonly PoliceNotice[]): Wanted {
  const wanted = new Map<ImeiKey, Pick<NoticeMatch, 'notice' | 'article'>[]>();
  for (const notice of notices) {
    for (const article of notice.articles) {
      for (const imei of article.imeis) {
        const others = wanted.get(imei) ?? [];
        wanted.set(imei, [...others, { notice: notice.id, article: article.id }]);
      }
    }
  }
  return wanted;
}

function matchesOf(
  item: HeldItem,
  wanted: Wanted,
  because: NoticeMatch['because'],
): readonly NoticeMatch[] {
  const found = new Map<string, NoticeMatch>();
  for (const imei of item.imeis) {
    for (const { notice, article } of wanted.get(imei) ?? []) {
      found.set(JSON.stringify([notice, article]), { notice, article, item: item.id, because });
    }
  }
  return [...found.values()];
}
