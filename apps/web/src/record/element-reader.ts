/**
 * What reads the identifier of the element in the phone before us (B2): the station's reader, or in
 * a demonstration the virtual phone that lies on the counter.
 *
 * Invariants: what the reader does not give is undefined and never made up; where there is no
 * reader, nothing of it shows.
 */
import { useQuery } from '@tanstack/react-query';
import { ProblemError } from '../api/problem.ts';
import { readEid } from '../api/world.ts';
import { readElementId, stationQuery } from './station.ts';
import { useVirtualPhone } from './virtual-phone.ts';

/** Rejects with StationError where the station says why it read nothing. */
export type ReadsElement = () => Promise<string | undefined>;

/** Undefined: no reader here. */
export function useElementReader(imei: string | undefined): ReadsElement | undefined {
  const { data: readers } = useQuery(stationQuery);
  const phone = useVirtualPhone(imei);
  if (readers !== undefined && readers !== null && readers.length > 0) return readElementId;
  return phone === undefined ? undefined : () => readVirtual(phone.id);
}

async function readVirtual(phone: string): Promise<string | undefined> {
  try {
    return await readEid(phone);
  } catch (error) {
    // It is off, or has no element: a reader would hear nothing.
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
