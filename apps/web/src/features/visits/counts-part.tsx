/**
 * The effect of prompting in numbers: prompted, opened, arrived, and of those how many had revoked
 * before.
 *
 * Invariants: proven, seen and declared are separate, and no visit is counted twice; without
 * arrivals there is no share.
 */
import type { VisitCountDto } from '@nagori/area-visits/wire';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/use-words.ts';
import { EmptyState, ErrorState } from '../../parts/states.tsx';
import { totalOf } from './visit-totals.ts';
import classes from './visits.module.css';
import { countedWeeks, countsQuery } from './visits-api.ts';
import { VISITS } from './words-visits.ts';

export function CountsPart({ now }: { readonly now: number }) {
  const say = useWords(VISITS);
  const { from, to } = countedWeeks(now);
  const { data, error, refetch } = useQuery(countsQuery(from, to));
  return (
    <section aria-labelledby="counts">
      <h2 id="counts">{say('counts')}</h2>
      <p className={classes.ask}>{say('countsText', { from, to })}</p>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.weeks.length === 0 && <EmptyState title={say('noCounts')} />}
      {data !== undefined && data.weeks.length > 0 && <Bars weeks={data.weeks} />}
    </section>
  );
}

interface WeeksProps {
  readonly weeks: readonly VisitCountDto[];
}

function Bars({ weeks }: WeeksProps) {
  const say = useWords(VISITS);
  const total = totalOf(weeks);
  const rows = [
    { name: say('planned'), count: total.planned },
    { name: say('prompted'), count: total.prompted },
    { name: say('opened'), count: total.opened },
    { name: say('arrived'), count: total.arrived },
    { name: say('before'), count: total.before },
  ];
  return (
    <figure className={classes.figure}>
      <figcaption>
        {total.share === undefined
          ? say('noShare')
          : say('share', { percent: Math.round(total.share * 100), arrived: total.arrived })}
      </figcaption>
      <dl className={classes.bars}>
        {rows.map(({ name, count }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <span className={classes.track} aria-hidden="true">
                <span
                  className={classes.bar}
                  style={{ width: `${total.planned === 0 ? 0 : (count / total.planned) * 100}%` }}
                />
              </span>
              <span className={classes.count}>{count}</span>
            </dd>
          </div>
        ))}
      </dl>
    </figure>
  );
}
