/**
 * Every page of the web app, one line each. See page-route.ts for `open`, `staff` and `bare`.
 *
 * Invariants: a line stands here only for a page that exists.
 */
import { open, openShell, root, staff, staffShell } from './page-route.ts';

export const routeTree = root.addChildren([
  openShell.addChildren([
    open('/', () => import('./features/start/start-page.tsx'), 'StartPage'),
    open('/sign-in', () => import('./features/sign-in/sign-in-page.tsx'), 'SignInPage'),
  ]),
  staffShell.addChildren([
    staff('/account', () => import('./features/sign-in/account-page.tsx'), 'AccountPage'),
    staff('/counter', () => import('./features/counter/counter-page.tsx'), 'CounterPage'),
    staff('/counter/$handover', () => import('./features/counter/counter-page.tsx'), 'CounterPage'),
  ]),
]);
