/** What only the rows of a price list together show: repeated ones, missing ones. */
import { nameKey } from './price-list.ts';
import type { ReadRow } from './read-row.ts';
import type { RowProblem } from './row-problem.ts';

export function checkTogether(rows: readonly ReadRow[]): readonly RowProblem[] {
  const problems: RowProblem[] = [];
  const isComplete = rows.every(({ kind }) => kind !== 'bad');
  const seen = new Set<string>();
  const seeOnce = (line: number, field: RowProblem['field'], key: string): void => {
    if (seen.has(key)) problems.push({ line, field, code: 'repeated' });
    seen.add(key);
  };
  /** By model: whether its first row has a capacity. */
  const models = new Map<string, boolean>();
  for (const row of rows) {
    if (row.kind === 'terms') seeOnce(row.line, 'kind', 'terms');
    if (row.kind !== 'price') continue;
    const { capacity, grade } = row.price;
    const model = modelKey(row.price);
    const hasCapacity = capacity !== undefined;
    if ((models.get(model) ?? hasCapacity) !== hasCapacity) {
      problems.push({ line: row.line, field: 'capacity', code: 'capacity-in-some' });
    }
    models.set(model, models.get(model) ?? hasCapacity);
    seeOnce(row.line, 'model', `price ${model} ${capacity ?? ''} ${grade}`);
  }
  for (const row of rows) {
    if (row.kind !== 'adjustment') continue;
    const { code, model } = row.adjustment;
    if (isComplete && model !== undefined && !models.has(modelKey(model))) {
      problems.push({ line: row.line, field: 'model', code: 'model-without-price' });
    }
    // One code means one thing: a list of answers names codes alone.
    seeOnce(row.line, 'code', `code ${code}`);
  }
  if (isComplete && !seen.has('terms')) {
    problems.push({ line: 1, field: 'kind', code: 'no-terms' });
  }
  if (isComplete && models.size === 0) {
    problems.push({ line: 1, field: 'kind', code: 'no-prices' });
  }
  return problems;
}

const modelKey = ({ maker, model }: { readonly maker: string; readonly model: string }): string =>
  `${nameKey(maker)}\n${nameKey(model)}`;
