/** The frame of pages without sign-in. */
import { Outlet } from '@tanstack/react-router';
import { AppShell } from './app-shell.tsx';

export function OpenShell() {
  return (
    <AppShell>
      <Outlet />
    </AppShell>
  );
}
