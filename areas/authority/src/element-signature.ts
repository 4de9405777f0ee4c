/**
 * What an element signed with its attestation key (ES256), by the key that its maker registered.
 *
 * Invariants: the key is found by the element's own name in what it signed, and then must have
 * signed it; the type of the message is part of it (RFC 8725 §3.11).
 */
import { readUnverified, verifyJws } from '@nagori/pki';
import * as z from 'zod';
import type { AuthorityDeps } from './authority-deps.ts';

const named = z.looseObject({ eid: z.string().min(1).max(64) });

export interface ElementMessage {
  readonly eid: string;
  readonly payload: unknown;
}

/** Undefined where the registry has no such element, or it did not sign this. */
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
