/**
 * Adds pages to the route table: in the staff shell, in the open shell, or without one.
 *
 * Invariants: a page is loaded when it is first opened. Only the staff shell requires a sign-in.
 */
import { createRootRoute, createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { NotFoundPage } from './parts/not-found-page.tsx';
import { OpenShell } from './parts/open-shell.tsx';
import { StaffShell } from './parts/staff-shell.tsx';

export const root = createRootRoute({ notFoundComponent: NotFoundPage });

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
