/** Registers the service worker that opens the check pages without a connection (R32). */
import { useEffect } from 'react';

const WORKER = '/check-worker.js';
const SCOPE = '/check';

export function useCheckWorker(): void {
  useEffect(() => {
    if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
    // If registration is forbidden or the page is not secure, the page needs a connection.
    navigator.serviceWorker.register(WORKER, { scope: SCOPE }).catch(() => undefined);
  }, []);
}
