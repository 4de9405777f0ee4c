/** The same numbers by week and shop, in columns. */
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import shapes from '../../parts/shapes.module.css';
import classes from './visits.module.css';
import { countedWeeks, countsQuery } from './visits-api.ts';
import { VISITS } from './words-visits.ts';

const COLUMNS = [
  'planned',
  'prompted',
  'refused',
  'opened',
  'done',
  'arrived',
  'proved',
  'seen',
  'told',
  'notYet',
  'unknown',
] as const;

export function CountsTable({ now }: { readonly now: number }) {
  const say = useWords(VISITS);
  const { shop: shopName } = useNames();
  const { from, to } = countedWeeks(now);
  const weeks = useQuery(countsQuery(from, to)).data?.weeks ?? [];
  if (weeks.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys, too
    <section className={classes.scroll} aria-label={say('byWeek')} tabIndex={0}>
      <table className={`${shapes.quietHead} ${classes.table} ${classes.counts}`}>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {say('week')}
            </th>
            <th scope="col" rowSpan={2}>
              {say('shop')}
            </th>
            <th scope="colgroup" colSpan={6}>
              {say('visitsHead')}
            </th>
            <th scope="colgroup" colSpan={5}>
              {say('arrivedHead')}
            </th>
          </tr>
          <tr>
            {COLUMNS.map((one) => (
              <th key={one} scope="col">
                {say(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={`${week.week} ${week.shop ?? ''}`}>
              <th scope="row" className={classes.short}>
                {week.week}
              </th>
              <td className={classes.short}>
                {week.shop === undefined ? say('noShop') : shopName(week.shop)}
              </td>
              {COLUMNS.map((one) => (
                <td key={one} className={classes.number}>
                  {week[one]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
