/**
 * Reads the identifier of the element in the phone (B2): by the station's reader or, in a
 * demonstration, from the virtual phone on the counter.
 *
 * Invariants: a value that the reader does not give is undefined and never made up; without a
 * reader, nothing of it is shown.
 */
import { useQuery } from '@tanstack/react-query';
import { ProblemError } from '../api/problem.ts';
import { readEid } from '../api/world.ts';
import { readElementId, stationQuery } from './station.ts';
import { useVirtualPhone } from './virtual-phone.ts';

/** Rejects with StationError if the station says why it read nothing. */
export type ReadsElement = () => Promise<string | undefined>;

/** Undefined if there is no reader here. */
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
    // The phone is off, or has no element: a reader would get no answer.
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
