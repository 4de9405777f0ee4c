/** The audit: who signed in, who changed what; newest first. */
import { Button } from '@mantine/core';
import type { StaffEventDto } from '@nagori/area-staff/wire';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useWords } from '../../language/use-words.ts';
import { MoreButton } from '../../parts/more-button.tsx';
import { type Names, useNames } from '../../parts/names.ts';
import { showTime } from '../../parts/show-time.ts';
import { EmptyState, ErrorState, PagePending, ProblemNotice } from '../../parts/states.tsx';
import { TableHead } from '../../parts/table-head.tsx';
import classes from './admin.module.css';
import { eventsQuery, lookUpsQuery, useAnswerLookUps } from './admin-api.ts';
import { EVENT_KINDS, EVENTS } from './words-events.ts';

export function EventsPart() {
  const say = useWords(EVENTS);
  const list = useInfiniteQuery(eventsQuery);
  if (list.error !== null && list.data === undefined) {
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (list.data === undefined) return <PagePending />;
  const events = list.data.pages.flatMap((page) => page.events);
  if (events.length === 0) return <EmptyState title={say('none')} />;
  return (
    <>
      <LookUps />
      <EventTable events={events} />
      <MoreButton list={list} />
    </>
  );
}

/** Answers that wait for the administrator; hidden if there are none. */
function LookUps() {
  const say = useWords(EVENTS);
  const { data } = useQuery(lookUpsQuery);
  const answer = useAnswerLookUps();
  if (data === undefined || data.waiting === 0) return null;
  const { used, most, mostInFiles, waiting } = data;
  return (
    <section className={classes.waiting} aria-labelledby="look-ups">
      <h2 id="look-ups">{say('lookUps')}</h2>
      <p>{say('lookUpsWait', { used, most, mostInFiles, waiting })}</p>
      <Button variant="default" loading={answer.isPending} onClick={() => answer.mutate()}>
        {say('lookUpsAnswer')}
      </Button>
      <ProblemNotice error={answer.error} />
    </section>
  );
}

function EventTable({ events }: { readonly events: readonly StaffEventDto[] }) {
  const say = useWords(EVENTS);
  const kinds = useWords(EVENT_KINDS);
  const names = useNames();
  return (
    <table className={classes.table}>
      <TableHead of={[say('at'), say('what'), say('actor'), say('subject'), say('from')]} />
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <td>{showTime(event.at)}</td>
            <td data-label={say('what')}>{kinds(event.kind)}</td>
            <td data-label={say('actor')}>{actorOf(event, say, names.person)}</td>
            <td data-label={say('subject')}>{subjectOf(event, say, names)}</td>
            <td data-label={say('from')}>
              <Where event={event} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type SayEvents = ReturnType<typeof useWords<typeof EVENTS.phrases>>;

/**
 * The actor of an event. A failed sign-in has no known person; at first set-up the program acts.
 */
function actorOf({ actor, kind }: StaffEventDto, say: SayEvents, nameOf: Names['person']): string {
  if (actor !== undefined) return nameOf(actor);
  return say(kind === 'sign-in-refused' ? 'unknownPerson' : 'self');
}

/** The person, shop, workstation or change that an event is about, as its kind says. */
function subjectOf({ kind, subject = '' }: StaffEventDto, say: SayEvents, names: Names): string {
  const [before = '', after = ''] = subject.split('>');
  if (kind === 'content-retention-set') {
    return before === '' ? say('monthsFirst', { after }) : say('monthsChanged', { before, after });
  }
  if (kind === 'look-retention-set') {
    return before === '' ? say('daysFirst', { after }) : say('daysChanged', { before, after });
  }
  if (kind.startsWith('shop-')) return names.shop(subject);
  if (kind.startsWith('station-')) return names.station(subject);
  return names.person(subject);
}

const WAYS = ['password', 'code', 'passkey', 'oidc', 'badge'] as const;

function Where({ event }: { readonly event: StaffEventDto }) {
  const say = useWords(EVENTS);
  const { station } = useNames();
  const way = WAYS.find((one) => one === event.way);
  const parts = [
    ...(way === undefined ? [] : [say(way)]),
    ...(event.station === undefined ? [] : [say('station', { name: station(event.station) })]),
    ...(event.address === undefined ? [] : [event.address]),
  ];
  return <>{parts.join(' / ')}</>;
}
