/**
 * A phone whose box was sent out of our hands: where it goes on if it has come without the box, and
 * if the box has come back (R20).
 */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { hasRole, useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import { showTime } from '../../parts/show-time.ts';
import classes from './bench.module.css';
import { reconciliationQuery } from './bench-api.ts';
import { BENCH } from './words-bench.ts';

export function AwayBox({ box }: { readonly box: string }) {
  const say = useWords(BENCH);
  const isAtCounter = hasRole(useSession(), 'counter');
  const awaySince = useQuery(reconciliationQuery(box)).data?.box.awaySince;
  if (awaySince === undefined) return null;
  return (
    <p className={classes.note} role="status">
      ⚠ {say('boxAway', { box, at: showTime(awaySince) })}{' '}
      {isAtCounter && <Link to="/counter">{say('toCounter')}</Link>}{' '}
      <Link to="/bench/$part/$id" params={{ part: 'boxes', id: box }}>
        {say('toBox')}
      </Link>
    </p>
  );
}
