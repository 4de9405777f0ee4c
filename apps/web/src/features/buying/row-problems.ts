/**
 * Rows of a file that do not fit, from what the server refused.
 *
 * Invariants: pure; what is no row (the day, the file itself) is left to the notice of the problem.
 */
import { LIST_COLUMN_WORDS, ROW_PROBLEM_WORDS, type RowProblem } from '@nagori/price';
import { type FieldProblem, isProblem } from '../../api/problem.ts';

const isColumn = (name: string): name is RowProblem['field'] =>
  Object.hasOwn(LIST_COLUMN_WORDS, name);
const isCode = (code: string): code is RowProblem['code'] => Object.hasOwn(ROW_PROBLEM_WORDS, code);

export function rowProblems(error: unknown): readonly RowProblem[] {
  if (!isProblem(error, 'price-list-invalid')) return [];
  return error.fields.flatMap(readProblem);
}

function readProblem({ field, code }: FieldProblem): readonly RowProblem[] {
  const [, line, name = ''] = /^(\d+)\.(\w+)$/.exec(field) ?? [];
  if (line === undefined || !isColumn(name) || !isCode(code)) return [];
  return [{ line: Number(line), field: name, code }];
}
