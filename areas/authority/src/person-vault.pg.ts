/**
 * Encrypts what the authority stores about persons: AES-256-GCM, bound to table, column and row
 * (decision 0056). An HMAC of a caller's answers finds the person.
 *
 * Invariants: both keys are derived from the deployment's secret, which the database never has.
 */
import { createHmac, hkdfSync } from 'node:crypto';
import { worldCipher } from '@nagori/keys';
import type { AuthorityStore } from './authority-store.ts';

type Identity = Parameters<AuthorityStore['personBy']>[0];

/** A column of schema `authority`, and the row's id. */
export type AuthorityPlace = readonly [
  column: 'person.sealed' | 'desk_case.contact_sealed' | 'certificate.der_sealed',
  id: string,
];

export interface PersonVault {
  readonly seal: (place: AuthorityPlace, bytes: Uint8Array) => Uint8Array;
  /** Throws where the bytes were changed, or belong to another row. */
  readonly open: (place: AuthorityPlace, sealed: Uint8Array) => Uint8Array;
  /** 32 bytes; equal for equal answers, normalised by `comparable`. */
  readonly foundBy: (identity: Identity) => Uint8Array;
}

/** `secret`: 32 bytes, used only for this purpose. */
export function personVault(
  secret: Uint8Array,
  random: (bytes: number) => Uint8Array,
): PersonVault {
  const derived = (purpose: string) =>
    new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(), `nagori/v1/${purpose}`, 32));
  const cipher = worldCipher(derived('seal'), random);
  const search = derived('found-by');
  const label = ([column, id]: AuthorityPlace) => `authority.${column}\0${id}`;
  return {
    seal: (place, bytes) => cipher.seal(label(place), bytes),
    open: (place, sealed) => cipher.open(label(place), sealed),
    foundBy: ({ name, birthDate, address }) =>
      createHmac('sha256', search)
        .update(JSON.stringify([name, birthDate, address]))
        .digest(),
  };
}

/** For columns that hold one text. */
export const sealText = (vault: PersonVault, place: AuthorityPlace, text: string): Uint8Array =>
  vault.seal(place, new TextEncoder().encode(text));

export const openText = (vault: PersonVault, place: AuthorityPlace, sealed: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(vault.open(place, sealed));
