/**
 * How the operator's phones ended in a year, by maker (R12), for reports of makers and importers.
 * The table prints as it is, and can be saved as a file.
 */
import { Button, NativeSelect } from '@mantine/core';
import type { EndsDto } from '@nagori/area-insight/wire';
import { PHONE_ENDS } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../language/use-words.ts';
import { AsOf } from '../../parts/as-of.tsx';
import { downloadCsv } from '../../parts/csv.ts';
import { typed } from '../../parts/fields.ts';
import { useMakerName } from '../../parts/maker-names.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { ErrorState } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import { endTable, yearsOf } from './ends-table.ts';
import classes from './insight.module.css';
import { endsQuery } from './insight-api.ts';
import { INSIGHT } from './words-insight.ts';

export function EndsPart() {
  const say = useWords(INSIGHT);
  const { data, error, refetch } = useQuery(endsQuery);
  return (
    <section className={classes.ends} aria-labelledby="ends">
      <h2 id="ends">{say('ends')}</h2>
      <p>{say('endsText')}</p>
      {error !== null && data === undefined && (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      {data?.rows.length === 0 && <p>{say('endsNone')}</p>}
      {data !== undefined && data.rows.length > 0 && <EndTable ends={data} />}
    </section>
  );
}

function EndTable({ ends }: { readonly ends: EndsDto }) {
  const say = useWords(INSIGHT);
  const makerName = useMakerName();
  const years = yearsOf(ends.rows);
  const [chosen, setChosen] = useState('');
  const year = years.find((one) => String(one) === chosen) ?? years[0] ?? 0;
  const head = [say('maker'), ...PHONE_ENDS.map((end) => say(end)), say('endsAll')];
  const table = endTable(ends.rows, year);
  const total = [say('endsAll'), ...table.total];
  const rows = table.makers.map(({ maker, counts }) => [makerName(maker), ...counts]);
  const texts = [...rows, total].map((row) => row.map(String));
  return (
    <>
      <div className={`${classes.filters} never-on-paper`}>
        <NativeSelect
          label={say('endsYear')}
          data={years.map((one) => ({ value: String(one), label: String(one) }))}
          {...typed(String(year), setChosen)}
        />
        <Button
          variant="default"
          onClick={() => downloadCsv(`phones-ended-${year}.csv`, [head, ...texts])}
        >
          {say('endsCsv')}
        </Button>
      </div>
      <ScrollRegion label={say('endsOf', { year })}>
        <table className={classes.endsTable}>
          <caption>{say('endsOf', { year })}</caption>
          <TableHead of={head} />
          <tbody>
            {texts.map(([name, ...cells]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                {cells.map((cell, index) => (
                  <td key={head[index + 1]}>{Number(cell).toLocaleString('en')}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <p className={classes.shown}>
        <AsOf at={ends.asOf} />
      </p>
    </>
  );
}
