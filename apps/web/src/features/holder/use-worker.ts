/**
 * The service worker: opens the app without a connection. It serves pages below /holder alone.
 *
 * Invariants: it keeps what was built and nothing of anybody; a newer version waits until the
 * holder takes it, so that no page loses its pieces half-way.
 */
import { useEffect, useState } from 'react';

const WORKER = '/holder-worker.js';
const SCOPE = '/holder';

/** What puts the waiting version in charge; undefined where none waits. */
export function useWorker(): (() => void) | undefined {
  const [waiting, setWaiting] = useState<ServiceWorker>();
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    let ended = false;
    const watch = ({ installing }: ServiceWorkerRegistration) => {
      installing?.addEventListener('statechange', () => {
        // Without a worker in charge there is no older version to wait for.
        const older = navigator.serviceWorker.controller !== null;
        if (!ended && older && installing.state === 'installed') setWaiting(installing);
      });
    };
    navigator.serviceWorker
      .register(WORKER, { scope: SCOPE })
      .then((registration) => {
        if (!ended && registration.waiting !== null) setWaiting(registration.waiting);
        registration.addEventListener('updatefound', () => watch(registration));
      })
      // Forbidden or not served securely: the app then works with a connection alone.
      .catch(() => undefined);
    return () => {
      ended = true;
    };
  }, []);
  if (waiting === undefined) return undefined;
  return () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload());
    waiting.postMessage({ type: 'take-over' });
  };
}
