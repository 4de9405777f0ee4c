/**
 * Exports the book or a part of it: as a file for the police, or on paper (R15).
 *
 * Invariants: who exported what, and when, is on record, also where the export was interrupted.
 * Entries are streamed as they are read.
 */
import { type Actor, byOf } from '@nagori/area-handover';
import type { BookEntry } from '@nagori/books';
import { newId } from '@nagori/keys';
import type { BookDeps } from './book-deps.ts';
import type { ExportForm, StoredExport } from './book-store.ts';
import { type BookSpan, entriesOf } from './read-book.ts';

/** Entries on their way out, in pieces. */
export interface WrittenOut<Piece> {
  readonly pieces: AsyncIterable<Piece>;
  /** Characters that the form cannot write; of everything, once the pieces have ended. */
  readonly unwritable: () => number;
}

export interface BookExport<Piece> {
  readonly form: ExportForm;
  readonly span: BookSpan;
  readonly write: (entries: AsyncIterable<BookEntry>) => WrittenOut<Piece>;
}

export async function* exportBook<Piece>(
  deps: BookDeps,
  actor: Actor,
  { form, span, write }: BookExport<Piece>,
): AsyncGenerator<Piece, void, undefined> {
  const { operator } = actor;
  let entries = 0;
  async function* counted() {
    for await (const entry of entriesOf(deps, operator, span)) {
      entries += 1;
      yield entry;
    }
  }
  const { pieces, unwritable } = write(counted());
  try {
    yield* pieces;
  } finally {
    const at = deps.handover.now();
    await deps.books.addExport(operator, {
      id: newId(at, deps.handover.random),
      at,
      by: byOf(actor),
      form,
      from: span.from,
      to: span.to,
      shop: span.shop,
      entries,
      unwritable: unwritable(),
    });
  }
}

const EXPORTS_MOST = 100;

/** Exports of the book, newest first. */
export function exportsOfBook(deps: BookDeps, operator: string): Promise<readonly StoredExport[]> {
  return deps.books.exports(operator, EXPORTS_MOST);
}
