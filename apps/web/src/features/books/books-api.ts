/**
 * Requests of the dealer's book: entries and their search, files, losses, settings.
 *
 * Invariants: days are days in Japan, wherever the browser is; after a write everything is read
 * again.
 */
import type {
  BookCountDto,
  BookEntryDto,
  BookEntryWrittenDto,
  BookExportDto,
  BookHoldDto,
  BookListDto,
  BookLookDto,
  BookLossDto,
  BookRetentionDto,
  BookSettingsViewDto,
  BookShopsDto,
  NewBookEntryDto,
  NewBookLossDto,
  UnrecordedDto,
} from '@nagori/area-books/wire';
import type { HandoverDto } from '@nagori/area-handover/wire';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, get, writeOnce } from '../../api/client.ts';
import { reading, useWrite } from '../../api/queries.ts';
import { shopsQuery as everyShopQuery } from '../../api/shops.ts';
import { BOOKS, settingsQuery, termsQuery } from '../../parts/book/terms-api.ts';

export { BOOKS, settingsQuery, termsQuery };

const AHEAD_MS = 9 * 3_600_000;

/** Today in Japan. */
export function japanToday(): string {
  return new Date(Date.now() + AHEAD_MS).toISOString().slice(0, 10);
}

/** The last day of a month, `2026-11` → `2026-11-30`. */
export function lastDayOf(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

export interface BookFilter {
  readonly from: string;
  readonly to: string;
  readonly shop?: string | undefined;
  readonly imei?: string | undefined;
  readonly name?: string | undefined;
  readonly text?: string | undefined;
  /** Of a search for a person, a phone or a text. */
  readonly purpose?: string | undefined;
}

type Fields = Readonly<Record<string, string | undefined>>;

function given(fields: Fields): Readonly<Record<string, string>> {
  const filled = Object.entries(fields).filter(
    (pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '',
  );
  return Object.fromEntries(filled);
}

/** The non-empty fields as a query string. */
export function asked(fields: Fields): string {
  return new URLSearchParams(given(fields)).toString();
}

export const entriesQuery = (filter: BookFilter) =>
  infiniteQueryOptions({
    queryKey: ['books', 'entries', filter],
    queryFn: ({ pageParam, signal }) =>
      call<BookListDto>('POST', `${BOOKS}/entries/find`, {
        body: given({ ...filter, after: pageParam }),
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ next }: BookListDto) => next,
  });

export const entryQuery = (shop: string, number: string) =>
  reading<BookEntryDto>(
    ['books', 'entry', shop, number],
    `${BOOKS}/entries/${encodeURIComponent(shop)}/${encodeURIComponent(number)}`,
  );

export const unrecordedQuery = reading<UnrecordedDto[]>(
  ['books', 'unrecorded'],
  `${BOOKS}/unrecorded`,
);

export const retentionQuery = (months: number) =>
  reading<BookRetentionDto>(
    ['books', 'retention', months],
    `${BOOKS}/retention?${asked({ months: String(months) })}`,
  );

export const shopsQuery = queryOptions({
  queryKey: ['books', 'shops'],
  queryFn: async ({ signal }) => (await get<BookShopsDto>(`${BOOKS}/shops`, signal)).shops,
});

/** All open shops, for an administrator who makes entries for one of them. */
export const openShopsQuery = queryOptions({
  ...everyShopQuery,
  select: (shops) => shops.filter(({ closedAt }) => closedAt === undefined).map(({ id }) => id),
});

export const countQuery = (from: string, to: string, shop: string | undefined) =>
  reading<BookCountDto>(
    ['books', 'count', from, to, shop],
    `${BOOKS}/count?${asked({ from, to, shop })}`,
  );

export const exportsQuery = reading<BookExportDto[]>(['books', 'exports'], `${BOOKS}/exports`);

export const looksQuery = reading<BookLookDto[]>(['books', 'looks'], `${BOOKS}/looks`);

export const lossesQuery = reading<BookLossDto[]>(['books', 'losses'], `${BOOKS}/losses`);

/** The handover to enter: its phone and channel prefill the form. */
export const handoverQuery = (id: string) =>
  reading<HandoverDto>(['books', 'handover', id], `/api/v1/handovers/${id}`);

export const useWriteEntry = () =>
  useWrite(
    (entry: NewBookEntryDto) =>
      writeOnce<BookEntryWrittenDto>('POST', `${BOOKS}/entries`, { ...entry }),
    ['books'],
  );

export const useHold = ({ shop, number }: Pick<BookEntryDto, 'shop' | 'number'>) =>
  useWrite(
    (body: BookHoldDto) => call('POST', `${BOOKS}/entries/${shop}/${number}/hold`, { body }),
    ['books'],
  );

export const useNoteLoss = () =>
  useWrite((body: NewBookLossDto) => call('POST', `${BOOKS}/losses`, { body }), ['books']);

export const useReportLoss = () =>
  useWrite((id: string) => call('POST', `${BOOKS}/losses/${id}/reported`, { body: {} }), ['books']);

export const useSetSettings = () =>
  useWrite(
    (body: BookSettingsViewDto) => call<BookSettingsViewDto>('PUT', `${BOOKS}/settings`, { body }),
    ['books'],
  );
