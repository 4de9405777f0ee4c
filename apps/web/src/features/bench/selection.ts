/**
 * The phones that are selected in a list, in the order of the list.
 *
 * Invariants: pure; never more than `MOST`, since one act takes no more; a range goes from the last
 * single choice to the row, and gives each the state of that choice.
 */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** The last row that was chosen by itself. */
  readonly anchor?: string;
}

export const NONE_SELECTED: Selection = { ids: new Set() };

/** As many as one act takes. */
export const SELECTED_MOST = 200;

/** Chooses one row, or lets it go. */
export function toggled({ ids }: Selection, id: string): Selection {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return { ids: limited(next), anchor: id };
}

/** All rows from the anchor to this one. */
export function toRow(selection: Selection, rows: readonly string[], id: string): Selection {
  const { ids, anchor } = selection;
  const from = anchor === undefined ? -1 : rows.indexOf(anchor);
  const to = rows.indexOf(id);
  if (from < 0 || to < 0) return toggled(selection, id);
  const range = rows.slice(Math.min(from, to), Math.max(from, to) + 1);
  const next = new Set(ids);
  const isOn = anchor !== undefined && ids.has(anchor);
  for (const one of range) {
    if (isOn) next.add(one);
    else next.delete(one);
  }
  return { ids: limited(next), anchor: anchor ?? id };
}

/** All of these, as far as one act takes. */
export const allOf = (rows: readonly string[]): Selection => ({ ids: limited(new Set(rows)) });

/** Without those that are done. */
export function without({ ids }: Selection, done: readonly string[]): Selection {
  const next = new Set(ids);
  for (const one of done) next.delete(one);
  return { ids: next };
}

const limited = (ids: ReadonlySet<string>): ReadonlySet<string> =>
  ids.size <= SELECTED_MOST ? ids : new Set([...ids].slice(0, SELECTED_MOST));
