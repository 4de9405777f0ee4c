/** The names of the shop and the station at which something was recorded, where they are known. */
import { usePunctuation } from '../../language/use-words.ts';
import { useNames } from '../../parts/names.ts';

export interface RecordedAt {
  readonly shop?: string | undefined;
  readonly station?: string | undefined;
}

export function useWhere(): (one: RecordedAt) => string {
  const { listed } = usePunctuation();
  const names = useNames();
  return ({ shop, station }) =>
    listed([
      ...(shop === undefined ? [] : [names.shop(shop)]),
      ...(station === undefined ? [] : [names.station(station)]),
    ]);
}
