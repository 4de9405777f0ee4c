/**
 * Machine clients that ask for tokens.
 *
 * Contract: a token is durable when it returns; one of a client that has ended is never found.
 */
import type { Instant, Role } from '@nagori/model';

export interface MachineRecord {
  readonly client: string;
  readonly operator: string;
  readonly roles: readonly Role[];
  readonly expiresAt: Instant;
}

export interface MachineStore {
  readonly clientSecret: (
    client: string,
  ) => Promise<{ readonly operator: string; readonly secretHash: Uint8Array } | undefined>;
  /** Removes the client's tokens that have run out. */
  readonly addToken: (
    client: { readonly id: string; readonly operator: string },
    tokenHash: Uint8Array,
    expiresAt: Instant,
    now: Instant,
  ) => Promise<void>;
  readonly machineByToken: (
    tokenHash: Uint8Array,
    now: Instant,
  ) => Promise<MachineRecord | undefined>;
}
