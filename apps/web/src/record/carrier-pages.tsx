/**
 * The carriers' own pages where the network restriction of a number is looked up, each with the day
 * on which its address was read; said once where it is the same for all, so that the answers below
 * stay on the screen.
 */
import type { NetworkDto } from '@nagori/area-bench/wire';
import { useQuery } from '@tanstack/react-query';
import { reading } from '../api/queries.ts';
import { useText, useWords } from '../language/use-words.ts';
import classes from './record.module.css';
import { RECORD } from './words-record.ts';

type CarrierPage = NetworkDto['pages'][number];

/** They change with a release of the program, or when the server starts with other settings. */
export const networkQuery = reading<NetworkDto>(['network'], '/api/v1/bench/network', {
  staleTime: Number.POSITIVE_INFINITY,
});

export function CarrierPages() {
  const say = useWords(RECORD);
  const text = useText();
  const { data } = useQuery(networkQuery);
  if (data === undefined || data.pages.length === 0) return null;
  const readOn = ({ confidence, read }: CarrierPage) =>
    say(confidence === 'stated' ? 'pageRead' : 'pageUnconfirmed', { day: read });
  const [remark, ...others] = new Set(data.pages.map(readOn));
  const isSame = others.length === 0;
  return (
    <ul className={classes.carrierPages} aria-label={say('carrierPages')}>
      {data.pages.map((page) => (
        <li key={page.carrier}>
          <a href={page.url} target="_blank" rel="noreferrer">
            {text(page.name)}
          </a>
          {!isSame && <span className={classes.pageDay}> {readOn(page)}</span>}
        </li>
      ))}
      {isSame && <li className={classes.pageDay}>{remark}</li>}
    </ul>
  );
}
