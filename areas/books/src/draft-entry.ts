/**
 * Reads a request for an entry and checks it against the law and the operator's settings (R15 to
 * R17). A waiver is judged by the record, not by the entry alone (R16).
 *
 * Invariants: the total is that of everything one person brings on the day. An item bought back was
 * sold before. A waiver that does not apply requires everything, and nothing is stored.
 */
import {
  type BookDate,
  type BookEntry,
  judgeEntry,
  readEntry,
  type StandingEntry,
  totalYen,
  WAIVER_LIMIT_YEN,
} from '@nagori/books';
import { done, type Outcome, refused } from '@nagori/model';
import type { BookDeps } from './book-deps.ts';
import { bookProblem } from './book-refusal.ts';
import type { BookSettings } from './book-settings.ts';
import { wasSold } from './bought-back.ts';
import { yenOfTheDay } from './one-transaction.ts';

export interface Draft {
  readonly entry: BookEntry;
  readonly standing: StandingEntry;
  /** Counted over the shop's entries up to this one; undefined: nothing was counted. */
  readonly countedTo: number | undefined;
}

export interface Drafting {
  readonly sent: Readonly<Record<string, unknown>>;
  readonly corrects: number | undefined;
  readonly correctedOn: BookDate | undefined;
  readonly shop: string;
  readonly today: BookDate;
  readonly by: string;
  /** Who checked identity, where not the author. */
  readonly checkedBy?: string | undefined;
  /** Of other phones in the same transaction that are not in the book yet. */
  readonly besidesYen?: number | undefined;
  readonly settings: BookSettings;
  readonly requestId: string | undefined;
}
type Drafted = Outcome<Draft, 'book-entry-invalid'>;

export async function draftEntry(
  deps: BookDeps,
  operator: string,
  drafting: Drafting,
): Promise<Drafted> {
  const drafted = draft(drafting);
  if (because(drafted) !== 'bought-back') return unsplit(deps, operator, drafting, drafted);
  const { entry } = (drafted as Done).value;
  if (await wasSold(deps, operator, entry)) return drafted;
  const asked = without(drafting, 'waiveBuyBack');
  return unsplit(deps, operator, asked, draft(asked));
}

type Done = Extract<Drafted, { readonly kind: 'done' }>;

function because(drafted: Drafted): string | undefined {
  return drafted.kind === 'done' ? drafted.value.standing.duties.identity.because : undefined;
}

function without(drafting: Drafting, waiver: 'waiveBelowLimit' | 'waiveBuyBack'): Drafting {
  return { ...drafting, settings: { ...drafting.settings, [waiver]: false } };
}

/** Checks the total of the same person's entries of today, however many. */
async function unsplit(
  { books, ...deps }: BookDeps,
  operator: string,
  drafting: Drafting,
  drafted: Drafted,
): Promise<Drafted> {
  if (drafted.kind === 'refused' || because(drafted) !== 'below-limit') return drafted;
  const { entry } = drafted.value;
  // The number is read before the entries: an entry written meanwhile has a later number.
  const countedTo = await books.last(operator, entry.shop);
  const entered = await yenOfTheDay({ books, ...deps }, operator, entry, drafting.requestId);
  const others = entered + (drafting.besidesYen ?? 0);
  if (others + totalYen(entry) < WAIVER_LIMIT_YEN) {
    return done({ ...drafted.value, countedTo });
  }
  if (entry.counterparty === undefined) {
    // With a name it is distinguishable, and may be below the limit by itself.
    return refused('book-entry-invalid', [
      bookProblem('counterparty', 'counterparty-missing', UNNAMED),
    ]);
  }
  return draft(without(drafting, 'waiveBelowLimit'));
}

const UNNAMED = 'what nobody is named for comes to the limit today: name who brings it';

/** The store assigns the number. */
function draft(drafting: Drafting): Drafted {
  const { sent, corrects, correctedOn, shop, today, settings } = drafting;
  const checkedBy = drafting.checkedBy ?? drafting.by;
  const { identity, ...rest } = sent;
  const checked =
    typeof identity === 'object' && identity !== null
      ? { identity: { checkedOn: sent.transactedOn, ...identity, checkedBy } }
      : {};
  const own = { number: (corrects ?? 0) + 1, shop, recordedOn: today };
  const read = readEntry({ ...rest, ...checked, ...own, ...(corrects && { corrects }) });
  if (read.kind !== 'good') {
    return refused('book-entry-invalid', read.kind === 'bad' ? read.reason : []);
  }
  const { verifierTerms } = settings;
  const judged = judgeEntry(read.value, { policy: settings, verifierTerms, correctedOn });
  if (judged.kind === 'good') {
    return done({ entry: read.value, standing: judged.value, countedTo: undefined });
  }
  const refusals = judged.kind === 'bad' ? judged.reason : [];
  const problems = refusals.map(({ field, code, about }) =>
    bookProblem(field, code, about === undefined ? code : `${code}: ${about}`),
  );
  return refused('book-entry-invalid', problems);
}
