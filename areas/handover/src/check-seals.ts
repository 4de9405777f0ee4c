/**
 * Checks that every sealed value of an operator opens in the row that holds it (docs/adr/0056),
 * page by page over every sealed column.
 *
 * Invariants: opened values are not returned, shown or stored. A destroyed key is not a fault,
 * because its retention has ended.
 */
import type { Envelope, SealedRow } from '@nagori/keys';
import type { SealStore, StoredSeal } from './seal-store.ts';

export interface CheckSealsDeps {
  readonly seals: SealStore;
  readonly envelope: Envelope;
}

export interface SealFault {
  readonly row: SealedRow;
  /** It was changed, or belongs to another row. */
  readonly fault: 'seal-broken';
}

/** Where the next page begins; the first: column 0 without `after`. */
export interface SealCursor {
  readonly column: number;
  readonly after?: readonly string[] | undefined;
}

export interface CheckedSeals {
  readonly checked: number;
  readonly faults: readonly SealFault[];
  /** Undefined: all were looked at. */
  readonly next: SealCursor | undefined;
}

/** A page is some hundredths of a second of work. */
const AT_ONCE = 2_000;

export async function checkSeals(
  { seals, envelope }: CheckSealsDeps,
  operator: string,
  { column: place, after }: SealCursor = { column: 0 },
): Promise<CheckedSeals> {
  const faults: SealFault[] = [];
  let checked = 0;
  let from = after;
  for (let i = place; i < seals.columns.length; i++, from = undefined) {
    const column = seals.columns[i];
    if (column === undefined) break;
    const most = Math.min(AT_ONCE - checked, column.most ?? AT_ONCE);
    const rows = await seals.page(operator, column, { after: from, most });
    for (const seal of rows) {
      const fault = await faultOf(envelope, operator, seal);
      if (fault !== undefined) faults.push({ row: seal.row, fault });
    }
    checked += rows.length;
    if (rows.length === most) {
      return { checked, faults, next: { column: i, after: rows.at(-1)?.after } };
    }
  }
  return { checked, faults, next: undefined };
}

async function faultOf(
  envelope: Envelope,
  operator: string,
  { row, sealed }: StoredSeal,
): Promise<SealFault['fault'] | undefined> {
  try {
    await envelope.open(operator, row, sealed);
    return undefined;
  } catch {
    return 'seal-broken';
  }
}
