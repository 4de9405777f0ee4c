/**
 * Lives of phones, drawn one by one from tables. A life is a function of seed and number, so that
 * lives can be drawn in any order, by any number of workers, and again after an interruption, with
 * the same counts.
 *
 * Invariants: only counts are stored, never lives: memory does not grow with their number.
 */
import { philox, unit } from './philox.ts';
import type { Tables } from './tables.ts';

export interface LifeTally {
  /** How often each row was drawn. */
  readonly rows: Float64Array;
  /** How many lives reached each end, by way in: `end * ways + way`. */
  readonly ends: Float64Array;
}

/**
 * The number of outcomes distinguished when two scenarios are compared: 0 if the phone reached no
 * next user, else 1 + what is left.
 */
export const COMPARED_OUTCOMES = 17;

/** A seed of up to 64 bits as two words. */
export interface Key {
  readonly low: number;
  readonly high: number;
}

export function keyOfSeed(seed: bigint): Key {
  return { low: Number(seed & 0xffffffffn), high: Number((seed >> 32n) & 0xffffffffn) };
}

const words = new Uint32Array(4);

/** Draws one life: returns its end, and counts rows on the way. */
function live(tables: Tables, rows: Float64Array, life: number, key: Key): number {
  const { first, place, until, next, guide, way } = tables;
  const low = life >>> 0;
  const high = Math.floor(life / 4_294_967_296);
  let table = 0;
  let visited = 0;
  let wayIn = -1;
  for (;;) {
    // The place is part of the counter, so draws there do not depend on earlier places.
    const bit = 1 << ((place[table] as number) & 31);
    const lane = (place[table] as number) | ((visited & bit) === 0 ? 0 : 0x10000);
    visited |= bit;
    philox(words, low, high, lane, 0, key.low, key.high);
    const drawn = unit(words[0] as number, words[1] as number);
    const from = first[table] as number;
    const size = (first[table + 1] as number) - from;
    let row = guide[from + Math.floor(drawn * size)] as number;
    while (drawn >= (until[row] as number)) row++;
    rows[row] = (rows[row] as number) + 1;
    const to = next[row] as number;
    if (to < 0) return (-1 - to) * tables.ways + Math.max(wayIn, 0);
    if (wayIn < 0) wayIn = way[to] as number;
    table = to;
  }
}

/** Draws lives from `from` up to, not including, `to`, and adds them to `tally`. */
export function simulate(
  tables: Tables,
  key: Key,
  from: number,
  to: number,
  tally: LifeTally,
): void {
  const { rows, ends } = tally;
  for (let life = from; life < to; life++) {
    const end = live(tables, rows, life, key);
    ends[end] = (ends[end] as number) + 1;
  }
}

/** All counts of several scenarios on the same lives. */
export interface SideBySide {
  readonly tallies: readonly LifeTally[];
  /**
   * By scenario after the first: the outcome of each life in the first and in this one, at `(way *
   * OUTCOMES + in the first) * OUTCOMES + in this one`.
   */
  readonly joints: readonly Float64Array[];
}

/** Counts at zero; `make` may allocate shared memory. */
export function emptySideBySide(
  all: readonly Tables[],
  make: (length: number) => Float64Array = (length) => new Float64Array(length),
): SideBySide {
  const ways = all[0]?.ways ?? 1;
  return {
    tallies: all.map((tables) => ({
      rows: make(tables.next.length),
      ends: make(tables.outcome.length * tables.ways),
    })),
    joints: all.slice(1).map(() => make(ways * COMPARED_OUTCOMES * COMPARED_OUTCOMES)),
  };
}

/** Resets all counts to zero. */
export function clearSideBySide({ tallies, joints }: SideBySide): void {
  for (const { rows, ends } of tallies) {
    rows.fill(0);
    ends.fill(0);
  }
  for (const joint of joints) joint.fill(0);
}

/** Draws the same lives in every scenario, and adds them to `counts`. */
export function simulateSideBySide(
  all: readonly Tables[],
  key: Key,
  from: number,
  to: number,
  counts: SideBySide,
): void {
  const [base, ...others] = all;
  const [tally] = counts.tallies;
  if (base === undefined || tally === undefined) return;
  if (others.length === 0) {
    simulate(base, key, from, to, tally);
    return;
  }
  for (let life = from; life < to; life++) {
    const end = live(base, tally.rows, life, key);
    tally.ends[end] = (tally.ends[end] as number) + 1;
    const outcome = base.outcome[Math.floor(end / base.ways)] as number;
    const block = ((end % base.ways) * COMPARED_OUTCOMES + outcome) * COMPARED_OUTCOMES;
    for (let i = 0; i < others.length; i++) {
      const tables = others[i] as Tables;
      const { rows, ends } = counts.tallies[i + 1] as LifeTally;
      const there = live(tables, rows, life, key);
      ends[there] = (ends[there] as number) + 1;
      const cell = block + (tables.outcome[Math.floor(there / tables.ways)] as number);
      const joint = counts.joints[i] as Float64Array;
      joint[cell] = (joint[cell] as number) + 1;
    }
  }
}

export function addSideBySide(to: SideBySide, more: SideBySide): void {
  to.tallies.forEach((tally, i) => {
    add(tally.rows, more.tallies[i]?.rows);
    add(tally.ends, more.tallies[i]?.ends);
  });
  to.joints.forEach((joint, i) => {
    add(joint, more.joints[i]);
  });
}

function add(to: Float64Array, more: Float64Array | undefined): void {
  if (more?.length !== to.length) throw new RangeError('counts of other scenarios');
  for (let i = 0; i < to.length; i++) to[i] = (to[i] as number) + (more[i] as number);
}
