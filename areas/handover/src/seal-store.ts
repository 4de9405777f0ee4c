/**
 * Sealed values of every column, each with the row that holds it.
 *
 * Contract: every method sees only the rows of the given operator. A page is in key order.
 */
import type { Sealed, SealedRow } from '@nagori/keys';

export interface SealedColumn extends Pick<SealedRow, 'table' | 'column'> {
  /** So many are read at once, where they are large. */
  readonly most?: number | undefined;
}

export interface StoredSeal {
  readonly row: SealedRow;
  readonly sealed: Sealed;
  /** Where the next page begins. */
  readonly after: readonly string[];
}

export interface SealQuery {
  readonly after?: readonly string[] | undefined;
  readonly most: number;
}

export interface SealStore {
  readonly columns: readonly SealedColumn[];
  page(operator: string, column: SealedColumn, query: SealQuery): Promise<readonly StoredSeal[]>;
}
