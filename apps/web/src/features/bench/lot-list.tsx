/**
 * Imported lots, with their phones' states; the next return window to end is on top. Each opens its
 * result.
 */

import type { LotDto } from '@nagori/area-bench/wire';
import { CHANNEL_WORDS, VERDICT_NAMES } from '@nagori/model';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { usePunctuation, useText, useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import shapes from '../../parts/shapes.module.css';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import { VerdictSign } from '../../parts/verdict-sign.tsx';
import classes from './bench.module.css';
import { lotsQuery } from './bench-api.ts';
import { useLotState } from './lot-states.ts';
import { byDeadline, daysUntil } from './return-window.ts';
import { LOTS } from './words-lots.ts';

export function LotList() {
  const say = useWords(LOTS);
  const { data, error, refetch } = useQuery(lotsQuery);
  if (error !== null && data === undefined) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  if (data === undefined) return <div className={classes.reserved} aria-busy="true" />;
  return (
    <section>
      <h2 className={classes.heading}>{say('lots')}</h2>
      {data.length === 0 ? (
        <EmptyState title={say('none')}>
          <p>{say('noneText')}</p>
        </EmptyState>
      ) : (
        <ScrollRegion className={classes.scroll} label={say('lots')}>
          <table className={`${shapes.linkedRows} ${shapes.cardRows} ${classes.list}`}>
            <thead>
              <tr>
                <th scope="col">{say('lot')}</th>
                <th scope="col">{say('supplier')}</th>
                <th scope="col" className={classes.number}>
                  {say('phones')}
                </th>
                <th scope="col">{say('tally')}</th>
                <th scope="col">{say('window')}</th>
                <th scope="col">{say('cameIn')}</th>
              </tr>
            </thead>
            <tbody>
              {byDeadline(data, Date.now()).map((lot) => (
                <Lot key={lot.id} lot={lot} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}

function Lot({ lot }: { readonly lot: LotDto }) {
  const say = useWords(LOTS);
  const text = useText();
  const { aside } = usePunctuation();
  const { operator: nameOf } = useNames();
  const stateOf = useLotState();
  const { id, supplier, channel, phones, deadline, openedAt, tally } = lot;
  const missing = phones - tally.reduce((sum, { count }) => sum + count, 0);
  return (
    <tr>
      <th scope="row">
        <Link to="/bench/$part/$id" params={{ part: 'lots', id }}>
          {id}
        </Link>
      </th>
      <td data-head={say('supplier')}>
        {nameOf(supplier)}
        {aside(text(CHANNEL_WORDS[channel]))}
      </td>
      <td data-head={say('phones')} className={classes.number}>
        {phones}
      </td>
      <td data-head={say('tally')}>
        <ul className={classes.tally}>
          {tally.map(({ verdict, state, count }) => (
            <li key={`${verdict} ${state}`}>
              <VerdictSign verdict={verdict} />{' '}
              {say('tallyOne', {
                verdict: text(VERDICT_NAMES[verdict].name),
                state: stateOf(state),
                n: count,
              })}
            </li>
          ))}
          {missing > 0 && <li>{say('missing', { n: missing })}</li>}
        </ul>
      </td>
      <td data-head={say('window')}>{deadline !== undefined && <Window deadline={deadline} />}</td>
      <td data-head={say('cameIn')}>{showTime(openedAt)}</td>
    </tr>
  );
}

/** How long phones can still be sent back. */
function Window({ deadline }: { readonly deadline: string }) {
  const say = useWords(LOTS);
  const n = daysUntil(deadline, Date.now());
  const day = showTime(deadline).slice(0, 10);
  if (n < 0) return say('windowEnded', { day });
  if (n === 0) return <strong>{say('windowToday', { day })}</strong>;
  if (n === 1) return <strong>{say('windowTomorrow', { day })}</strong>;
  return say('windowLeft', { n, day });
}
