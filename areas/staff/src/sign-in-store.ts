/**
 * What signing in needs of the database: accounts by what a person shows, attempts, sessions.
 *
 * Contract: every write is durable when it returns. `openSession` and `endSession` are one
 * transaction each, with their entry in the audit. Attempts are counted one after another, however
 * many requests come at once, and survive a restart.
 */
import type { StaffPrincipal } from '@nagori/http';
import type { Instant } from '@nagori/model';

export type SignInWay = 'password' | 'code' | 'passkey' | 'oidc';

/** An account as signing in sees it. */
export interface SignInAccount {
  readonly id: string;
  readonly operator: string;
  readonly mark: string;
  readonly displayName: string;
  readonly email: string;
  readonly disabled: boolean;
  readonly passwordHash: string | undefined;
  readonly code: { readonly hash: Uint8Array; readonly until: Instant } | undefined;
}

export type AttemptAnswer =
  | { readonly kind: 'go' }
  | { readonly kind: 'wait'; readonly until: Instant };

/** Where a request comes from, for the audit and for the person's own list. */
export interface RequestOrigin {
  readonly address: string;
  readonly agent: string;
  /** The enrolled browser, where it is one. */
  readonly station: StationAt | undefined;
}

export interface StationAt {
  readonly id: string;
  readonly operator: string;
  readonly shop: string;
  readonly name: string;
}

export interface NewSession {
  readonly tokenHash: Uint8Array;
  readonly id: string;
  readonly account: string;
  readonly operator: string;
  readonly way: SignInWay;
  readonly origin: RequestOrigin;
  readonly at: Instant;
  readonly expiresAt: Instant;
  /** The session that the browser showed before: it ends with this one's beginning. */
  readonly replaces: Uint8Array | undefined;
  /** Attempts that turned out to be no failures. */
  readonly forgiven: ForgivenAttempts;
  /**
   * A new password, set together with the session: all other sessions of the account end. The code
   * that allows it is spent; where it was spent meanwhile, nothing is stored.
   */
  readonly newPassword: NewPassword | undefined;
}

export interface NewPassword {
  readonly hash: string;
  readonly codeHash: Uint8Array;
}

export interface ForgivenAttempts {
  /** Failures of these are forgotten. */
  readonly forget: readonly Uint8Array[];
  /** One attempt of these is taken back. */
  readonly giveBack: readonly Uint8Array[];
}

export interface SessionRecord extends Omit<StaffPrincipal, 'kind'> {
  readonly id: string;
  readonly signedInAt: Instant;
  readonly seenAt: Instant;
  readonly expiresAt: Instant;
}

/** One of a person's own sessions, as the person sees it. */
export interface SessionListed {
  readonly id: string;
  readonly way: SignInWay;
  readonly agent: string;
  readonly signedInAt: Instant;
  readonly seenAt: Instant;
  readonly expiresAt: Instant;
}

export interface SignInStore {
  /** The account that the address means, where it means exactly one. */
  readonly accountByEmail: (
    email: string,
    operator: string | undefined,
  ) => Promise<SignInAccount | undefined>;
  readonly accountById: (operator: string, id: string) => Promise<SignInAccount | undefined>;
  /**
   * The account of a directory's subject; where none has it yet, the one with the confirmed
   * address, which is then linked to it.
   */
  readonly accountBySubject: (
    operator: string,
    subject: string,
    vouchedEmail: string | undefined,
  ) => Promise<SignInAccount | undefined>;

  /**
   * Counts one attempt as failed, before it is made, and sets the wait that follows it:
   * `delaysMs[failures]`, or the last of them. While the wait lasts, nothing is counted.
   */
  readonly countAttempt: (
    bucket: Uint8Array,
    delaysMs: readonly number[],
    now: Instant,
  ) => Promise<AttemptAnswer>;
  /** Failures of the last day, and the end of their wait; zero where there are none. */
  readonly attempts: (
    bucket: Uint8Array,
    now: Instant,
  ) => Promise<{ readonly failures: number; readonly waitsUntil: Instant }>;
  readonly forgive: (attempts: ForgivenAttempts) => Promise<void>;
  readonly recordRefusal: (
    account: { readonly id: string; readonly operator: string },
    way: SignInWay,
    origin: RequestOrigin,
    now: Instant,
  ) => Promise<void>;

  /** False where the account is disabled or its code already used: nothing was stored. */
  readonly openSession: (session: NewSession) => Promise<boolean>;
  readonly sessionByToken: (
    tokenHash: Uint8Array,
    stationHash: Uint8Array | undefined,
    now: Instant,
  ) => Promise<SessionRecord | undefined>;
  readonly touchSession: (tokenHash: Uint8Array, now: Instant) => Promise<void>;
  readonly endSession: (tokenHash: Uint8Array, now: Instant) => Promise<void>;
  readonly sessionsOf: (
    operator: string,
    account: string,
    now: Instant,
  ) => Promise<readonly SessionListed[]>;
  /** Ends these sessions of the account, or all but one; returns the count. */
  readonly endSessionsOf: (
    operator: string,
    account: string,
    which: { readonly only: string } | { readonly allBut: string | undefined },
    actor: string,
    now: Instant,
  ) => Promise<number>;
  readonly setPassword: (
    operator: string,
    account: string,
    passwordHash: string,
    now: Instant,
  ) => Promise<void>;

  readonly stationBySecret: (secretHash: Uint8Array) => Promise<StationAt | undefined>;
  /** Deletes what has expired, by the store's own clock and limits. */
  readonly purge: () => Promise<void>;
}
