/**
 * A desk for the pages: its hours, whether it answers now, and a mark on what must be looked up
 * before it is read out (R27).
 *
 * Invariants: a year after it was read, or after the day of its page, it carries a mark.
 */
import { DAY_MS, type Instant } from '@nagori/model';
import { hoursInWords, openAt } from './desk-hours.ts';
import type { Desk, DeskTable, PolicePage } from './desk-table.ts';
import type { DeskDto, PublicDesksDto } from './wire.ts';
import { CONFIDENCE_WORDS, STALE_DESK_WORDS } from './words-loss.ts';

/** After a year it must be checked again. */
const DESK_FRESH_MS = 365 * DAY_MS;

type Dated = Pick<Desk, 'dated' | 'read' | 'confidence'>;

/** The older of its days, `YYYY-MM-DD`; a page without a day is as old as its reading. */
export function agedFrom({ dated, read }: Pick<Dated, 'dated' | 'read'>): string {
  return dated !== 'undated' && dated < read ? dated : read;
}

export function isStale(desk: Pick<Dated, 'dated' | 'read'>, now: Instant): boolean {
  return now - Date.parse(agedFrom(desk)) > DESK_FRESH_MS;
}

function markOf(row: Dated, now: Instant) {
  if (row.confidence !== 'stated') return { mark: CONFIDENCE_WORDS[row.confidence] };
  return isStale(row, now) ? { mark: STALE_DESK_WORDS } : {};
}

export function viewDesk(desk: Desk, now: Instant): DeskDto {
  const { id, name, web, reach, say, lookUp, confidence, source, dated, read } = desk;
  return {
    id,
    name,
    ...(desk.for === undefined ? {} : { for: desk.for }),
    numbers: desk.numbers.map(({ number, note }) => ({
      number,
      ...(note === undefined ? {} : { note }),
    })),
    ...(web === undefined ? {} : { web }),
    ...(reach === undefined ? {} : { reach }),
    hours: desk.hours ?? hoursInWords(desk.open),
    openNow: openAt(desk.open, now),
    ...(say === undefined ? {} : { say }),
    ...(lookUp === undefined ? {} : { lookUp }),
    confidence,
    ...markOf(desk, now),
    source,
    dated,
    read,
  };
}

function viewPolice(page: PolicePage, now: Instant): PublicDesksDto['police'][number] {
  const { id, ja, en, web, dated, read } = page;
  return { id, name: { ja, en }, web, dated, read, ...markOf(page, now) };
}

/** For a caller who has just lost a phone: every desk, and the police page of each prefecture. */
export function viewPublicDesks({ desks, police }: DeskTable, now: Instant): PublicDesksDto {
  return {
    at: new Date(now).toISOString(),
    desks: desks.map((desk) => ({
      ...viewDesk(desk, now),
      kind: desk.kind,
      ...(desk.platform === undefined ? {} : { platform: desk.platform }),
    })),
    police: police.map((page) => viewPolice(page, now)),
  };
}
