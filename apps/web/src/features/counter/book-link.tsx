/**
 * To the dealer's book: a purchase is entered at each transaction (art. 16; R15).
 *
 * Invariants: offered where a dealer buys, once the phone may be taken or was; what is entered says
 * so, with its number.
 */
import type { BookEntryDto } from '@nagori/area-books/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { get } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { useSession } from '../../api/session.ts';
import { useWords } from '../../language/use-words.ts';
import classes from './counter.module.css';
import { COUNTER } from './words-counter.ts';

const PURCHASES: ReadonlySet<string> = new Set(['buyback', 'trade-in', 'trade', 'procurement']);

export function BookLink({ handover }: { readonly handover: HandoverDto }) {
  const say = useWords(COUNTER);
  const isDealer = useSession()?.operator.kind === 'dealer';
  const { id, channel, state, decision } = handover;
  const isBought = state === 'taken' || (state === 'open' && decision.verdict === 'accept');
  const offered = isDealer && isBought && PURCHASES.has(channel);
  const { data, error } = useQuery({
    queryKey: ['books', 'of-handover', id],
    queryFn: ({ signal }) => get<BookEntryDto>(`/api/v1/books/handovers/${id}`, signal),
    enabled: offered,
    retry: false,
  });
  if (!offered) return null;
  if (data !== undefined) {
    return (
      <p className={classes.book}>
        <Link to="/books/$part/$id" params={{ part: 'entries', id: `${data.shop}_${data.number}` }}>
          ✓ {say('inBook', { n: data.number })}
        </Link>
      </p>
    );
  }
  if (!isProblem(error, 'book-entry-not-found')) return null;
  return (
    <p className={classes.book}>
      <Link to="/books/$part/$id" params={{ part: 'write', id }}>
        {say('enterInBook')}
      </Link>
    </p>
  );
}
