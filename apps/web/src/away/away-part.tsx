/**
 * Loads what waits on the device once the page is shown, sends it when the server answers, and
 * shows the list below the network line.
 *
 * Invariants: the page's first load does not grow by it; without anything that waits, nothing is
 * shown.
 */
import type { SessionDto } from '@nagori/area-staff/wire';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useNetwork } from '../parts/use-network.ts';
import { loadShelf } from './save-away.ts';
import { useWaiting } from './waiting.ts';

const loadList = () => import('./away-list.tsx');
const AwayList = lazy(async () => ({ default: (await loadList()).AwayList }));

/** What stays without an answer is sent again. */
const AGAIN_EVERY_MS = 15_000;

export function AwayPart({ session }: { readonly session: SessionDto }) {
  const { isAway } = useNetwork();
  const queries = useQueryClient();
  const waiting = useWaiting();
  const [others, setOthers] = useState<number>();
  const { account, operator } = session;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a session is read again and again
  useEffect(() => {
    const begin = async () => {
      const shelf = await loadShelf();
      await loadList();
      setOthers(await shelf.beginFor(session));
    };
    // Where the browser stores nothing, a page without a network says that it failed.
    begin().catch(() => undefined);
  }, [account, operator.id]);
  const left = waiting.filter(({ item }) => item !== undefined && item.refused === undefined);
  const sends = !isAway && others !== undefined && left.length > 0;
  useEffect(() => {
    if (!sends) return undefined;
    const send = async () => {
      const taken = await (await loadShelf()).send().catch(() => 0);
      if (taken > 0) await queries.invalidateQueries();
    };
    void send();
    const timer = setInterval(() => void send(), AGAIN_EVERY_MS);
    return () => clearInterval(timer);
  }, [sends, queries]);
  if (others === undefined || (waiting.length === 0 && others === 0)) return null;
  return (
    <Suspense>
      <AwayList waiting={waiting} others={others} />
    </Suspense>
  );
}
