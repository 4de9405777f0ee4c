/**
 * Verifies what an element signed with its attestation key (ES256), using the key that its maker
 * registered.
 *
 * Invariants: the element's id in the payload selects the key, and that key must then verify the
 * signature. The message type is verified too (RFC 8725 §3.11).
 */
import { readUnverified, verifyJws } from '@nagori/pki';
import * as z from 'zod';
import type { AuthorityDeps } from './authority-deps.ts';

const named = z.looseObject({ eid: z.string().min(1).max(64) });

export interface ElementMessage {
  readonly eid: string;
  readonly payload: unknown;
}

/** Undefined where the element is not registered, or its signature does not verify. */
export async function openElementJws(
  deps: AuthorityDeps,
  jws: string,
  type: string,
): Promise<ElementMessage | undefined> {
  const read = readUnverified(jws);
  if (read.kind !== 'good' || read.value.header.typ !== type) return undefined;
  const claims = named.safeParse(read.value.payload);
  if (!claims.success) return undefined;
  const { eid } = claims.data;
  const element = await deps.store.element(eid);
  if (element === undefined) return undefined;
  const key = await crypto.subtle.importKey(
    'spki',
    new Uint8Array(element.attestationKey),
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['verify'],
  );
  const signed = await verifyJws(jws, 'ES256', key);
  return signed.kind === 'good' ? { eid, payload: signed.value } : undefined;
}
