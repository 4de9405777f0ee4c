/**
 * Which phones the list shows and in which order: in the page's address, so that it can be shared
 * and come back to, and on this device for the next visit.
 *
 * Invariants: pure but for the device's store; what an address says wrongly is left out; a search
 * text is in the address alone, since it belongs to one phone and not to a way of working.
 */
import type { QueueDto } from '@nagori/area-handover/wire';
import {
  GRADES,
  type Grade,
  MARK,
  ROUTES,
  type Route,
  VERDICTS,
  type Verdict,
} from '@nagori/model';
import { readStored, type Store, writeStored } from '../../parts/browser-store.ts';

const LIST_STATES = ['taken', 'open', 'quarantined'] as const;
export const LIST_ORDERS = [
  ...(['oldest', 'newest', 'verdict', 'deadline', 'box', 'lot', 'route', 'shop'] as const),
] as const;
export const DUE_DAYS = ['0', '1', '3', '7'] as const;

export interface PhoneFilter {
  readonly state: (typeof LIST_STATES)[number];
  readonly order?: (typeof LIST_ORDERS)[number];
  readonly route?: Route;
  readonly verdict?: Verdict;
  readonly grade?: Grade;
  readonly lot?: string;
  readonly box?: string;
  readonly shop?: string;
  readonly dueDays?: (typeof DUE_DAYS)[number];
  readonly find?: string;
}

/** Before anything is chosen. */
export const ALL_TAKEN: PhoneFilter = { state: 'taken' };

const KEY = 'nagori-bench-list';
const FIND_MOST = 80;
const oneOf =
  <T extends string>(list: readonly T[]) =>
  (value: string): value is T =>
    list.some((one) => one === value);
const isMark = (value: string): value is string => MARK.test(value);

const READERS = {
  state: oneOf(LIST_STATES),
  order: oneOf(LIST_ORDERS),
  route: oneOf(ROUTES),
  verdict: oneOf(VERDICTS),
  grade: oneOf(GRADES),
  lot: isMark,
  box: isMark,
  shop: isMark,
  dueDays: oneOf(DUE_DAYS),
  find: (value: string): value is string => value.length > 0 && value.length <= FIND_MOST,
} as const satisfies Record<keyof PhoneFilter, (value: string) => boolean>;

/** Of the parameters of an address, or of what this device remembers. */
export function readFilter(search: unknown): PhoneFilter {
  const known = typeof search === 'object' && search !== null ? search : {};
  // The router reads `2` as a number.
  const read = Object.entries(known).filter(
    ([name, value]) =>
      name in READERS && READERS[name as keyof PhoneFilter](String(value) as never),
  );
  return {
    ...ALL_TAKEN,
    ...Object.fromEntries(read.map(([name, value]) => [name, String(value)])),
  };
}

/** The same filter with changes; empty values are left out. */
export function changedFilter(
  filter: PhoneFilter,
  change: { readonly [K in keyof PhoneFilter]?: PhoneFilter[K] | '' | undefined },
): PhoneFilter {
  const all = Object.entries({ ...filter, ...change });
  return readFilter(Object.fromEntries(all.filter(([, value]) => value)));
}

/** How many conditions it has besides the state. */
export const conditionsOf = ({ state, order, ...conditions }: PhoneFilter): number =>
  Object.keys(conditions).length;

export const storedFilter = (store: Store | undefined): PhoneFilter =>
  readFilter(readStored(store, KEY));

export function storeFilter(store: Store | undefined, { find, ...filter }: PhoneFilter): void {
  writeStored(store, KEY, filter);
}

/** All loaded phones, in their order. */
export const idsOf = (pages: readonly QueueDto[]): readonly string[] =>
  pages.flatMap(({ items }) => items.map(({ id }) => id));
