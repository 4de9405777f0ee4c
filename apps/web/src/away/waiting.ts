/**
 * What waits on the device and what of it was found, for every page: the storage says so here.
 */
import { useSyncExternalStore } from 'react';
import type { Waiting } from './away-item.ts';

let waiting: readonly Waiting[] = [];
let found: ReadonlyMap<string, string> = new Map();
const listeners = new Set<() => void>();

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Called by the storage after each change. */
export function showWaiting(items: readonly Waiting[]): void {
  waiting = items;
  for (const listen of listeners) listen();
}

/** At sign-out. */
export function showNothing(): void {
  found = new Map();
  showWaiting([]);
}

/** Called once the server has answered a scan. */
export function showFound(scan: string, handover: string): void {
  found = new Map([...found, [scan, handover]]);
  for (const listen of listeners) listen();
}

const readFound = () => found;

/** The handover of a scan, once it was sent. */
export const useFound = (scan: string): string | undefined =>
  useSyncExternalStore(listen, readFound).get(scan);

const read = () => waiting;

/** Everything of this person that waits on this device. */
export const useWaiting = (): readonly Waiting[] => useSyncExternalStore(listen, read);

/** The steps of a handover that are saved here and not sent. */
export function useSavedSteps(handover: string): ReadonlySet<string> {
  return new Set(
    useWaiting().flatMap(({ item }) =>
      item?.kind === 'evidence' && item.handover === handover && item.step !== undefined
        ? [item.step]
        : [],
    ),
  );
}
