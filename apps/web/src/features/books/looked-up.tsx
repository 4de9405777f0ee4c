/**
 * Who searched the book or for a seller, when, by what and for what purpose.
 *
 * Invariants: what was searched for is not stored, so it is not here.
 */
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState } from '../../parts/states.tsx';
import classes from './books.module.css';
import { looksQuery } from './books-api.ts';
import { BOOK } from './words-books.ts';

export function LookedUp() {
  const say = useWords(BOOK);
  const { shop: shopName, person } = useNames();
  const { data } = useQuery(looksQuery);
  if (data === undefined) return null;
  return (
    <section aria-labelledby="looked-up">
      <h2 id="looked-up">{say('looked')}</h2>
      <p className={classes.quiet}>{say('lookedText')}</p>
      {data.length === 0 ? (
        <EmptyState title={say('lookedNone')} />
      ) : (
        <ScrollRegion label={say('lookedTable')} className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                {(['when', 'who', 'purpose', 'lookedBy', 'shop', 'found'] as const).map((name) => (
                  <th key={name} scope="col">
                    {say(name)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.map((one, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered
                <tr key={index}>
                  <td className={classes.short}>{showTime(one.at)}</td>
                  <td>{person(one.by)}</td>
                  <td>{say(`purpose-${one.purpose}`)}</td>
                  <td>{say(`look-${one.way}`)}</td>
                  <td>{one.shop === undefined ? say('everyShop') : shopName(one.shop)}</td>
                  <td className={classes.number}>{one.found}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}
