/**
 * Adds pages to the route table: in the staff shell, in the open shell, or without one.
 *
 * Invariants: a page is loaded when it is first opened, and is one page at all of its addresses:
 * going from one to another draws what differs and loses nothing that was typed. Only the staff
 * shell requires a sign-in.
 */
import {
  createRootRoute,
  createRoute,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
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

/** By their names, of which each is in one file (page-paths.test.ts). */
const pages = new Map<string, RouteComponent>();

/** The same component for all addresses of a page: for another one React would draw it anew. */
function pageWith<Name extends string>(load: Load<Name>, name: Name): RouteComponent {
  const page = pages.get(name) ?? lazyRouteComponent(load, name);
  pages.set(name, page);
  return page;
}

/** A page for staff who are signed in. */
export const staff = <const Path extends string, const Name extends string>(
  path: Path,
  load: Load<Name>,
  name: Name,
) =>
  createRoute({
    getParentRoute: () => staffShell,
    path,
    component: pageWith(load, name),
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
    component: pageWith(load, name),
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
    component: pageWith(load, name),
  });
