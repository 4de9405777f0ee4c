/**
 * A table of the report, with a column that draws intervals on one scale.
 *
 * Invariants: every bar has its number; readable in black and white.
 */
import type { FlowShareDto } from '@nagori/area-replay/wire';
import type { ReactNode } from 'react';
import { Fold } from '../../parts/fold.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './flow.module.css';

export interface ReportRow {
  readonly key: string;
  readonly name: string;
  readonly cells: readonly ReactNode[];
}

export interface ReportTableProps {
  readonly title: string;
  readonly lead?: string | undefined;
  /** The whole table in a line; the table is folded under it. */
  readonly sum?: string;
  readonly head: readonly string[];
  readonly rows: readonly ReportRow[];
}

export function ReportTable({ title, lead, sum, head, rows }: ReportTableProps) {
  const table = <WholeTable title={title} lead={lead} head={head} rows={rows} />;
  if (sum !== undefined) {
    return (
      <Fold title={title} sum={sum} paper="as-shown">
        {table}
      </Fold>
    );
  }
  return (
    <div className={classes.part}>
      <h3>{title}</h3>
      {table}
    </div>
  );
}

function WholeTable({ title, lead, head, rows }: Omit<ReportTableProps, 'sum'>) {
  return (
    <>
      {lead !== undefined && <p className={classes.lead}>{lead}</p>}
      <ScrollRegion label={title} className={classes.scroll}>
        <table className={classes.table}>
          <TableHead of={head} />
          <tbody>
            {rows.map(({ key, name, cells }) => (
              <tr key={key}>
                <th scope="row">{name}</th>
                {cells.map((cell, i) => (
                  <td
                    key={`${key} ${head[i + 1] ?? i}`}
                    className={isShort(cell) ? classes.nowrap : undefined}
                  >
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}

/** A number with its sign stays on one line; names and sentences wrap. */
const SHORT = /^[+−±]?[\d.,]+(\u00a0%)?$/;
const isShort = (cell: ReactNode): boolean => typeof cell === 'string' && SHORT.test(cell);

const WIDE = 120;
const TALL = 18;

/** Draws the value and its interval on a scale from `least` to `most`. */
export function IntervalMark({
  value,
  least,
  most,
}: {
  readonly value: FlowShareDto;
  readonly least: number;
  readonly most: number;
}) {
  const span = most - least || 1;
  const x = (share: number): number => 3 + ((share - least) / span) * (WIDE - 6);
  const middle = TALL / 2;
  return (
    <svg viewBox={`0 0 ${WIDE} ${TALL}`} className={classes.mark} aria-hidden="true">
      <line
        x1={x(Math.max(0, least))}
        x2={WIDE}
        y1={TALL - 1}
        y2={TALL - 1}
        className={classes.axis}
      />
      {least < 0 && <line x1={x(0)} x2={x(0)} y1={0} y2={TALL} className={classes.axis} />}
      <line
        x1={x(value.low)}
        x2={x(value.high)}
        y1={middle}
        y2={middle}
        className={classes.whisker}
      />
      <line
        x1={x(value.low)}
        x2={x(value.low)}
        y1={middle - 4}
        y2={middle + 4}
        className={classes.whisker}
      />
      <line
        x1={x(value.high)}
        x2={x(value.high)}
        y1={middle - 4}
        y2={middle + 4}
        className={classes.whisker}
      />
      <circle cx={x(value.share)} cy={middle} r={3.6} className={classes.dot} />
    </svg>
  );
}
