/**
 * The part of saving on the device that every page loads: what waits, and the way to save more.
 *
 * Invariants: the storage itself is loaded after the page, while there is still a network, and
 * nothing is saved before a person is signed in.
 */
import type { OpenHandoverDto } from '@nagori/area-handover/wire';
import { formatImei, parseImei } from '@nagori/model';
import { useSyncExternalStore } from 'react';
import { networkState } from '../api/contact.ts';
import type { Phrase } from '../language/catalogue.ts';
import type { AwayItem, Waiting } from './away-item.ts';
import type * as Shelf from './away-shelf.ts';

/** The scan that leads to a phone. */
export interface AwayScan {
  readonly requestId: string;
  readonly phone: string;
}

/** What the page knows of a step that can be saved. */
export interface AwayStep {
  readonly id: string;
  readonly title: Phrase;
  readonly phone: string;
  readonly again: OpenHandoverDto | undefined;
}

type Draft<Item> = Item extends AwayItem ? Omit<Item, 'requestId' | 'stamp'> : never;
/** An item as a page makes it; its clocks are read when it is saved. */
export type AwayDraft = Draft<AwayItem>;

let shelf: typeof Shelf | undefined;
let waiting: readonly Waiting[] = [];
let found: ReadonlyMap<string, string> = new Map();
const listeners = new Set<() => void>();

const listen = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Loads the storage; the part of the page that shows what waits does so. */
export async function loadShelf(): Promise<typeof Shelf> {
  shelf ??= await import('./away-shelf.ts');
  return shelf;
}

/** Saves an item under its request id; false where nothing can be saved here. Throws AwayError. */
export async function saveAway(requestId: string, draft: AwayDraft): Promise<boolean> {
  return shelf?.save(requestId, draft) ?? false;
}

/** As the pages show a number. */
function showImei(imei: string): string {
  const read = parseImei(imei);
  return read.kind === 'good' ? formatImei(read.value) : imei;
}

/** Saves a phone that was scanned at a counter; undefined where it cannot or need not be saved. */
export async function saveScan(
  requestId: string,
  request: OpenHandoverDto,
): Promise<AwayScan | undefined> {
  const { imei, label = '' } = request.phone;
  const phone = imei === undefined ? label : showImei(imei);
  return saved(requestId, { kind: 'opening', request, phone });
}

/** Saves a phone that was scanned at a bench. */
export const saveFind = (requestId: string, imei: string): Promise<AwayScan | undefined> =>
  saved(requestId, { kind: 'finding', imei, phone: showImei(imei) });

async function saved(requestId: string, draft: AwayDraft): Promise<AwayScan | undefined> {
  if (!networkState().isAway) return undefined;
  const isSaved = await saveAway(requestId, draft).catch(() => false);
  return isSaved ? { requestId, phone: draft.phone } : undefined;
}

/** Called by the storage after each change. */
export function showWaiting(items: readonly Waiting[]): void {
  waiting = items;
  for (const listen of listeners) listen();
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
