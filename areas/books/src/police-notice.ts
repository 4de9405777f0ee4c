/**
 * A police list of wanted goods (品触れ, art. 19; R18): recorded with its day of arrival, matched
 * against everything in our hands at once, retained for six months.
 *
 * Invariants: a list with an unreadable number is refused whole. Articles described in words alone
 * are counted, so that a person looks for them. The same list is recorded once.
 */
import { type Actor, byOf } from '@nagori/area-handover';
import { type BookDate, mayDiscardNotice, noticeRetainedUntil, parseBookDate } from '@nagori/books';
import { inTurn } from '@nagori/database';
import { holdsMyNumber } from '@nagori/evidence';
import { newId, policeNoticeRow } from '@nagori/keys';
import {
  done,
  type ImeiKey,
  type Outcome,
  parseImei,
  type RefusalReason,
  refused,
} from '@nagori/model';
import type { BookDeps } from './book-deps.ts';
import { bookToday } from './book-settings.ts';
import { matchNotice } from './match-notice.ts';
import type { StoredNotice } from './notice-store.ts';

/** Takes `{ operator, notice }`: matches the list against the phones in our hands. */
export const MATCH_NOTICE_JOB = 'match-police-notice';

export interface SentArticle {
  /** The list's own mark for it. */
  readonly id: string;
  readonly imeis: readonly string[];
  /** The list's description; the loser's name is not recorded here. */
  readonly words?: string | undefined;
}

export interface SentNotice {
  readonly mark: string;
  readonly arrivedOn: string;
  readonly articles: readonly SentArticle[];
}

export async function takeNotice(
  deps: BookDeps,
  actor: Actor,
  sent: SentNotice,
  request?: string,
): Promise<Outcome<string, 'notice-invalid' | 'notice-exists'>> {
  const { operator } = actor;
  const at = deps.handover.now();
  const problems: RefusalReason[] = [];
  const arrivedOn = dayOf(sent.arrivedOn, bookToday(at), problems);
  const articles = sent.articles.map((article, place) => read(article, place, problems));
  if (new Set(articles.map(({ id }) => id)).size < articles.length) {
    const message = 'two articles have one mark';
    problems.push({ field: 'articles', code: 'duplicate-id', message });
  }
  if (problems.length > 0) return refused('notice-invalid', problems);
  const id = newId(at, deps.handover.random);
  const words = Buffer.from(JSON.stringify({ v: 1, articles }), 'utf8');
  const written = await deps.notices.add({
    operator,
    id,
    mark: sent.mark,
    arrivedOn,
    articles: articles.length,
    described: articles.filter(({ imeis }) => imeis.length === 0).length,
    wanted: articles.flatMap((article) =>
      article.imeis.map((imei) => ({
        article: article.id,
        phoneKey: deps.handover.keys.ofImei(imei),
      })),
    ),
    sealed: await deps.handover.envelope.seal(operator, policeNoticeRow(id), words, at),
    at,
    by: byOf(actor),
    request,
    jobs: [{ task: MATCH_NOTICE_JOB, payload: { operator, notice: id }, key: `notice/${id}` }],
  });
  if (written.outcome === 'exists') return refused('notice-exists');
  // At once; the job repeats it where this process ends here.
  await matchNotice(deps, operator, written.id);
  return done(written.id);
}

interface Article {
  readonly id: string;
  readonly imeis: readonly ImeiKey[];
  readonly words?: string | undefined;
}

function read(
  { id, imeis, words }: SentArticle,
  place: number,
  problems: RefusalReason[],
): Article {
  const field = `articles[${place}]`;
  if (words !== undefined && holdsMyNumber(words)) {
    const message = 'must not hold a My Number';
    problems.push({ field: `${field}.words`, code: 'my-number', message });
  }
  if (imeis.length === 0 && words === undefined) {
    const message = 'an article has a number or words';
    problems.push({ field, code: 'missing', message });
  }
  const keys = imeis.flatMap((text, at) => {
    const one = parseImei(text);
    if (one.kind === 'good') return [one.value];
    const code = String(one.reason);
    problems.push({ field: `${field}.imeis[${at}]`, code, message: 'no valid IMEI' });
    return [];
  });
  return { id, imeis: keys, words };
}

function dayOf(text: string, today: BookDate, problems: RefusalReason[]): BookDate {
  const day = parseBookDate(text);
  const field = 'arrivedOn';
  if (day === undefined) problems.push({ field, code: 'bad-time', message: 'no such day' });
  else if (day > today) {
    problems.push({ field, code: 'out-of-range', message: 'a day that is not yet' });
  } else if (noticeRetainedUntil({ arrivedOn: day }) < today) {
    // A mistyped year would match the list against nothing that comes in, unnoticed.
    problems.push({ field, code: 'out-of-range', message: 'its six months are over' });
  }
  return day ?? today;
}

const NOTICES_MOST = 200;

export interface RetainedNotice {
  readonly notice: StoredNotice;
  readonly keptTo: BookDate;
}

/** Newest first. */
export async function policeNotices(
  { notices }: BookDeps,
  operator: string,
): Promise<readonly RetainedNotice[]> {
  const list = await notices.list(operator, NOTICES_MOST);
  return list.map((notice) => ({ notice, keptTo: noticeRetainedUntil(notice) }));
}

export interface OpenedNotice extends RetainedNotice {
  /** Empty once it was discarded. */
  readonly described: readonly Pick<Article, 'id' | 'words'>[];
}

/** The articles that a list describes in words, for a search of the stock. */
export async function policeNotice(
  { notices, handover }: BookDeps,
  operator: string,
  id: string,
): Promise<OpenedNotice | undefined> {
  const notice = await notices.notice(operator, id);
  if (notice === undefined) return undefined;
  const keptTo = noticeRetainedUntil(notice);
  const row = policeNoticeRow(id);
  const bytes = notice.sealed && (await handover.envelope.open(operator, row, notice.sealed));
  if (bytes === undefined) return { notice, keptTo, described: [] };
  const { articles } = JSON.parse(Buffer.from(bytes).toString('utf8')) as { articles: Article[] };
  return { notice, keptTo, described: articles.map((one) => ({ id: one.id, words: one.words })) };
}

const AT_ONCE = 200;

/** Empties lists whose six months are over: a job. */
export async function discardNotices({ notices, handover }: BookDeps): Promise<number> {
  const today = bookToday(handover.now());
  const due = await notices.due(today, AT_ONCE);
  const free = due.filter((notice) => mayDiscardNotice(notice, today).kind === 'good');
  await inTurn(free, ({ operator, notice }) => notices.discard(operator, notice, today));
  return free.length;
}
