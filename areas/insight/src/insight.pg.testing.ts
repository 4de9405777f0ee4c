/** Rows as writes leave them, drawn by seed, and their count by hand. */
import { asOperator, type TestDatabase } from '@nagori/database';
import type pg from 'pg';
import type { CountQuery, DaySpan } from './insight-store.ts';

export interface Drawn {
  readonly operator: string;
  /** Time in Japan, by the hour: `2026-05-10T14:00`. */
  readonly at: string;
  readonly shop: string;
  readonly channel: string;
  readonly stage: string;
  readonly model: string;
  readonly os: string;
  readonly counts: readonly (readonly [id: number, n: number])[];
}

/** Mulberry32: the same rows for the same seed. */
export function drawer(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function drawnRows(seed: number, count: number): Drawn[] {
  const random = drawer(seed);
  const pick = <One>(...from: readonly One[]): One =>
    from[Math.floor(random() * from.length)] as One;
  const two = (n: number) => String(n).padStart(2, '0');
  return Array.from({ length: count }, () => {
    const month = two(1 + Math.floor(random() * 9));
    const day = `2026-${month}-${two(1 + Math.floor(random() * 28))}`;
    const bin = 1_000 + Math.floor(random() * 200);
    return {
      operator: pick('carrier-a', 'carrier-a', 'carrier-b', 'mvno-c', 'dealer-d'),
      at: `${day}T${two(Math.floor(random() * 24))}:00`,
      shop: pick('', 'shop-1', 'shop-2', 'shop-3'),
      channel: pick('trade-in', 'buyback'),
      stage: pick('intake', 'inspection'),
      model: pick('EX-A*', 'EX-B*', 'android'),
      os: pick('android-14', 'android-15', 'ios-18'),
      counts: [
        [1, 1],
        ...(random() < 0.3
          ? ([
              [3, 1],
              [11, 1],
            ] as const)
          : []),
        [100 + Math.floor(random() * 5), 1],
        [200, Math.floor(random() * 900)],
        [bin, 1],
      ] as const,
    };
  });
}

export async function writeRows(pool: pg.Pool, rows: readonly Drawn[]): Promise<void> {
  for (const operator of new Set(rows.map((row) => row.operator))) {
    await asOperator(pool, operator, async (client) => {
      const own = rows.filter((row) => row.operator === operator);
      await client.query('select nagori.count_write($1, c) from unnest($2::json[]) c', [
        operator,
        own.map(({ counts, at, operator: _, ...where }) =>
          JSON.stringify([
            {
              ...where,
              at: `${at}:00+09:00`,
              ids: counts.map(([id]) => id),
              ns: counts.map(([, n]) => n),
            },
          ]),
        ),
      ]);
    });
  }
}

/** What a query must answer: `key id n`, sorted. */
export function ledger(
  rows: readonly Drawn[],
  operator: string,
  { from, until }: DaySpan,
  { facet, value, channel, stage, ids, by }: CountQuery,
): string[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const day = row.at.slice(0, 10);
    const of = facet === 'all' ? '' : row[facet];
    if (row.operator !== operator || day < from || day >= until) continue;
    if ((facet !== 'all' && of === '') || (value !== undefined && of !== value)) continue;
    if (channel !== undefined && row.channel !== channel) continue;
    if (stage !== undefined && row.stage !== stage) continue;
    const times = { hour: row.at, day, month: day.slice(0, 7) } as const;
    const keys = { ...times, channel: row.channel, value: of, none: '' };
    for (const [id, n] of row.counts) {
      if (!ids.some(([a, b]) => id >= a && id <= b)) continue;
      const name = `${keys[by ?? 'none']} ${id}`;
      counts.set(name, (counts.get(name) ?? 0) + n);
    }
  }
  return [...counts].flatMap(([name, n]) => (n === 0 ? [] : [`${name} ${n}`])).sort();
}

/** How many rows a round adds up: only the owner may say so. */
export async function setRows({ pools }: TestDatabase, rows: number): Promise<void> {
  await pools.owner.query('update nagori.insight_rule set rows = $1', [rows]);
}
