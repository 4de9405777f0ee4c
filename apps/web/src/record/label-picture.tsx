/** A label as it will be printed: black on white in any scheme, larger than on paper. */
import type { LabelPreviewDto } from '@nagori/area-labels/wire';
import classes from './labels.module.css';

type Part = LabelPreviewDto['parts'][number];

/** Of the size: where the baseline is below the upper edge of a line. */
const BASELINE = 0.88;

/** Screens have fewer dots than printers. */
const SCALE = 1.6;

export interface LabelPictureProps {
  readonly label: LabelPreviewDto;
  readonly name: string;
}

export function LabelPicture({ label: { width, height, parts }, name }: LabelPictureProps) {
  return (
    <svg
      className={classes.picture}
      viewBox={`0 0 ${width} ${height}`}
      style={{ width: `${SCALE * width}mm` }}
      role="img"
      aria-label={[name, ...textsOf(parts)].join(' ')}
    >
      <rect width={width} height={height} fill="#fff" />
      {parts.map((part) => (
        <PartPicture key={`${part.kind} ${part.x} ${part.y}`} part={part} />
      ))}
    </svg>
  );
}

const textsOf = (parts: readonly Part[]): readonly string[] =>
  parts.flatMap((part) => (part.kind === 'text' ? part.text : []));

function PartPicture({ part }: { readonly part: Part }) {
  if (part.kind === 'text') {
    return (
      <text x={part.x} y={part.y + BASELINE * part.size} fontSize={part.size} fill="#000">
        {part.text}
      </text>
    );
  }
  return <path d={part.kind === 'bars' ? barsPath(part) : matrixPath(part)} fill="#000" />;
}

function barsPath({ x, y, height, module, runs }: Extract<Part, { kind: 'bars' }>): string {
  let at = x;
  return runs
    .map((run, index) => {
      const from = at;
      at += run * module;
      return index % 2 === 0 ? `M${from} ${y}h${run * module}v${height}H${from}z` : '';
    })
    .join('');
}

function matrixPath({ x, y, module, rows }: Extract<Part, { kind: 'matrix' }>): string {
  return rows
    .flatMap((row, line) =>
      row.map((black, column) =>
        black ? `M${x + column * module} ${y + line * module}h${module}v${module}h${-module}z` : '',
      ),
    )
    .join('');
}
