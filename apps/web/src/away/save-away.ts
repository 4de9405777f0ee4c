/**
 * Saves on the device from any page, while the server cannot be reached.
 *
 * Invariants: the storage itself is loaded after the page, while there is still a network, and
 * nothing is saved before a person is signed in.
 */
import type { OpenHandoverDto } from '@nagori/area-handover/wire';
import { formatImei, parseImei } from '@nagori/model';
import { networkState } from '../api/contact.ts';
import type { Phrase } from '../language/catalogue.ts';
import type { AwayDraft } from './away-item.ts';
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

let shelf: typeof Shelf | undefined;

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
