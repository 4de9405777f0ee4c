/** A year's ends by maker, in the columns of PHONE_ENDS with their sum; pure. */
import type { EndsDto } from '@nagori/area-insight/wire';
import { PHONE_ENDS } from '@nagori/model';

type Row = EndsDto['rows'][number];

export interface EndsTable {
  readonly makers: readonly { readonly maker: Row['maker']; readonly counts: readonly number[] }[];
  readonly total: readonly number[];
}

/** Newest first. */
export const yearsOf = (rows: readonly Row[]): readonly number[] =>
  [...new Set(rows.map(({ year }) => year))].sort((a, b) => b - a);

export function endTable(rows: readonly Row[], year: number): EndsTable {
  const ofYear = rows.filter((row) => row.year === year);
  const makers = [...new Set(ofYear.map(({ maker }) => maker))].map((maker) => ({
    maker,
    counts: countsOf(ofYear.filter((row) => row.maker === maker)),
  }));
  const most = ({ counts }: EndsTable['makers'][number]): number => counts.at(-1) ?? 0;
  return {
    makers: makers.sort((a, b) => most(b) - most(a) || (a.maker < b.maker ? -1 : 1)),
    total: countsOf(ofYear),
  };
}

function countsOf(rows: readonly Row[]): readonly number[] {
  const sum = (some: readonly Row[]): number => some.reduce((all, { n }) => all + n, 0);
  return [...PHONE_ENDS.map((end) => sum(rows.filter(({ ended }) => ended === end))), sum(rows)];
}
