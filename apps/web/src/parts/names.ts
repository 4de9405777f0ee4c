/**
 * Names of what records mention by id: people, shops, stations, operators.
 *
 * Invariants: one list, the server's. An id without a name is shown as it is; until the names are
 * here, nothing is shown in their place.
 */
import type { NamesDto } from '@nagori/area-staff/wire';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { reading } from '../api/queries.ts';
import { useSession } from '../api/session.ts';
import { useText, useWords } from '../language/use-words.ts';
import { PARTS } from './words.ts';

const FRESH_MS = 60_000;
/** The author of what the program records by itself. */
const PROGRAM = 'server';

export interface Names {
  readonly operator: (id: string) => string;
  readonly shop: (id: string) => string;
  readonly station: (id: string) => string;
  /** Of a person or a machine client. */
  readonly person: (mark: string) => string;
}

function useList() {
  const operator = useSession()?.operator.id;
  return useQuery({
    ...reading<NamesDto>(['names', operator], '/api/v1/names', { staleTime: FRESH_MS }),
    enabled: operator !== undefined,
  });
}

export function useNames(): Names {
  const text = useText();
  const automatic = useWords(PARTS)('automatic');
  const { data, isPending } = useList();
  return useMemo(() => {
    const named = (names: Iterable<readonly [string, string]>) => {
      const known = new Map(names);
      return (id: string) => known.get(id) ?? (isPending ? '' : id);
    };
    const { operators = [], shops = [], stations = [], people = [] } = data ?? {};
    return {
      operator: named(operators.map(({ id, name }) => [id, text(name)])),
      shop: named(shops.map(({ id, name }) => [id, text(name)])),
      station: named(stations.map(({ id, name }) => [id, name])),
      person: named([
        [PROGRAM, automatic],
        ...people.map(({ mark, name }) => [mark, name] as const),
      ]),
    };
  }, [data, isPending, text, automatic]);
}

/** One's own, for a choice. */
export function useOpenShops(): readonly { readonly value: string; readonly label: string }[] {
  const text = useText();
  const { shops = [] } = useList().data ?? {};
  return shops
    .filter(({ isOpen }) => isOpen)
    .map(({ id, name }) => ({ value: id, label: text(name) }));
}
