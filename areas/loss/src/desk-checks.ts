/**
 * The yearly check list of the desks (R27) and of the carriers' pages (R19): what to read again,
 * stale rows first, then unconfirmed ones, then by the older of page and reading.
 *
 * Invariants: pure. Every row that is not invented is on it.
 */
import type { Instant } from '@nagori/model';
import type { RestrictionPage } from './desk-files.ts';
import type { DeskTable } from './desk-table.ts';
import { agedFrom, isStale } from './view-desk.ts';

const STATES = ['stale', 'unverified', 'secondary', 'fresh'] as const;

export interface DeskCheck {
  readonly state: (typeof STATES)[number];
  readonly id: string;
  readonly page: string;
  readonly dated: string;
  readonly read: string;
  readonly lookUp?: string;
}

export function deskChecks(
  { desks, police }: DeskTable,
  now: Instant,
  pages: readonly RestrictionPage[] = [],
): readonly DeskCheck[] {
  const rows = [
    ...desks.map((desk) => ({
      ...desk,
      page: desk.source,
      look: desk.lookUp?.en ?? (desk.open === 'not-confirmed' ? 'hours' : undefined),
    })),
    ...police.map((one) => ({ ...one, id: `police.${one.id}`, page: one.web, look: undefined })),
    ...pages.map((one) => ({
      ...one,
      id: `restriction.${one.carrier}`,
      page: one.url,
      look: one.lookUp,
    })),
  ];
  return rows
    .filter(({ confidence }) => confidence !== 'invented')
    .map(({ id, page, dated, read, confidence, look }) => ({
      state: stateOf(confidence, isStale({ dated, read }, now)),
      id,
      page,
      dated,
      read,
      ...(look === undefined ? {} : { lookUp: look }),
    }))
    .toSorted(
      (a, b) =>
        STATES.indexOf(a.state) - STATES.indexOf(b.state) || agedFrom(a).localeCompare(agedFrom(b)),
    );
}

function stateOf(confidence: string, stale: boolean): DeskCheck['state'] {
  if (stale) return 'stale';
  if (confidence === 'unverified' || confidence === 'secondary') return confidence;
  return 'fresh';
}
