/**
 * The next price list from a file: what it would change, or every row that does not fit, and the
 * day from which it is in force.
 *
 * Invariants: nothing is stored until the preview was shown and the button pressed.
 */
import { Button, TextInput } from '@mantine/core';
import type { ListFileDto } from '@nagori/area-buying/wire';
import { LIST_COLUMN_WORDS, ROW_PROBLEM_WORDS, type RowProblem } from '@nagori/price';
import { useState } from 'react';
import { useText, useWords } from '../../language/use-words.ts';
import { decodedText } from '../../parts/decoded-text.ts';
import { typed } from '../../parts/fields.ts';
import { FileField } from '../../parts/file-field.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import shapes from '../../parts/shapes.module.css';
import { ProblemNotice } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import { ListPreview } from './list-preview.tsx';
import { useCheckList, useLoadList } from './price-api.ts';
import classes from './price-list.module.css';
import { rowProblems } from './row-problems.ts';
import { PRICES } from './words-prices.ts';

function useLoading() {
  const check = useCheckList();
  const load = useLoadList();
  const [csv, setCsv] = useState<string>();
  const [name, setName] = useState('');
  const [isUnreadable, setUnreadable] = useState(false);
  const [from, setFrom] = useState('');
  const fileFrom = (text: string, day: string): ListFileDto =>
    day === '' ? { csv: text } : { csv: text, from: day };
  const look = (text: string, day: string) => {
    load.reset();
    check.mutate(fileFrom(text, day));
  };
  return {
    ...{ check, load, csv, name, from, isUnreadable },
    take: async (file: File) => {
      const text = decodedText(new Uint8Array(await file.arrayBuffer()));
      setCsv(text);
      setName(file.name);
      setUnreadable(text === undefined);
      if (text !== undefined) look(text, from);
    },
    setFrom: (day: string) => {
      setFrom(day);
      if (csv !== undefined) look(csv, day);
    },
    switchOn: () => {
      if (csv === undefined || load.isPending) return;
      load.mutateAsync(fileFrom(csv, from)).then(
        () => setCsv(undefined),
        () => undefined,
      );
    },
  };
}

export function LoadList() {
  const say = useWords(PRICES);
  const { check, load, csv, name, from, isUnreadable, take, setFrom, switchOn } = useLoading();
  const error = check.error ?? load.error;
  const rows = rowProblems(error);
  return (
    <section className={`${classes.load} never-on-paper`} aria-labelledby="load">
      <h2 id="load">{say('load')}</h2>
      <div className={classes.fields}>
        <FileField
          label={say('file')}
          hint={say('fileHint')}
          accept=".csv,.tsv,.txt"
          onFile={(file) => void take(file)}
        />
        <TextInput
          label={say('from')}
          description={say('fromHint')}
          type="date"
          {...typed(from, setFrom)}
        />
      </div>
      {csv !== undefined && <p>{say('chosen', { name })}</p>}
      {isUnreadable && <p role="alert">{say('unreadable')}</p>}
      {rows.length > 0 ? (
        <RowProblems rows={rows} />
      ) : (
        <ProblemNotice
          error={error}
          words={{ 'price-list-invalid': say('price-list-invalid') }}
          fieldWords={{ 'out-of-range': say('dayWrong') }}
        />
      )}
      {csv !== undefined && check.data !== undefined && check.error === null && (
        <>
          <ListPreview preview={check.data} />
          <p>
            <Button size="lg" loading={load.isPending} onClick={switchOn}>
              {say('switchOn', { day: check.data.fromDay })}
            </Button>
          </p>
        </>
      )}
      {load.data !== undefined && csv === undefined && (
        <p role="status">{say('loaded', { day: load.data.fromDay })}</p>
      )}
    </section>
  );
}

function RowProblems({ rows }: { readonly rows: readonly RowProblem[] }) {
  const say = useWords(PRICES);
  const text = useText();
  return (
    <div role="alert">
      <p>
        <strong>{say('rowsWrong', { n: rows.length })}</strong> {say('rowsWrongText')}
      </p>
      <ScrollRegion label={say('rowsWrong', { n: rows.length })} className={classes.scroll}>
        <table className={`${shapes.quietHead} ${classes.table}`}>
          <TableHead of={[say('line'), say('column'), say('reason')]} />
          <tbody>
            {rows.map(({ line, field, code }) => (
              <tr key={`${line} ${field} ${code}`}>
                <th scope="row">{line}</th>
                <td>{text(LIST_COLUMN_WORDS[field])}</td>
                <td>{text(ROW_PROBLEM_WORDS[code])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </div>
  );
}
