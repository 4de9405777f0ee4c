/** Purchases without an entry: art. 16 requires one at each transaction. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { hasRole, useSession } from '../../api/session.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { showTime } from '../../parts/show-time.ts';
import classes from './books.module.css';
import { unrecordedQuery } from './books-api.ts';
import { BOOK } from './words-books.ts';

export function Unrecorded() {
  const say = useWords(BOOK);
  const text = useText();
  const { shop: shopName } = useNames();
  const writes = hasRole(useSession(), 'counter', 'administrator');
  const list = useQuery(unrecordedQuery).data ?? [];
  if (list.length === 0) return null;
  return (
    <section className={`${classes.alarm} never-on-paper`} aria-labelledby="unrecorded">
      <h2 id="unrecorded">{say('unrecorded')}</h2>
      <p className={classes.quiet}>{say('unrecordedText')}</p>
      <ul className={classes.list}>
        {list.map(({ handover, channelWords, shop, openedAt }) => (
          <li key={handover} className={classes.check}>
            <span>
              {showTime(openedAt)} {text(channelWords)} {shop && shopName(shop)}{' '}
            </span>
            {writes && (
              <Link
                to="/books/$part/$id"
                params={{ part: 'write', id: handover }}
                className={classes.open}
                style={{ margin: '0 12px' }}
                aria-label={`${say('enter')} ${showTime(openedAt)} ${text(channelWords)}`}
              >
                {say('enter')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
