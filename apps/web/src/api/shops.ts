/** The operator's shops, as the office administers them. */
import type { ShopDto } from '@nagori/area-staff/wire';
import { queryOptions } from '@tanstack/react-query';
import { get } from './client.ts';

export const shopsQuery = queryOptions({
  queryKey: ['admin', 'shops'],
  queryFn: async ({ signal }) =>
    (await get<{ readonly shops: readonly ShopDto[] }>('/api/v1/admin/shops', signal)).shops,
});
