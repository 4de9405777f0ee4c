/**
 * The price list: what is paid today, and for the office the next one, from a file.
 *
 * Invariants: a counter reads and an administrator loads; the server refuses the rest.
 */
import { Button } from '@mantine/core';
import { EXAMPLE_LIST, writePriceList } from '@nagori/price';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isProblem } from '../../api/problem.ts';
import { hasRole, useSession } from '../../api/session.ts';
import { useLanguage, useWords } from '../../language/use-words.ts';
import { downloadText } from '../../parts/csv.ts';
import shapes from '../../parts/shapes.module.css';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import { CurrentPrices } from './current-prices.tsx';
import { ListHistory } from './list-history.tsx';
import { LoadList } from './load-list.tsx';
import { pricesQuery } from './price-api.ts';
import classes from './price-list.module.css';
import { PRICES } from './words-prices.ts';

export function PriceListPage() {
  const say = useWords(PRICES);
  const session = useSession();
  const [search, setSearch] = useState('');
  const { data, error, refetch } = useQuery(pricesQuery(search.trim()));
  const loads = hasRole(session, 'administrator');
  const isEmpty = isProblem(error, 'no-price-list');
  return (
    <div className={classes.page}>
      <h1 className={shapes.title}>{say('title')}</h1>
      <p className={shapes.lead}>{say('lead')}</p>
      {isEmpty && (
        <EmptyState title={say('empty')}>
          <p>{say(loads ? 'emptyText' : 'emptyCounter')}</p>
          {loads && <ExampleButton />}
        </EmptyState>
      )}
      {error !== null && !isEmpty && <ErrorState error={error} onRetry={() => void refetch()} />}
      {loads && <LoadList />}
      {data !== undefined && <CurrentPrices prices={data} search={search} onSearch={setSearch} />}
      {hasRole(session, 'administrator', 'auditor') && <ListHistory />}
      {loads && !isEmpty && <ExampleButton />}
    </div>
  );
}

/** A list to begin from, with every kind of row. */
function ExampleButton() {
  const say = useWords(PRICES);
  const language = useLanguage();
  return (
    <p>
      <Button
        variant="default"
        className="never-on-paper"
        onClick={() =>
          downloadText('price-list-example.csv', writePriceList(EXAMPLE_LIST, language))
        }
      >
        {say('example')}
      </Button>
    </p>
  );
}
