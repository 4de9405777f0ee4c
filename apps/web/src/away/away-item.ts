/**
 * What is saved on the device while the server cannot be reached: a phone that was scanned, and
 * what was seen or done with it (ADR 0072).
 *
 * Invariants: data only. An item carries its request id from the moment it is made, so that it is
 * on record once however often it is sent.
 */
import type { OpenHandoverDto } from '@nagori/area-handover/wire';
import type { Contact } from '../api/contact.ts';
import type { EvidenceDraft } from '../api/evidence-draft.ts';
import type { Phrase } from '../language/catalogue.ts';

/** The clocks when it was recorded, and the server's at the last answer before. */
export interface AwayStamp {
  readonly device: number;
  readonly steady: number;
  readonly before: Contact;
}

interface Saved {
  readonly requestId: string;
  readonly stamp: AwayStamp;
  /** The phone as it is shown: its number or label. */
  readonly phone: string;
  /** Why it was not taken: it waits for a person's decision. */
  readonly refused?: string | undefined;
}

/** Scanned at a counter: opens a handover. */
export interface AwayOpening extends Saved {
  readonly kind: 'opening';
  readonly request: OpenHandoverDto;
}

/** Scanned at a bench: its newest handover is found by its number. */
export interface AwayFinding extends Saved {
  readonly kind: 'finding';
  readonly imei: string;
}

export interface AwayEvidence extends Saved {
  readonly kind: 'evidence';
  /** Its handover, or the request id of the scan that leads to it. */
  readonly handover?: string | undefined;
  readonly scan?: string | undefined;
  readonly draft: EvidenceDraft;
  readonly badge?: string | undefined;
  readonly happened?: boolean | undefined;
  /**
   * The step of the plan it was recorded for. Undefined where no plan was seen, and once a person
   * has decided to send it all the same.
   */
  readonly step: string | undefined;
  /** The look it was, where no plan was seen. */
  readonly look?: string | undefined;
  readonly title: Phrase;
  /** Opens the phone again where its handover has ended. */
  readonly again?: OpenHandoverDto | undefined;
}

export type AwayItem = AwayOpening | AwayFinding | AwayEvidence;

type Draft<Item> = Item extends AwayItem ? Omit<Item, 'requestId' | 'stamp'> : never;
/** An item as a page makes it; its clocks are read when it is saved. */
export type AwayDraft = Draft<AwayItem>;

/** An item and its number in line. */
export interface Waiting {
  readonly number: number;
  /** Undefined: it was changed in the browser's storage, and cannot be read. */
  readonly item: AwayItem | undefined;
}

/** A day without a network at one counter. */
export const ITEMS_MOST = 200;
export const ITEM_BYTES_MOST = 16_384;
