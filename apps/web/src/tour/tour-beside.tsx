/** The panel of a running tour, loaded when there is one. */
import { lazy, Suspense } from 'react';
import { useTour } from './tour-store.ts';

const TourPanel = lazy(async () => ({ default: (await import('./tour-panel.tsx')).TourPanel }));

export function TourBeside({ account }: { readonly account: string }) {
  const { running } = useTour(account);
  if (running === undefined) return null;
  return (
    <Suspense>
      <TourPanel account={account} />
    </Suspense>
  );
}
