/**
 * An operator's settings for the book: the waivers it uses (R16), how it treats minors, the
 * identity checks it accepts, and when it was registered as a signature verifier (R17).
 *
 * Invariants: without settings everything is required and nothing waived. A change is a new version
 * with its author, and earlier versions stay. A term as a verifier names its registration.
 */
import { type Actor, byOf } from '@nagori/area-handover';
import {
  type BookDate,
  type BookPolicy,
  parseBookDate,
  STRICT_BOOK_POLICY,
  type VerifierTerm,
} from '@nagori/books';
import { done, japanDay, type Outcome, type RefusalReason, refused } from '@nagori/model';
import type { BookDeps } from './book-deps.ts';

export interface RegisteredTerm extends VerifierTerm {
  /** Name of the registration, given by a public body and not by the operator. */
  readonly reference: string;
}

export interface BookSettings extends BookPolicy {
  /** The name and permit on the sign at the premises. */
  readonly permitName: string;
  readonly permitNumber: string;
  readonly verifierTerms: readonly RegisteredTerm[];
  /** A trade-in is paid for, and so is bought; else it is a discount on a sale. */
  readonly tradeInIsPurchase: boolean;
}

export const FIRST_SETTINGS: BookSettings = {
  ...STRICT_BOOK_POLICY,
  permitName: '',
  permitNumber: '',
  verifierTerms: [],
  tradeInIsPurchase: false,
};

/** Version 0: nothing was set, and the strict ones count. */
export async function readBookSettings(
  { books }: Pick<BookDeps, 'books'>,
  operator: string,
): Promise<{ readonly version: number; readonly settings: BookSettings }> {
  const stored = await books.settings<BookSettings>(operator);
  if (stored === undefined) return { version: 0, settings: FIRST_SETTINGS };
  return { version: stored.version, settings: { ...FIRST_SETTINGS, ...stored.settings } };
}

export interface SettingsChange {
  /** The version that was read. */
  readonly version: number;
  readonly settings: Omit<BookSettings, 'verifierTerms'> & {
    readonly verifierTerms: readonly {
      readonly from: string;
      readonly to?: string | undefined;
      readonly reference: string;
    }[];
  };
}

export async function changeBookSettings(
  { books, handover }: BookDeps,
  actor: Actor,
  { version, settings }: SettingsChange,
): Promise<Outcome<number, 'book-settings-changed' | 'book-entry-invalid'>> {
  const at = handover.now();
  const problems: RefusalReason[] = [];
  const verifierTerms = settings.verifierTerms.map(({ from, to, reference }, place) => {
    const field = `settings.verifierTerms[${place}]`;
    return {
      from: dayOf(from, `${field}.from`, problems),
      ...(to === undefined ? {} : { to: dayOf(to, `${field}.to`, problems) }),
      reference,
    };
  });
  for (const [place, { from, to }] of verifierTerms.entries()) {
    if (to === undefined || to >= from) continue;
    const field = `settings.verifierTerms[${place}].to`;
    problems.push({ field, code: 'out-of-range', message: 'ends before it begins' });
  }
  if (problems.length > 0) return refused('book-entry-invalid', problems);
  const next = { ...settings, verifierTerms };
  const stored = { version: version + 1, settings: next, at, by: byOf(actor) };
  const isSet = await books.setSettings(actor.operator, stored);
  return isSet ? done(stored.version) : refused('book-settings-changed');
}

function dayOf(text: string, field: string, problems: RefusalReason[]): BookDate {
  const day = parseBookDate(text);
  if (day === undefined) {
    problems.push({ field, code: 'bad-time', message: 'no day of the calendar' });
  }
  return day ?? ('' as BookDate);
}

/** Today's date in Japan, as the book dates it. */
export function bookToday(now: number): BookDate {
  return japanDay(now) as BookDate;
}
