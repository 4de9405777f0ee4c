/**
 * Names of the operator's shops: all of them for the office, whose lists name any shop; for other
 * staff their own shop, the only one that they see.
 */
import type { ShopDto } from '@nagori/area-staff/wire';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useText } from '../language/use-words.ts';
import { get } from './client.ts';
import { hasRole, useSession } from './session.ts';

export const shopsQuery = queryOptions({
  queryKey: ['admin', 'shops'],
  queryFn: async ({ signal }) =>
    (await get<{ readonly shops: readonly ShopDto[] }>('/api/v1/admin/shops', signal)).shops,
});

/** The name of a shop by its id; the id itself while the name is unknown. */
export function useShopName(): (id: string) => string {
  const session = useSession();
  const text = useText();
  const isOffice = hasRole(session, 'administrator', 'auditor');
  const { data: shops = [] } = useQuery({ ...shopsQuery, enabled: isOffice, staleTime: 60_000 });
  return (id) => {
    const shop = [session?.shop, ...shops].find((one) => one?.id === id);
    return shop === undefined ? id : text(shop.name);
  };
}
