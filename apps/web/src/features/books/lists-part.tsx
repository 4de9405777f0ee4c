/**
 * Police lists (品触れ): recording one, its matches, the end of its retention (art. 19; R18).
 *
 * Invariants: matches not yet reported to the police come first, and say what to do.
 */
import { Button } from '@mantine/core';
import type { NoticeDto, NoticeMatchDto } from '@nagori/area-books/wire';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { hasRole, useSession } from '../../api/session.ts';
import { useLanguage, usePunctuation, useWords } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState, ProblemNotice } from '../../parts/states.tsx';
import { bookDay } from './book-day.ts';
import classes from './books.module.css';
import { matchesQuery, noticeQuery, noticesQuery, useMatchAct } from './checks-api.ts';
import { NoticeForm } from './notice-form.tsx';
import { CHECKS } from './words-checks.ts';

export function ListsPart() {
  const say = useWords(CHECKS);
  const writes = hasRole(useSession(), 'counter', 'administrator');
  return (
    <>
      <p className={classes.quiet}>{say('listsText')}</p>
      <Matches />
      {writes && <NoticeForm />}
      <CurrentLists />
    </>
  );
}

function Matches() {
  const say = useWords(CHECKS);
  const acts = hasRole(useSession(), 'administrator');
  const { data, error, refetch } = useQuery(matchesQuery);
  return (
    <section aria-labelledby="matches">
      <h2 id="matches">{say('matches')}</h2>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && <p>✓ {say('noMatches')}</p>}
      <ul className={classes.list}>
        {(data ?? []).map((match) => (
          <Match key={match.id} match={match} acts={acts} />
        ))}
      </ul>
    </section>
  );
}

function Match({ match, acts }: { readonly match: NoticeMatchDto; readonly acts: boolean }) {
  const say = useWords(CHECKS);
  const { listed } = usePunctuation();
  const isCounter = hasRole(useSession(), 'counter');
  const act = useMatchAct(match.id);
  const { person } = useNames();
  const { mark, article, because, foundAt, toldAt, toldBy, releasedAt, releasedBy } = match;
  return (
    <li className={classes.alarm} data-done={toldAt !== undefined || releasedAt !== undefined}>
      {toldAt === undefined && releasedAt === undefined && (
        <p>
          <strong>■ {say('callPolice')}</strong>
        </p>
      )}
      <p>
        {listed([
          say('matchOf', { mark, article }),
          say(because),
          say('foundAt', { at: showTime(foundAt) }),
        ])}
      </p>
      {toldAt !== undefined && (
        <p>✓ {say('reportedAt', { at: showTime(toldAt), by: person(toldBy ?? '') })}</p>
      )}
      {releasedAt !== undefined && (
        <p>✓ {say('releasedAt', { at: showTime(releasedAt), by: person(releasedBy ?? '') })}</p>
      )}
      <div className={classes.buttons}>
        {isCounter && match.handover !== undefined && (
          <a href={`/counter/${match.handover}`}>{say('seePhone')}</a>
        )}
        {match.shop !== undefined && (
          <a href={`/books/entries/${match.shop}_${match.number}`}>{say('seeEntry')}</a>
        )}
        {acts && toldAt === undefined && (
          <Button loading={act.isPending} onClick={() => act.mutate('told')}>
            {say('reportedToPolice')}
          </Button>
        )}
        {acts && releasedAt === undefined && (
          <Button variant="default" loading={act.isPending} onClick={() => act.mutate('released')}>
            {say('released')}
          </Button>
        )}
      </div>
      <ProblemNotice error={act.error} />
    </li>
  );
}

function CurrentLists() {
  const say = useWords(CHECKS);
  const { data, error, refetch } = useQuery(noticesQuery);
  return (
    <section aria-labelledby="kept-lists">
      <h2 id="kept-lists">{say('current')}</h2>
      {error !== null && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data?.length === 0 && (
        <EmptyState title={say('noLists')}>
          <p>{say('noListsText')}</p>
        </EmptyState>
      )}
      {data !== undefined && data.length > 0 && (
        <ScrollRegion label={say('listTable')} className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{say('list')}</th>
                <th scope="col">{say('arrivedOn')}</th>
                <th scope="col">{say('keptTo')}</th>
                <th scope="col" className={classes.number}>
                  {say('count')}
                </th>
                <th scope="col">{say('described')}</th>
              </tr>
            </thead>
            <tbody>
              {data.map((notice) => (
                <Row key={notice.id} notice={notice} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}

function Row({ notice }: { readonly notice: NoticeDto }) {
  const say = useWords(CHECKS);
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const detail = useQuery({ ...noticeQuery(notice.id), enabled: isOpen });
  const words = detail.data?.list.filter((one) => one.words !== undefined) ?? [];
  return (
    <tr>
      <th scope="row">{notice.mark}</th>
      <td className={classes.short}>{bookDay(notice.arrivedOn, language)}</td>
      <td className={classes.short}>
        {notice.discardedOn === undefined
          ? bookDay(notice.keptTo, language)
          : say('discarded', { day: bookDay(notice.discardedOn, language) })}
        {notice.inBackupsUntil !== undefined && (
          <span className={classes.sub}>
            {say('inBackups', { until: bookDay(notice.inBackupsUntil, language) })}
          </span>
        )}
      </td>
      <td className={classes.number}>{notice.articles}</td>
      <td>
        {notice.described}{' '}
        {notice.described > 0 && notice.discardedOn === undefined && !isOpen && (
          <Button
            variant="subtle"
            aria-label={`${notice.mark} ${say('see')}`}
            onClick={() => setOpen(true)}
          >
            {say('see')}
          </Button>
        )}
        {isOpen && (
          <ul className={classes.list}>
            {words.map((one) => (
              <li key={one.id}>
                {one.id} {one.words}
              </li>
            ))}
          </ul>
        )}
      </td>
    </tr>
  );
}
