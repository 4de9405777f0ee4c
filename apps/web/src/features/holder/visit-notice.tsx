/**
 * The page that a shop's mail links to: where and when the phone is expected, and the holder's own
 * declaration that it is ready. Needs no sign-in.
 *
 * Invariants: the declaration is the holder's own; proof comes from the phone and the authority and
 * is shown elsewhere.
 */
import { Button } from '@mantine/core';
import type { HolderVisitDto } from '@nagori/area-visits/wire';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { call } from '../../api/client.ts';
import { isProblem } from '../../api/problem.ts';
import { showAnswer } from '../../api/queries.ts';
import { useText, useWords } from '../../language/use-words.ts';
import { ProblemNotice } from '../../parts/states.tsx';
import classes from './holder.module.css';
import { VISIT } from './words-visit.ts';

const KEY = 'nagori.holder.visit';
const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/**
 * The token in the mail's link. It follows `#`, so that no server, log or referrer sees it. It is
 * stored while this tab is open, since the steps lead to other pages and back.
 *
 * `hash` is the part of the address after `#`.
 */
function storedVisit(hash: string): string | undefined {
  const given = new URLSearchParams(hash).get('visit') ?? '';
  try {
    if (TOKEN.test(given)) sessionStorage.setItem(KEY, given);
    return sessionStorage.getItem(KEY) ?? undefined;
  } catch {
    // If storage is forbidden, only the address has the token.
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
    onSuccess: (answered) => showAnswer(queries, ['visit', token], answered),
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
