/**
 * A sealed entry. Its number and shop are outside the seal, because the store assigns the number.
 *
 * Invariants: an entry that does not open is reported as damaged. Nothing is read from a broken
 * seal.
 */
import type { BookEntry } from '@nagori/books';
import { BrokenSealError, bookEntryRow } from '@nagori/keys';
import type { BookDeps } from './book-deps.ts';
import type { StoredBookEntry } from './book-store.ts';

type Body = Omit<BookEntry, 'number' | 'shop'>;

export function encodeBookEntry({ number: _number, shop: _shop, ...body }: BookEntry): Uint8Array {
  return Buffer.from(JSON.stringify({ v: 1, ...body }), 'utf8');
}

export type OpenedEntry =
  | { readonly kind: 'entry'; readonly entry: BookEntry }
  /** Its three years are over, and it was emptied. */
  | { readonly kind: 'forgotten' }
  | { readonly kind: 'damaged' };

export async function openBookEntry(
  { envelope }: Pick<BookDeps, 'envelope'>,
  operator: string,
  { sealed, number, shop }: Pick<StoredBookEntry, 'sealed' | 'number' | 'shop'>,
): Promise<OpenedEntry> {
  if (sealed === undefined) return { kind: 'forgotten' };
  let bytes: Uint8Array | undefined;
  try {
    bytes = await envelope.open(operator, bookEntryRow({ shop, number }), sealed);
  } catch (error) {
    if (!(error instanceof BrokenSealError)) throw error;
  }
  if (bytes === undefined) return { kind: 'damaged' };
  const { v, ...body } = JSON.parse(Buffer.from(bytes).toString('utf8')) as Body & { v: number };
  if (v !== 1) throw new TypeError('an entry of another version');
  return { kind: 'entry', entry: { ...body, number, shop } };
}
