/**
 * The phone that this app runs on: named in the address (`?phone=phone-1`), then remembered.
 *
 * Invariants: a browser that switches to another phone signs out first, since the session belonged
 * to the first phone's app.
 */
import type { WorldPhoneDto } from '@nagori/area-world/wire';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { NO_WORLD, phonesQuery, readEid } from '../../api/world.ts';
import { deviceStore } from '../../parts/browser-store.ts';
import { phoneName } from '../../parts/phone-name.ts';
import { keepDevice, keepPhoneName, storedDevice } from './device-store.ts';
import { signOut } from './holder-api.ts';

/** `?phone=none`: the browser is not a phone. */
const NO_PHONE = 'none';

/** The phone that the address names; undefined if none. */
function askedDevice(search: unknown): string | undefined {
  const { phone } = search as { readonly phone?: unknown };
  return typeof phone === 'string' && /^[a-z0-9-]{1,64}$/.test(phone) ? phone : undefined;
}

/** True once this browser acts as the phone that the address names. */
export function useDeviceReady(): boolean {
  const asked = askedDevice(useSearch({ strict: false }));
  const queries = useQueryClient();
  const [chosen, setChosen] = useState(() => storedDevice(deviceStore())?.id);
  const wanted = asked === undefined ? chosen : asked === NO_PHONE ? undefined : asked;
  const ready = wanted === chosen;
  useEffect(() => {
    if (ready) return;
    const change = async () => {
      // If signing out fails offline, the session stays until the authority is asked again.
      if (chosen !== undefined) await signOut().catch(() => undefined);
      keepDevice(deviceStore(), wanted === undefined ? undefined : { id: wanted });
      await queries.resetQueries({ queryKey: ['holder'] });
      setChosen(wanted);
    };
    void change();
  }, [ready, wanted, chosen, queries]);
  return ready;
}

export interface Device {
  /** Undefined if this app runs on no virtual phone, or if the phone cannot be reached. */
  readonly phone: WorldPhoneDto | undefined;
  /** The identifier of the phone's element; undefined if it has none or was never read. */
  readonly eid: string | undefined;
  /** The server is a demonstration with virtual phones and cards. */
  readonly world: boolean;
  /** The phone is still being loaded. */
  readonly pending: boolean;
}

const eidQuery = (id: string) =>
  queryOptions({
    queryKey: ['eid', id],
    queryFn: async () => {
      const eid = await readEid(id);
      // Another phone may have been chosen meanwhile.
      if (storedDevice(deviceStore())?.id === id) keepDevice(deviceStore(), { id, eid });
      return eid;
    },
    networkMode: 'always',
    retry: false,
    // A repair that changes the element makes it another phone.
    staleTime: Number.POSITIVE_INFINITY,
  });

export function useDevice(): Device {
  const chosen = storedDevice(deviceStore());
  const { data, isPending } = useQuery({ ...phonesQuery, networkMode: 'always' });
  const phones = data === undefined || data === NO_WORLD ? [] : data;
  const phone = phones.find(({ id }) => id === chosen?.id);
  const readable = phone?.element !== undefined && phone.power;
  const read = useQuery({ ...eidQuery(chosen?.id ?? ''), enabled: readable });
  const eid = read.data ?? chosen?.eid;
  const name = phone && phoneName(phone);
  useEffect(() => {
    if (eid !== undefined && name !== undefined) keepPhoneName(deviceStore(), eid, name);
  }, [eid, name]);
  return {
    phone,
    eid,
    world: data !== NO_WORLD,
    pending: isPending || (readable && read.isLoading),
  };
}
