/** Price lists: the one in force, all of them, a file checked and switched on. */
import type {
  ListFileDto,
  ListPreviewDto,
  PriceListDto,
  PriceListsDto,
  PricesDto,
} from '@nagori/area-buying/wire';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { call, get, writeOnce } from '../../api/client.ts';
import { reading, useWrite } from '../../api/queries.ts';
import { BUYING } from '../../parts/quote/quote-api.ts';

export const pricesQuery = (search: string) =>
  queryOptions<PricesDto>({
    queryKey: ['buying', 'prices', search],
    queryFn: ({ signal }) =>
      get<PricesDto>(`${BUYING}/prices?search=${encodeURIComponent(search)}`, signal),
    placeholderData: keepPreviousData,
    retry: false,
  });

export const listsQuery = reading<PriceListsDto>(['buying', 'lists'], `${BUYING}/lists`);

export const useCheckList = () =>
  useWrite(
    (file: ListFileDto) => call<ListPreviewDto>('POST', `${BUYING}/lists/check`, { body: file }),
    ['buying', 'nothing'],
  );

export const useLoadList = () =>
  useWrite(
    (file: ListFileDto) => writeOnce<PriceListDto>('POST', `${BUYING}/lists`, { ...file }),
    ['buying'],
  );

export const fileOf = (id: string, language: string): string =>
  `${BUYING}/lists/${id}/file?language=${language}`;
