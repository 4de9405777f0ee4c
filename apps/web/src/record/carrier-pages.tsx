/**
 * The carriers' own pages where the network restriction of a number is looked up, each with the day
 * somebody read of its address.
 */
import type { NetworkDto } from '@nagori/area-bench/wire';
import { useQuery } from '@tanstack/react-query';
import { reading } from '../api/queries.ts';
import { useText, useWords } from '../language/use-words.ts';
import classes from './record.module.css';
import { RECORD } from './words-record.ts';

/** They change with a release of the program, or when the server starts with other settings. */
export const networkQuery = reading<NetworkDto>(['network'], '/api/v1/bench/network', {
  staleTime: Number.POSITIVE_INFINITY,
});

export function CarrierPages() {
  const say = useWords(RECORD);
  const text = useText();
  const { data } = useQuery(networkQuery);
  if (data === undefined || data.pages.length === 0) return null;
  return (
    <ul className={classes.carrierPages} aria-label={say('carrierPages')}>
      {data.pages.map(({ carrier, name, url, confidence, read }) => (
        <li key={carrier}>
          <a href={url} target="_blank" rel="noreferrer">
            {text(name)}
          </a>{' '}
          <span className={classes.pageDay}>
            {say(confidence === 'stated' ? 'pageRead' : 'pageUnconfirmed', { day: read })}
          </span>
        </li>
      ))}
    </ul>
  );
}
