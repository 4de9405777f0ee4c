/** Around the pages that ask nobody who they are. */
import { Outlet } from '@tanstack/react-router';
import { AppShell } from './app-shell.tsx';

export function OpenShell() {
  return (
    <AppShell>
      <Outlet />
    </AppShell>
  );
}
