/**
 * One row of a box's way from the shop to its destroyer: a count, a weight, what a difference was,
 * or the end (R12, R13, R20).
 */
import type { Instant } from '@nagori/model';
import type { BOX_CHECKS } from './wire-boxes.ts';

export type BoxCheckKind = (typeof BOX_CHECKS)[number];

/** What commits to a box's destruction; no number of a phone. */
export interface BoxEnd {
  readonly method: 'crushed' | 'melted' | 'board-removed';
  readonly way: string;
  /** Numbers of papers, by their fields. */
  readonly papers: Readonly<Record<string, string>>;
  readonly witness: string;
  readonly phones: number;
  /** SHA-256 over the heads of the phones' records, in hexadecimal. */
  readonly digest: string;
  /** SHA-256 of the photographs before it, in hexadecimal. */
  readonly photographs: readonly string[];
  /** The request that destroyed it. */
  readonly request: string;
}

/** The request that is destroying it. */
export type BoxBegun = Pick<BoxEnd, 'request'>;

export interface BoxCheck {
  readonly seq: number;
  readonly kind: BoxCheckKind;
  readonly counted?: number | undefined;
  /** Phones on record in it at that moment. */
  readonly recorded: number;
  readonly grossGrams?: number | undefined;
  readonly tareGrams?: number | undefined;
  readonly sealIntact?: boolean | undefined;
  readonly destroyer?: string | undefined;
  readonly handover?: string | undefined;
  readonly incident?: string | undefined;
  readonly details?: BoxBegun | BoxEnd | undefined;
  readonly place: string;
  readonly person: string;
  readonly at: Instant;
}

export type NewBoxCheck = Omit<BoxCheck, 'seq' | 'recorded'>;
