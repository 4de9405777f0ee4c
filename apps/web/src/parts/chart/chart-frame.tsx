/**
 * The frame of every chart: a title that says what it shows, its table, its CSV.
 *
 * `title`: what the chart shows, as a sentence or a noun phrase. `caption`: base, time, method.
 * `file`: the name of the CSV, without its extension. `head` and `rows`: the table as text; the
 * first cell of a row is its name. `csv`: rows for the file if they differ from the table's.
 *
 * Invariants: the table is one click away, and always printed.
 */
import { Button } from '@mantine/core';
import { type ReactNode, useId, useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { downloadCsv } from '../csv.ts';
import { ScrollRegion } from '../scroll-region.tsx';
import { TableHead } from '../table-head.tsx';
import classes from './chart.module.css';
import { CHART } from './words-chart.ts';

export interface ChartFrameProps {
  readonly title: string;
  readonly caption?: string | undefined;
  readonly file: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly csv?: readonly (readonly string[])[];
  /** The picture, usually a `Drawing`. */
  readonly children: ReactNode;
}

export function ChartFrame({ title, caption, file, head, rows, csv, children }: ChartFrameProps) {
  const say = useWords(CHART);
  const table = useId();
  const [open, setOpen] = useState(false);
  if (rows.length === 0) {
    return (
      <figure className={classes.figure}>
        <figcaption className={classes.title}>{title}</figcaption>
        <p>{say('empty')}</p>
      </figure>
    );
  }
  return (
    <figure className={classes.figure}>
      <figcaption>
        <p className={classes.title}>{title}</p>
        {caption !== undefined && <p className={classes.caption}>{caption}</p>}
      </figcaption>
      {children}
      <div className={`${classes.actions} never-on-paper`}>
        <Button
          variant="subtle"
          aria-expanded={open}
          aria-controls={table}
          onClick={() => setOpen(!open)}
        >
          {say(open ? 'hideTable' : 'showTable')}
        </Button>
        <Button variant="subtle" onClick={() => downloadCsv(`${file}.csv`, csv ?? [head, ...rows])}>
          {say('csv')}
        </Button>
      </div>
      <div id={table} className={open ? undefined : 'only-on-paper'}>
        <ScrollRegion label={say('tableOf', { title })} className={classes.scroll}>
          <FrameTable title={title} head={head} rows={rows} />
        </ScrollRegion>
      </div>
    </figure>
  );
}

function FrameTable({ title, head, rows }: Pick<ChartFrameProps, 'title' | 'head' | 'rows'>) {
  const keyed = rows.map((cells, index) => ({ key: `${index} ${cells[0] ?? ''}`, cells }));
  return (
    <table className={classes.table}>
      <caption className="only-read-aloud">{title}</caption>
      <TableHead of={head} />
      <tbody>
        {keyed.map(({ key, cells: [name, ...others] }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {others.map((cell, index) => (
              <td key={`${head[index + 1] ?? ''} ${key}`}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
