/**
 * The first-day tour, offered once to each person on the first page of a desk.
 *
 * Invariants: asks nothing and loads nothing; once answered, it never returns. The caret goes back
 * to the desk's first field, where a scan or a pasted number is expected.
 */
import { Button } from '@mantine/core';
import type { SessionDto } from '@nagori/area-staff/wire';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { hasRole } from '../api/session.ts';
import { useWords } from '../language/use-words.ts';
import { PAGES } from '../parts/page-names.ts';
import classes from './tour-offer.module.css';
import { changeTour, useTour } from './tour-store.ts';
import { TOUR_OFFER } from './words-tour-offer.ts';

const DESKS = ['/counter', '/bench', '/loss'];

export function TourOffer({ session }: { readonly session: SessionDto }) {
  const say = useWords(TOUR_OFFER);
  const page = useWords(PAGES);
  const navigate = useNavigate();
  const here = useRouterState({ select: ({ location }) => location.pathname });
  const { offered } = useTour(session.account);
  const isAtDesk = DESKS.includes(here) && hasRole(session, 'counter', 'bench', 'loss-desk');
  if (offered || !isAtDesk) return null;
  const answer = () => changeTour(session.account, (before) => ({ ...before, offered: true }));
  const decline = () => {
    answer();
    document.querySelector<HTMLElement>('main input')?.focus({ preventScroll: true });
  };
  const show = () => {
    answer();
    void navigate({ href: '/tour' });
  };
  return (
    <section className={`${classes.offer} never-on-paper`} aria-label={page('tour')}>
      <p>{say('offer')}</p>
      <Button variant="default" onClick={show}>
        {page('tour')}
      </Button>
      <Button variant="subtle" onClick={decline}>
        {say('not')}
      </Button>
    </section>
  );
}
