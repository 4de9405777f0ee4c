/**
 * A net with its probabilities computed, as flat arrays to draw from: one table for each state in
 * which a phone enters a place, with a row for each outcome there.
 *
 * Invariants: the same net and values give the same arrays; rows are in the order of the net, so
 * that two similar scenarios draw nearly the same lives from the same numbers.
 */
import { sharesOf } from './expectation.ts';
import type { Net } from './net.ts';

export interface Tables {
  /** By table: its first row. One entry more than there are tables. */
  readonly first: Int32Array;
  /** By table: the place that draws, for the counter of the generator. */
  readonly place: Int32Array;
  /** By row: the sum of the probabilities up to and including it. */
  readonly until: Float64Array;
  /** By row: the next table, or -1 - the number of the end. */
  readonly next: Int32Array;
  /** As many as rows: the row at which to start searching for a number. */
  readonly guide: Int32Array;
  /** By table: the way in that begins there, or -1. */
  readonly way: Int32Array;
  /** By end: 0, or 1 + what is left inside if the next user gets it. */
  readonly outcome: Int32Array;
  readonly ways: number;
}

/** The meaning of rows and ends: for reading counts, not for drawing. */
export interface Legend {
  /** By row: numbers of marks. */
  readonly marks: readonly (readonly number[])[];
  /** By end: the point of the net. */
  readonly ends: readonly number[];
}

interface Row {
  readonly to: number;
  readonly marks: readonly number[];
  share: number;
}

export function tablesOf(
  net: Net,
  values: ArrayLike<number>,
  nextUser: ReadonlySet<string>,
): { readonly tables: Tables; readonly legend: Legend } {
  const tableOf = new Map<number, number>();
  const points: number[] = [];
  const ends: number[] = [];
  for (const id of net.order) {
    if (net.points[id]?.kind === 'end') {
      tableOf.set(id, -1 - ends.length);
      ends.push(id);
    } else if (id === net.start || (net.entersPlace[id] as number) >= 0) {
      tableOf.set(id, points.length);
      points.push(id);
    }
  }
  const rows = points.map((point) => rowsOf(net, values, point, tableOf));
  const count = rows.reduce((sum, list) => sum + list.length, 0);
  const tables: Tables = {
    first: new Int32Array(points.length + 1),
    place: Int32Array.from(points, (point) => (net.entersPlace[point] as number) + 1),
    until: new Float64Array(count),
    next: new Int32Array(count),
    guide: new Int32Array(count),
    way: Int32Array.from(points, (point) => net.wayOf.get(point) ?? -1),
    outcome: Int32Array.from(ends, (id) => {
      const end = net.points[id];
      return end?.kind === 'end' && nextUser.has(end.place) ? 1 + end.left : 0;
    }),
    ways: Math.max(net.ways.length, 1),
  };
  const marks: (readonly number[])[] = [];
  let at = 0;
  rows.forEach((list, table) => {
    tables.first[table] = at;
    fill(tables, list, at, tableOf);
    for (const row of list) marks.push(row.marks);
    at += list.length;
  });
  tables.first[points.length] = at;
  return { tables, legend: { marks, ends } };
}

/** All outcomes of one point until the phone enters the next place. */
function rowsOf(
  net: Net,
  values: ArrayLike<number>,
  start: number,
  tableOf: ReadonlyMap<number, number>,
): readonly Row[] {
  const rows = new Map<string, Row>();
  const visit = (id: number, share: number, marks: readonly number[]): void => {
    const point = net.points[id];
    if (point === undefined) throw new RangeError('a point without number');
    if (point.kind === 'end' || (id !== start && tableOf.has(id))) {
      const key = `${id} ${marks.join()}`;
      const row = rows.get(key);
      if (row === undefined) rows.set(key, { to: id, marks, share });
      else row.share += share;
      return;
    }
    const shares = sharesOf(point, values);
    point.arcs.forEach((arc, number) => {
      const part = share * (shares[number] as number);
      if (part === 0) return;
      visit(arc.to, part, arc.marks.length === 0 ? marks : [...marks, ...arc.marks]);
    });
  };
  visit(start, 1, []);
  return [...rows.values()];
}

function fill(
  tables: Tables,
  rows: readonly Row[],
  at: number,
  tableOf: ReadonlyMap<number, number>,
): void {
  const whole = rows.reduce((sum, { share }) => sum + share, 0);
  let until = 0;
  rows.forEach(({ to, share }, number) => {
    until += share / whole;
    // The last row takes the rounding error.
    tables.until[at + number] = number === rows.length - 1 ? 1 : until;
    tables.next[at + number] = tableOf.get(to) as number;
  });
  let row = 0;
  for (let slot = 0; slot < rows.length; slot++) {
    while ((tables.until[at + row] as number) <= slot / rows.length) row++;
    tables.guide[at + slot] = at + row;
  }
}
