/**
 * The first-day tours of a person: begun, taken up, or begun again with another training phone.
 *
 * Invariants: without a world of virtual phones nothing is pretended: the page says how to get one.
 */
import { Button } from '@mantine/core';
import type { Role } from '@nagori/model';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { hasRole, useSession } from '../../api/session.ts';
import { NO_WORLD, phonesQuery } from '../../api/world.ts';
import { useWords } from '../../language/use-words.ts';
import { PAGES } from '../../parts/page-names.ts';
import shapes from '../../parts/shapes.module.css';
import { EmptyState, ErrorState, ProblemNotice } from '../../parts/states.tsx';
import { prepareTour } from '../../tour/prepare-phone.ts';
import { ACTS } from '../../tour/tour-acts.ts';
import {
  changeTour,
  TOURS,
  type TourName,
  type TourProgress,
  useTour,
} from '../../tour/tour-store.ts';
import { TOUR } from '../../tour/words-tour.ts';
import classes from './tour-page.module.css';
import { TOUR_PAGE } from './words-tour-page.ts';

const ROLE = { counter: 'counter', bench: 'bench', loss: 'loss-desk' } as const satisfies Record<
  TourName,
  Role
>;

export function TourPage() {
  const say = useWords(TOUR_PAGE);
  const page = useWords(PAGES);
  const session = useSession();
  const world = useQuery({ ...phonesQuery, refetchInterval: false });
  const mine = TOURS.filter((name) => hasRole(session, ROLE[name]));
  return (
    <div className={shapes.page}>
      <h1>{page('tour')}</h1>
      <p>{say('lead')}</p>
      {world.data === undefined ? (
        world.error === null ? (
          <div className={classes.reserved} aria-busy="true" />
        ) : (
          <ErrorState error={world.error} onRetry={() => void world.refetch()} />
        )
      ) : world.data === NO_WORLD ? (
        <NoWorld />
      ) : mine.length === 0 ? (
        <EmptyState title={say('notYours')} />
      ) : (
        <ul className={classes.tours}>
          {mine.map((name) => (
            <OneTour key={name} name={name} account={session?.account ?? ''} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** On one's own machine: the demonstration, beside the deployment and without its data. */
const COMMAND = 'NAGORI_DATA="$HOME/nagori-training" NAGORI_PORT=8480 script/server';

function NoWorld() {
  const say = useWords(TOUR_PAGE);
  return (
    <EmptyState title={say('noWorld')}>
      <p>{say('noWorldText')}</p>
      <p>
        <code>{COMMAND}</code>
      </p>
    </EmptyState>
  );
}

function OneTour({ name, account }: { readonly name: TourName; readonly account: string }) {
  const say = useWords(TOUR_PAGE);
  const tour = useWords(TOUR);
  const navigate = useNavigate();
  const { tours } = useTour(account);
  const known = tours[name];
  const { length } = ACTS[name];
  const isOver = known !== undefined && known.at >= length;
  const prepare = useMutation({ mutationFn: prepareTour });
  const run = (progress: TourProgress) => {
    changeTour(account, (before) => ({
      offered: true,
      running: name,
      tours: { ...before.tours, [name]: progress },
    }));
    void navigate({ href: `/${name}` });
  };
  const begin = () => prepare.mutateAsync(name).then(run, () => undefined);
  return (
    <li className={shapes.card}>
      <h2>{tour(name)}</h2>
      <p>{say(name)}</p>
      <p className={classes.state}>
        {known === undefined
          ? say('fresh', { n: length })
          : isOver
            ? `✓ ${say('isDone')}`
            : say('left', { n: known.at, of: length })}
      </p>
      <div className={classes.buttons}>
        {known !== undefined && !isOver && (
          <Button onClick={() => run(known)}>{say('goOn')}</Button>
        )}
        <Button
          variant={known === undefined ? 'filled' : 'default'}
          loading={prepare.isPending}
          onClick={() => void begin()}
        >
          {say(known === undefined ? 'begin' : 'again')}
        </Button>
      </div>
      <ProblemNotice error={prepare.error} words={{ 'world-full': say('full') }} />
    </li>
  );
}
