/**
 * Sealed texts, whatever they are of, each with the row that it lies in.
 *
 * Contract: every method sees the rows of the operator it is given and no others; a page comes in
 * the order of the column's keys.
 */
import type { Sealed, SealedRow } from '@nagori/keys';

export type SealedColumn = Pick<SealedRow, 'table' | 'column'>;

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
