/** The list in force: searched, a row for each model and capacity; what changes a price below. */
import { TextInput } from '@mantine/core';
import type { PricesDto } from '@nagori/area-buying/wire';
import { GRADE_WORDS, GRADES } from '@nagori/model';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { typed } from '../../parts/fields.ts';
import { showYen } from '../../parts/quote/yen.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import shapes from '../../parts/shapes.module.css';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './price-list.module.css';
import { tableRows } from './price-table.ts';
import { PRICES } from './words-prices.ts';

export interface CurrentPricesProps {
  readonly prices: PricesDto;
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

export function CurrentPrices({ prices, search, onSearch }: CurrentPricesProps) {
  const say = useWords(PRICES);
  const text = useText();
  const { sentences } = usePunctuation();
  const { list, terms, found } = prices;
  const rows = tableRows(prices.prices);
  return (
    <section>
      <h2>{say('current')}</h2>
      <p>
        {sentences([
          say('inForceSince', { day: list.fromDay, n: list.prices }),
          terms.to !== undefined && say('inForceTo', { day: terms.to }),
          say('terms', { days: terms.quoteDays, yen: showYen(terms.roundYen) }),
          terms.creditPercent !== undefined && say('credit', { percent: terms.creditPercent }),
        ])}
      </p>
      <TextInput
        className="never-on-paper"
        label={say('search')}
        type="search"
        autoComplete="off"
        maxLength={80}
        {...typed(search, onSearch)}
      />
      <p role="status">
        {prices.prices.length < found
          ? say('foundFirst', { n: found, shown: prices.prices.length })
          : say('found', { n: found })}
      </p>
      <ScrollRegion label={say('current')} className={classes.scroll}>
        <table className={`${shapes.quietHead} ${classes.table} ${classes.prices}`}>
          <TableHead
            of={[
              say('model'),
              say('capacity'),
              ...GRADES.map((grade) => `${grade} ${text(GRADE_WORDS[grade])}`),
            ]}
          />
          <tbody>
            {rows.map(({ maker, model, capacity, yen }) => (
              <tr key={`${maker} ${model} ${capacity}`}>
                <th scope="row">
                  {maker} {model}
                </th>
                <td>{capacity}</td>
                {GRADES.map((grade) => (
                  <td key={grade} className={classes.yen}>
                    {yen[grade] === undefined ? '—' : <Amounts {...yen[grade]} />}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      {prices.adjustments.length > 0 && <Adjustments of={prices.adjustments} />}
    </section>
  );
}

function Amounts({ cash, credit }: PricesDto['prices'][number]['yen']) {
  const say = useWords(PRICES);
  return (
    <>
      {showYen(cash)}
      {credit !== undefined && (
        <small className={classes.credit}>{say('creditYen', { yen: showYen(credit) })}</small>
      )}
    </>
  );
}

function Adjustments({ of }: { readonly of: PricesDto['adjustments'] }) {
  const say = useWords(PRICES);
  const text = useText();
  return (
    <>
      <h3>{say('adjustments')}</h3>
      <ScrollRegion label={say('adjustments')} className={classes.scroll}>
        <table className={`${shapes.quietHead} ${classes.table}`}>
          <TableHead
            of={[say('what'), say('kind'), say('amount'), say('grades'), say('forModel')]}
          />
          <tbody>
            {of.map(({ code, kind, label, change, grades, model }) => (
              <tr key={code}>
                <th scope="row">{text(label)}</th>
                <td>{say(`kind-${kind}`)}</td>
                <td className={classes.yen}>
                  {change.kind === 'percent' ? `${change.percent}%` : <Amounts {...change.yen} />}
                </td>
                <td>{grades.length === 0 ? say('all') : grades.join(' ')}</td>
                <td>{model === undefined ? say('all') : `${model.maker} ${model.model}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </>
  );
}
