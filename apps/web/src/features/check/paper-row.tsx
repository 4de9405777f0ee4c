/** One compartment on the printed certificate. */
import type { PaperLine, PaperPart } from '@nagori/certificate';
import classes from './paper.module.css';

/** The cell of the NIST category, which is not broken over two lines. */
const CATEGORY = 1;

export interface PaperRowProps {
  readonly part: PaperPart;
  readonly columns: number;
}

export function PaperRow({ part, columns }: PaperRowProps) {
  const { name, medium, cells } = part;
  return (
    <tr>
      <th scope="row">
        {name}
        {medium !== undefined && <span className={classes.medium}>{medium}</span>}
      </th>
      {cells.map((lines, i) => (
        <Cell
          // biome-ignore lint/suspicious/noArrayIndexKey: a column has no other name
          key={i}
          lines={lines}
          span={cells.length === 1 ? columns - 1 : 1}
          isCategory={i === CATEGORY}
        />
      ))}
    </tr>
  );
}

interface CellProps {
  readonly lines: readonly PaperLine[];
  readonly span: number;
  readonly isCategory: boolean;
}

function Cell({ lines, span, isCategory }: CellProps) {
  return (
    <td colSpan={span} className={isCategory ? classes.category : undefined}>
      {lines.map(({ kind, text }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines of a cell may be alike
        <span key={i} className={kind === 'mark' ? classes.mark : classes.line}>
          {text}
        </span>
      ))}
    </td>
  );
}
