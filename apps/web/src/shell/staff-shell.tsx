/**
 * The frame of the staff's pages: who is signed in, where, and which pages that person may open.
 *
 * Invariants: without a session the sign-in page opens first and leads back; a session that ends
 * while a page is open covers it, so that nothing is shown and nothing typed is lost; the server
 * refuses every page that the navigation hides.
 */

import { Button } from '@mantine/core';
import type { SessionDto } from '@nagori/area-staff/wire';
import type { Role } from '@nagori/model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Outlet, useNavigate, useRouter, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { call } from '../api/client.ts';
import { isProblem } from '../api/problem.ts';
import { forgetPerson, hasRole, sessionQuery } from '../api/session.ts';
import { AwayPart } from '../away/away-part.tsx';
import { loadShelf } from '../away/save-away.ts';
import { useWaiting } from '../away/waiting.ts';
import { useText, useWords } from '../language/use-words.ts';
import { AppShell } from '../parts/app-shell.tsx';
import { KeyHelp } from '../parts/key-help.tsx';
import { NetworkLine } from '../parts/network-line.tsx';
import { NoticeBell } from '../parts/notice-bell.tsx';
import { NOTIFIED_ROLES } from '../parts/notices.ts';
import { PAGES, type PageName, pageOf } from '../parts/page-names.ts';
import { useTitle } from '../parts/page-title.ts';
import { PendingDialog } from '../parts/pending-dialog.tsx';
import { SoundSwitch } from '../parts/sound-switch.tsx';
import { ErrorState, PagePending } from '../parts/states.tsx';
import { PARTS } from '../parts/words.ts';
import classes from './staff-shell.module.css';

/** The first-day tour: the page does not wait for it. */
const TourOffer = lazy(async () => ({
  default: (await import('../tour/tour-offer.tsx')).TourOffer,
}));
const TourBeside = lazy(async () => ({
  default: (await import('../tour/tour-beside.tsx')).TourBeside,
}));

const PLACES = [
  { page: 'counter', roles: ['counter'] },
  { page: 'bench', roles: ['bench', 'counter'] },
  { page: 'incidents', roles: ['bench', 'administrator', 'auditor'] },
  { page: 'visits', roles: ['counter', 'administrator', 'auditor'] },
  { page: 'loss', roles: ['loss-desk'] },
  { page: 'authority', roles: ['authority-desk'] },
  { page: 'books', roles: ['counter', 'bench', 'administrator', 'auditor'] },
  { page: 'prices', roles: ['administrator', 'auditor'] },
  { page: 'registry', roles: ['registrar', 'committee', 'administrator'] },
  {
    page: 'surveys',
    roles: ['registrar', 'committee', 'analyst', 'administrator'],
  },
  { page: 'flow', roles: ['committee', 'analyst', 'registrar'] },
  {
    page: 'insight',
    roles: ['committee', 'analyst', 'administrator', 'auditor'],
  },
  { page: 'replay', roles: ['administrator', 'auditor'] },
  { page: 'admin', roles: ['administrator', 'auditor'] },
  { page: 'audit', roles: ['auditor', 'administrator'] },
] as const satisfies readonly { page: PageName; roles: readonly Role[] }[];

const SignedOutDialog = lazy(async () => ({
  default: (await import('./signed-out-dialog.tsx')).SignedOutDialog,
}));

const SignOutDialog = lazy(async () => ({
  default: (await import('../away/sign-out-dialog.tsx')).SignOutDialog,
}));

/** As many links as fit next to name, person and switches on 1280 pixels, in either language. */
const PLACES_BESIDE = 4;

/** The pages that this person may open. */
function usePlaces(session: SessionDto | undefined) {
  const router = useRouter();
  if (session === undefined) return [];
  return PLACES.filter(
    ({ page, roles }) => `/${page}` in router.routesByPath && hasRole(session, ...roles),
  );
}

function Places({ mine }: { readonly mine: ReturnType<typeof usePlaces> }) {
  const say = useWords(PARTS);
  const name = useWords(PAGES);
  const router = useRouter();
  const here = useRouterState({ select: (state) => pageOf(state.location.pathname) });
  const row = useRef<HTMLElement>(null);
  const links = mine.length;
  useEffect(() => {
    // Where the row of links is wider than the screen, it shows the page that one is on.
    const current = links > 0 ? row.current?.querySelector(`[href="/${here}"]`) : undefined;
    if (row.current === null || current == null) return;
    const [link, all] = [current, row.current].map((one) => one.getBoundingClientRect());
    if (link === undefined || all === undefined) return;
    row.current.scrollLeft += link.left + link.width / 2 - (all.left + all.width / 2);
  }, [here, links]);
  if (links < 2) return null;
  return (
    <nav
      ref={row}
      aria-label={say('places')}
      className={classes.places}
      data-row={mine.length > PLACES_BESIDE}
    >
      {mine.map(({ page }) => (
        <a
          key={page}
          href={`/${page}`}
          className={classes.place}
          aria-current={here === page ? 'page' : undefined}
          onClick={(event) => {
            event.preventDefault();
            void router.navigate({ href: `/${page}` });
          }}
        >
          {name(page)}
        </a>
      ))}
    </nav>
  );
}

function SignOut({ session }: { readonly session: SessionDto }) {
  const say = useWords(PARTS);
  const unsent = useWaiting().length;
  const [asks, setAsks] = useState(false);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: async () => {
      await call('DELETE', '/api/v1/session');
      // What waits on this device ends with the sign-in, and so does its key.
      await loadShelf().then(
        (shelf) => shelf.endFor(session),
        () => undefined,
      );
    },
    // Removes this person's data before the next person uses this screen.
    onSuccess: async () => {
      await navigate({ href: '/sign-in' });
      await forgetPerson(queries);
    },
  });
  return (
    <>
      <Button
        variant="subtle"
        px={6}
        loading={leave.isPending}
        onClick={() => (unsent > 0 ? setAsks(true) : leave.mutate())}
      >
        {say('signOut')}
      </Button>
      {asks && (
        <PendingDialog title={say('signOut')} onClose={() => setAsks(false)}>
          <SignOutDialog
            unsent={unsent}
            label={say('signOut')}
            onClose={() => setAsks(false)}
            onConfirm={() => leave.mutate()}
          />
        </PendingDialog>
      )}
    </>
  );
}

export function StaffShell() {
  const say = useWords(PARTS);
  const text = useText();
  const navigate = useNavigate();
  const here = useRouterState({ select: (state) => state.location.href });
  const { data: session, error, refetch, isPending } = useQuery(sessionQuery);
  // Where a page is open, it stays, with what was typed, until the person signs in again.
  const isExpired = session !== undefined && isProblem(error, 'not-signed-in');
  const signedOut = session === undefined && isProblem(error, 'not-signed-in');
  const mine = usePlaces(session);
  const at = session?.shop ?? session?.operator;
  useTitle('shop', at && text(at.name));
  useEffect(() => {
    // This page stays until the sign-in page is loaded, now with the new address. Navigate only
    // once.
    if (!signedOut || here.startsWith('/sign-in')) return;
    void navigate({ href: `/sign-in?next=${encodeURIComponent(here)}` });
  }, [signedOut, navigate, here]);
  if (session === undefined) {
    return (
      <AppShell line={<NetworkLine />}>
        {isPending || signedOut ? (
          <PagePending />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )}
      </AppShell>
    );
  }
  const { operator, shop, displayName } = session;
  return (
    <AppShell
      wide
      line={
        <>
          <NetworkLine />
          <AwayPart session={session} />
          <Suspense>
            <TourOffer session={session} />
          </Suspense>
        </>
      }
      beside={
        <Suspense>
          <TourBeside account={session.account} />
        </Suspense>
      }
      trail={[text(operator.name), ...(shop === undefined ? [] : [text(shop.name)])]}
      nav={<Places mine={mine} />}
      navBelow={mine.length > PLACES_BESIDE}
      person={
        <span className={classes.person}>
          <Link to="/account">{say('inCharge', { who: displayName })}</Link>
          {hasRole(session, ...NOTIFIED_ROLES) && <NoticeBell session={session} />}
          <SoundSwitch />
          <KeyHelp />
          <SignOut session={session} />
        </span>
      }
    >
      {/* Another person finds a new page, without what was typed. */}
      <Outlet key={session.account} />
      {isExpired && (
        <Suspense>
          <SignedOutDialog account={session.account} here={here} />
        </Suspense>
      )}
    </AppShell>
  );
}
