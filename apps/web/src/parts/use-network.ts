/** Whether the server answers, for pages; while it does not, it is asked every two seconds. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { call } from '../api/client.ts';
import { type NetworkState, networkState, noteAway, onNetworkChange } from '../api/contact.ts';

const ASK_EVERY_MS = 2_000;
/** A network that swallows requests answers none of them. */
const ANSWER_WITHIN_MS = 5_000;

/** What the latest request saw. */
export const useNetwork = (): NetworkState => useSyncExternalStore(onNetworkChange, networkState);

/** Listens to the browser and asks the server while away. One part of a page does this. */
export function useWatchNetwork(): void {
  const { isAway } = useNetwork();
  const queries = useQueryClient();
  useEffect(() => {
    const back = () => void ask();
    window.addEventListener('offline', noteAway);
    window.addEventListener('online', back);
    if (!navigator.onLine) noteAway();
    return () => {
      window.removeEventListener('offline', noteAway);
      window.removeEventListener('online', back);
    };
  }, []);
  useEffect(() => {
    if (!isAway) return undefined;
    const timer = setInterval(() => void ask(), ASK_EVERY_MS);
    return () => {
      clearInterval(timer);
      // What the page shows is from before.
      void queries.invalidateQueries();
    };
  }, [isAway, queries]);
}

/** Any answer, a refusal too, says that the server can be reached: `call` notes it. */
async function ask(): Promise<void> {
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  await call('GET', '/api/v1/session', { signal }).catch(() => undefined);
}
