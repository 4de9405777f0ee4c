/** Entries, losses and exports as the API shows them. */
import { iso } from '@nagori/area-handover';
import {
  ADULT_AGE,
  type BookEntry,
  CATEGORY_WORDS,
  clauseIn,
  copiesOf,
  GUARDIAN_WORDS,
  IDENTITY_METHOD_CODES,
  identityMethod,
  isReceiving,
  KIND_WORDS,
  METHOD_WORDS,
  PAYMENT_WAY_WORDS,
  RECEIPT_SITE_WORDS,
  RULES_REVISED_ON,
  TAX_MARK_WORDS,
  totalYen,
  WAIVER_LIMIT_YEN,
} from '@nagori/books';
import { CHANNELS, formatImei } from '@nagori/model';
import { CHANNEL_WORDS } from '@nagori/policy';
import type * as z from 'zod';
import type { LossTask } from './book-losses.ts';
import type { BookCursor, StoredExport, Unrecorded } from './book-store.ts';
import { inBackups } from './in-backups.ts';
import type { StoredBookLook } from './look-store.ts';
import type { ShownEntry } from './read-book.ts';
import type {
  bookExportView,
  bookLookView,
  bookLossView,
  bookTerms,
  unrecordedView,
} from './wire.ts';
import type { WrittenEntry } from './write-entry.ts';

export function viewEntry({ stored, opened }: ShownEntry, backupDays: number | undefined) {
  const { isHeld: held, sealed: _sealed, recordedAt, ...place } = stored;
  return {
    ...known(place),
    ...inBackups(stored.forgottenOn, backupDays),
    recordedAt: iso(recordedAt),
    held,
    state: opened.kind === 'entry' ? ('kept' as const) : opened.kind,
    ...(opened.kind === 'entry'
      ? { totalYen: totalYen(opened.entry), entry: bodyOf(opened.entry) }
      : {}),
  };
}

/** The request as it would be sent again; numbers as read, with their check digit. */
function bodyOf(entry: BookEntry) {
  const { kind, transactedOn, boughtBack, adultSeen, counterparty, identity, guardian } = entry;
  const { receiptSite, stallNotice, tax, payment } = entry;
  const marks = { receiptSite, stallNotice, tax: tax && known(tax), payment };
  return {
    ...known({ kind, transactedOn, boughtBack, adultSeen, counterparty, guardian, ...marks }),
    ...(identity === undefined ? {} : { identity: identityView(identity) }),
    items: entry.items.map((item) => ({
      ...item,
      features: known({ ...item.features, imeis: item.features.imeis.map(formatImei) }),
    })),
  };
}

function identityView(identity: NonNullable<BookEntry['identity']>) {
  const { copies = [], ...rest } = identity;
  return known({ ...rest, copies: [...copies], clause: clauseWords(identity.method) });
}

function clauseWords(method: Parameters<typeof identityMethod>[0]) {
  const { clause } = identityMethod(method);
  return { ja: clause, en: clauseIn(clause, 'en') };
}

function known<Fields extends object>(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Fields;
}

export function viewWritten({ shop, number, duties, notices }: WrittenEntry) {
  return { shop, number, duties, notices: [...notices] };
}

/** Where a list is read on from: `2026-11-26_shop-1_12`. */
export function cursorText({ transactedOn, shop, number }: BookCursor): string {
  return `${transactedOn}_${shop}_${number}`;
}

export function viewUnrecorded(one: Unrecorded): z.input<typeof unrecordedView> {
  const { handover, shop, openedAt } = one;
  const channel = CHANNELS.find((name) => name === one.channel);
  if (channel === undefined) throw new TypeError('a channel of another version');
  return {
    handover,
    channel,
    channelWords: CHANNEL_WORDS[channel],
    ...(shop === undefined ? {} : { shop }),
    openedAt: iso(openedAt),
  };
}

export function viewLoss({ loss, task }: LossTask): z.input<typeof bookLossView> {
  const { id, shop, cause, foundOn, notedBy, reportedOn, reportedBy } = loss;
  return known({
    id,
    shop,
    cause,
    foundOn,
    numbers: loss.numbers.map(({ from, to }) => ({ from, to })),
    notedBy,
    task: task.state,
    reportedOn,
    reportedBy,
  });
}

export function viewExport({ at, ...one }: StoredExport): z.input<typeof bookExportView> {
  return known({ ...one, at: iso(at) });
}

export function viewLook({ at, ...one }: StoredBookLook): z.input<typeof bookLookView> {
  return known({ ...one, at: iso(at) });
}

export function viewTerms(): z.input<typeof bookTerms> {
  const named = (table: Readonly<Record<string, { readonly ja: string; readonly en: string }>>) =>
    Object.entries(table).map(([id, name]) => ({ id, name }));
  return {
    kinds: Object.entries(KIND_WORDS).map(([id, name]) => ({
      id,
      name,
      receives: isReceiving(id as keyof typeof KIND_WORDS),
    })),
    categories: named(CATEGORY_WORDS),
    guardians: named(GUARDIAN_WORDS),
    receiptSites: named(RECEIPT_SITE_WORDS),
    taxMarks: named(TAX_MARK_WORDS),
    payments: named(PAYMENT_WAY_WORDS),
    methods: IDENTITY_METHOD_CODES.map((id) => {
      const method = identityMethod(id);
      const { setting, standing, needs, oneOf = [], grade, asOf } = method;
      return {
        id,
        name: METHOD_WORDS[id],
        setting,
        standing,
        clause: clauseWords(id),
        needs: [...needs],
        oneOf: [...oneOf],
        copies: copiesOf(method),
        grade,
        asOf,
        verifierOnly: method.verifierOnly === true,
        particularsSigned: method.particularsSigned === true,
      };
    }),
    rulesRevisedOn: RULES_REVISED_ON,
    waiverBelowYen: WAIVER_LIMIT_YEN,
    adultAge: ADULT_AGE,
  };
}
