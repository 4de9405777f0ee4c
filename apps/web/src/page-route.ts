/**
 * Adds pages to the route table: in the staff shell, in the open shell, or without one.
 *
 * Invariants: a page is loaded when it is first opened. Only the staff shell requires a sign-in.
 */
import {
  createRootRoute,
  createRoute,
  lazyRouteComponent,
  Outlet,
  useRouterState,
} from '@tanstack/react-router';
import { type ComponentType, createElement } from 'react';
import { useWords } from './language/use-words.ts';
import { NotFoundPage } from './parts/not-found-page.tsx';
import { OpenShell } from './parts/open-shell.tsx';
import { PAGES, pageOf } from './parts/page-names.ts';
import { useTitle } from './parts/page-title.ts';
import { StaffShell } from './shell/staff-shell.tsx';

/** Every page, with its name in the title of the window. */
function Page() {
  const say = useWords(PAGES);
  const page = useRouterState({ select: ({ location }) => pageOf(location.pathname) });
  useTitle('page', say(page));
  return createElement(Outlet);
}

export const root = createRootRoute({ component: Page, notFoundComponent: NotFoundPage });

export const staffShell = createRoute({
  getParentRoute: () => root,
  id: 'staff',
  component: StaffShell,
});

export const openShell = createRoute({
  getParentRoute: () => root,
  id: 'open',
  component: OpenShell,
});

type Load<Name extends string> = () => Promise<Readonly<Record<Name, ComponentType>>>;

/** A page for staff who are signed in. */
export const staff = <const Path extends string, const Name extends string>(
  path: Path,
  load: Load<Name>,
  name: Name,
) =>
  createRoute({
    getParentRoute: () => staffShell,
    path,
    component: lazyRouteComponent(load, name),
  });

/** A public page, with the header and its switches. */
export const open = <const Path extends string, const Name extends string>(
  path: Path,
  load: Load<Name>,
  name: Name,
) =>
  createRoute({
    getParentRoute: () => openShell,
    path,
    component: lazyRouteComponent(load, name),
  });

/** A page with its own frame, such as the holder's. */
export const bare = <const Path extends string, const Name extends string>(
  path: Path,
  load: Load<Name>,
  name: Name,
) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(load, name),
  });
