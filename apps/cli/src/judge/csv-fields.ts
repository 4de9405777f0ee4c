/** Problems of a CSV row name its columns: `evidence[2].at` becomes `reset-report.at`. */
import type { FieldProblem } from '../input/limits.ts';
import type { LineReading } from './phone-line.ts';

const EVIDENCE = /^evidence\[([0-9]+)\]/;

export function columnProblems(
  reading: LineReading & { readonly kind: 'bad' },
): readonly FieldProblem[] {
  const kinds = kindsOf(reading.value);
  return reading.problems.map((problem) => {
    const found = EVIDENCE.exec(problem.field);
    const kind = found === null ? undefined : kinds[Number(found[1])];
    if (found === null || kind === undefined) return problem;
    return { ...problem, field: kind + problem.field.slice(found[0].length) };
  });
}

function kindsOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null || !('evidence' in value)) return [];
  if (!Array.isArray(value.evidence)) return [];
  return value.evidence.map((piece: unknown) =>
    typeof piece === 'object' && piece !== null && 'kind' in piece
      ? String(piece.kind)
      : 'evidence',
  );
}
