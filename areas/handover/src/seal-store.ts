/**
 * Sealed texts, whatever they are of, each with the row that it lies in.
 *
 * Contract: every method sees the rows of the operator it is given and no others; a page comes in
 * the order of the column's keys. `bind` puts a bound seal in the place of the unbound one that was
 * read, and of nothing else, in one transaction.
 */
import type { Sealed, SealedRow } from '@nagori/keys';

export type SealedColumn = Pick<SealedRow, 'table' | 'column'>;

export interface StoredSeal {
  readonly row: SealedRow;
  readonly sealed: Sealed;
  /** Where the next page begins. */
  readonly after: readonly string[];
  /** Where the row lies now. */
  readonly at: string;
}

export interface SealQuery {
  readonly after?: readonly string[] | undefined;
  readonly most: number;
  /** Those alone that are not bound to their row. */
  readonly isUnbound?: boolean;
}

export interface SealStore {
  readonly columns: readonly SealedColumn[];
  page(operator: string, column: SealedColumn, query: SealQuery): Promise<readonly StoredSeal[]>;
  /** Columns that may hold seals from before they were bound. */
  backlog(operator: string): Promise<readonly SealedColumn[]>;
  done(operator: string, column: SealedColumn): Promise<void>;
  /** False: it changed meanwhile. */
  bind(operator: string, seal: StoredSeal, bound: Sealed): Promise<boolean>;
}
