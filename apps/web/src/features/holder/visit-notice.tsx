/**
 * What the link of a shop's mail opens: where and when the phone is expected, and one's own word
 * that it is done. Nobody signs in for it.
 *
 * Invariants: the word is the holder's; whether it is proven is said elsewhere, by what the phone
 * and the authority report.
 */
import { Button } from '@mantine/core';
import type { HolderVisitDto } from '@nagori/area-visits/wire';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { call } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './holder.module.css';
import { VISIT } from './words-visit.ts';

const KEY = 'nagori.holder.visit';
const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/**
 * The token of a mail's link: it follows `#`, so that the address names it to no server, log
 * or referrer. Kept while this tab is open, for the steps lead to other pages and back.
 *
 * `hash` is the address's part after `#`.
 */
function storedVisit(hash: string): string | undefined {
  const given = new URLSearchParams(hash).get('visit') ?? '';
  try {
    if (TOKEN.test(given)) sessionStorage.setItem(KEY, given);
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    // Storage is forbidden: the address alone knows it.
    return TOKEN.test(given) ? given : undefined;
  }
}

const VISITS = '/api/v1/public/visits';

export function VisitNotice() {
  const say = useWords(VISIT);
  const text = useText();
  const queries = useQueryClient();
  const token = storedVisit(useRouterState({ select: ({ location }) => location.hash }));
  const visit = useQuery({
    queryKey: ['visit', token],
    queryFn: () => call<HolderVisitDto>('POST', `${VISITS}/open`, { body: { token } }),
    enabled: token !== undefined,
    staleTime: 60_000,
  });
  const tell = useMutation({
    mutationFn: (word: 'revoked' | 'never') =>
      call<HolderVisitDto>('POST', `${VISITS}/tell`, { body: { token, word } }),
    onSuccess: (answered) => queries.setQueryData(['visit', token], answered),
  });
  if (isProblem(visit.error, 'visit-not-found')) {
    return <p className={classes.card}>{say('gone')}</p>;
  }
  const { data } = visit;
  if (data === undefined) return null;
  const { word, arrived } = data;
  return (
    <section className={classes.card} aria-labelledby="visit">
      <h2 id="visit">{say('title', { day: data.plannedOn, place: text(data.place) })}</h2>
      {arrived ? (
        <p>{say('arrived')}</p>
      ) : (
        <>
          <p>{say('reset')}</p>
          <p>
            <Link to="/holder/let-go">{say('steps')}</Link>
          </p>
          {word === undefined ? (
            <div className={classes.visitWords}>
              <Button loading={tell.isPending} onClick={() => tell.mutate('revoked')}>
                {say('revoked')}
              </Button>
              <Button
                variant="default"
                disabled={tell.isPending}
                onClick={() => tell.mutate('never')}
              >
                {say('never')}
              </Button>
            </div>
          ) : (
            <p role="status">✓ {say(word === 'revoked' ? 'saidRevoked' : 'saidNever')}</p>
          )}
          <ProblemNotice error={tell.error} />
        </>
      )}
    </section>
  );
}
