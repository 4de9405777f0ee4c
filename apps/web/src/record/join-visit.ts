/**
 * Joins the handover to the visit that was announced for its phone, so the holder counts as
 * prompted.
 *
 * Invariants: a failure here does not stop the counter.
 */
import type { HandoverDto } from '@nagori/area-handover/wire';
import type { ArrivalDto } from '@nagori/area-visits/wire';
import { call, get } from '../api/client.ts';

/** The handover afterwards; undefined if the phone had no planned visit. */
export async function joinVisit(handover: string): Promise<HandoverDto | undefined> {
  try {
    const body = { handover };
    const { visit } = await call<ArrivalDto>('POST', '/api/v1/visits/arrivals', { body });
    if (visit === undefined) return undefined;
    return await get<HandoverDto>(`/api/v1/handovers/${handover}`);
  } catch {
    return undefined;
  }
}
