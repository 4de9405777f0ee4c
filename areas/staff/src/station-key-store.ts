/**
 * Stations of programs, which sign in by a key of their own (docs/adr/0086).
 *
 * Contract: every write is durable when it returns. A code and an assertion take effect once,
 * however many bring them at one moment. Nothing is found of a station that has ended.
 */
import type { Instant } from '@nagori/model';
import type { Acting } from './staff-directory.ts';
import type { HeldIn } from './wire-stations.ts';

/** The public half of a P-256 key: its coordinates, base64url, and its thumbprint (RFC 7638). */
export interface StationPublicKey {
  readonly thumbprint: string;
  readonly x: string;
  readonly y: string;
}

export interface EnrolledStation {
  readonly operator: string;
  readonly station: string;
  readonly shop: string;
  readonly name: string;
}

export type KeyEnrolled =
  | ({ readonly outcome: 'enrolled' } & EnrolledStation)
  | { readonly outcome: 'code-unknown' }
  | { readonly outcome: 'key-taken' };

/** What a token says: the station alone, or with the person who is signed in at it. */
export interface StationRecord {
  readonly operator: string;
  readonly station: string;
  readonly shop: string;
  readonly account: string | undefined;
  readonly mark: string | undefined;
  readonly seenAt: Instant;
  readonly expiresAt: Instant;
}

export interface StationKeyStore {
  readonly addStation: (
    by: Acting,
    station: { readonly id: string; readonly shop: string; readonly name: string },
    code: { readonly hash: Uint8Array; readonly until: Instant },
    /** Of a secret that no browser gets. */
    secretHash: Uint8Array,
  ) => Promise<void>;
  readonly enrol: (
    codeHash: Uint8Array,
    key: StationPublicKey & { readonly heldIn: HeldIn },
    address: string,
    now: Instant,
  ) => Promise<KeyEnrolled>;
  readonly byKey: (thumbprint: string) => Promise<
    | {
        readonly operator: string;
        readonly station: string;
        readonly x: string;
        readonly y: string;
      }
    | undefined
  >;
  /** False: the assertion was used before, or the station has ended. */
  readonly addToken: (
    of: { readonly operator: string; readonly station: string },
    assertion: { readonly hash: Uint8Array; readonly until: Instant },
    token: { readonly hash: Uint8Array; readonly until: Instant },
    now: Instant,
  ) => Promise<boolean>;
  /** Undefined: no person of the bench has this badge, or the station has ended. */
  readonly signIn: (
    at: { readonly operator: string; readonly station: string; readonly address: string },
    badgeHash: Uint8Array,
    token: { readonly hash: Uint8Array; readonly until: Instant },
    now: Instant,
  ) => Promise<{ readonly account: string; readonly mark: string } | undefined>;
  readonly signOut: (tokenHash: Uint8Array, now: Instant) => Promise<void>;
  readonly byToken: (tokenHash: Uint8Array, now: Instant) => Promise<StationRecord | undefined>;
  readonly touch: (tokenHash: Uint8Array, now: Instant) => Promise<void>;
}
