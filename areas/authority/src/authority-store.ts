/**
 * The store of the certificate authority: persons, cards, elements, the holders' files, sessions,
 * and the work of its desk.
 *
 * Consistency: `inFile` locks one person's file from reading to the end of `work`. When its promise
 * resolves, everything that `work` wrote is durable, otherwise nothing. The store itself refuses a
 * second live pair, a reused key and a revoked certificate made valid again. Every other method is
 * one statement.
 */
import type { Instant } from '@nagori/model';
import type {
  CertificateSubject,
  DeletionOrder,
  HolderFile,
  OrderState,
  Purpose,
} from '@nagori/pki';
import type { DESK_OUTCOMES } from './wire.ts';

export interface CardRecord {
  readonly person: string;
  /** SubjectPublicKeyInfo of a P-256 key, DER. */
  readonly publicKey: Uint8Array;
  readonly notAfter: Instant;
}

export interface PhoneKeyRecord {
  readonly person: string;
  /** SubjectPublicKeyInfo of the certificate's key, DER. */
  readonly publicKey: Uint8Array;
}

export interface HolderSession {
  readonly person: string;
  readonly by: 'card' | 'phone';
  readonly expires: Instant;
}

export interface PersonRecord {
  readonly id: string;
  readonly subject: CertificateSubject;
  /** When the card's certificates expire; the phone's expire with them. */
  readonly cardNotAfter: Instant | undefined;
}

/** Acts on a file with their actors, for the authority's own audit; never shown outside. */
const FILE_ACTS = [
  'issued',
  'suspended',
  'released',
  'revoked',
  'lock-lifted',
  'loss-closed',
  'deleted',
  'deletion-failed',
  'stated',
] as const;
export interface FileAct {
  readonly kind: (typeof FILE_ACTS)[number];
  readonly by: 'card' | 'phone' | 'desk' | 'element';
  /** The mark of the desk's clerk. */
  readonly mark?: string | undefined;
  readonly at: Instant;
}

/** The certificates' data, stored with a new pair in addition to the file. */
export interface IssuedCertificate {
  readonly purpose: Purpose;
  readonly certificate: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly serial: Uint8Array;
  /** Identifier of the signing key of the authority, in hexadecimal. */
  readonly issuerKey: string;
}

export interface NewStatement {
  readonly jti: string;
  readonly at: Instant;
  readonly lock: string | undefined;
  /** The awaited deletion orders, on which the entry depends. */
  readonly orders: readonly string[];
}

export interface StatusPlace {
  readonly list: number;
  readonly idx: number;
}

/** One person's file, locked. */
export interface LockedHolderFile {
  readonly person: PersonRecord;
  readonly file: HolderFile;
  /** Stores new and changed pairs; `issued` belongs to the new one. `key-used` writes nothing. */
  readonly save: (
    after: HolderFile,
    act: FileAct,
    issued?: readonly IssuedCertificate[],
  ) => Promise<'saved' | 'key-used'>;
  /** Certificates in DER, in the order of their ids. */
  readonly certificates: (ids: readonly string[]) => Promise<readonly Uint8Array[]>;
  /** Counts one more question for this day and returns the previous number. */
  readonly countQuestion: (day: number) => Promise<number>;
  readonly addStatement: (statement: NewStatement) => Promise<void>;
  /** False where the entry is already used. */
  readonly takeStatus: (jti: string, place: StatusPlace) => Promise<boolean>;
}

export interface ElementRecord {
  readonly eid: string;
  /** SubjectPublicKeyInfo of a P-256 key, DER, as registered by the maker. */
  readonly attestationKey: Uint8Array;
}

export interface OrderRecord {
  readonly order: DeletionOrder;
  readonly person: string;
  readonly eid: string;
  /** SHA-256 of the authentication key to delete. */
  readonly keyId: string;
}

/** One entry of a status list with the orders that it depends on. */
export interface StatusRecord {
  readonly idx: number;
  readonly orders: readonly DeletionOrder[];
  readonly lockLifted: boolean;
}

const CASE_KINDS = ['loss', 'leftover', 'not-deleted'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];
export type CaseOutcome = (typeof DESK_OUTCOMES)[number];

export interface NewCase {
  readonly id: string;
  readonly kind: 'loss' | 'leftover';
  readonly opened: Instant;
  /** The sender: the operator's id and its own reference. */
  readonly sender?: string | undefined;
  readonly reference?: string | undefined;
  /** A contact of the holder, visible only to the authority. */
  readonly contact?: string | undefined;
  readonly eid?: string | undefined;
  readonly seen?: 'key' | 'unknown' | undefined;
}

export interface CaseRecord {
  readonly id: string;
  readonly kind: CaseKind;
  readonly opened: Instant;
  readonly sender: string | undefined;
  readonly reference: string | undefined;
  readonly contact: string | undefined;
  readonly seen: 'key' | 'unknown' | undefined;
  /**
   * For a leftover: a pair in the element is still live, and its revocation was never requested.
   */
  readonly neverApplied: boolean;
  readonly order: OrderState | undefined;
}

export interface Identity {
  readonly name: string;
  readonly birthDate: string;
  readonly address: string;
}

export interface Identification {
  readonly id: string;
  readonly mark: string;
  /** Undefined: no person matches; the attempt still counts. */
  readonly person: string | undefined;
  readonly at: Instant;
  readonly until: Instant;
}

export interface SeedRecords {
  readonly persons: readonly { readonly id: string; readonly subject: CertificateSubject }[];
  readonly cards: readonly (CardRecord & { readonly id: string })[];
  readonly elements: readonly ElementRecord[];
}

export interface AuthorityStore {
  readonly card: (id: string) => Promise<CardRecord | undefined>;
  /** The authentication certificate with this thumbprint, only while it is valid (R23). */
  readonly goodPhoneKey: (thumbprint: string, now: Instant) => Promise<PhoneKeyRecord | undefined>;
  /** True only for the first use of this nonce. */
  readonly useNonce: (digest: Uint8Array, until: Instant, now: Instant) => Promise<boolean>;
  /** Also deletes expired sessions. */
  readonly addSession: (
    digest: Uint8Array,
    session: HolderSession,
    /** For a sign-in by phone: the session ends when this certificate is no longer valid. */
    certificate: string | undefined,
    now: Instant,
  ) => Promise<void>;
  readonly session: (digest: Uint8Array, now: Instant) => Promise<HolderSession | undefined>;
  readonly endSession: (digest: Uint8Array) => Promise<void>;

  readonly inFile: <Value>(
    person: string,
    work: (locked: LockedHolderFile) => Promise<Value>,
  ) => Promise<Value>;
  readonly readFile: (person: string) => Promise<{
    readonly person: PersonRecord;
    readonly file: HolderFile;
    readonly askedOn: (day: number) => number;
  }>;

  readonly element: (eid: string) => Promise<ElementRecord | undefined>;
  /** Whether another person's pair in this element is not known to be deleted. */
  readonly isForeign: (eid: string, person: string) => Promise<boolean>;
  readonly ordersOf: (eid: string) => Promise<readonly OrderRecord[]>;
  /** Stores the element's own signed report with its order. */
  readonly keepReport: (order: string, report: string, now: Instant) => Promise<void>;

  readonly countStatuses: () => Promise<number>;
  readonly statusList: (list: number) => Promise<readonly StatusRecord[]>;

  /** False where this sender already sent this reference. */
  readonly addCase: (one: NewCase) => Promise<boolean>;
  /** Open cases, the oldest first, including overdue deletions (R03). */
  readonly openCases: (overdueSince: Instant, most: number) => Promise<readonly CaseRecord[]>;
  /** False where there is no such open case. */
  readonly closeCase: (
    id: string,
    outcome: CaseOutcome,
    mark: string,
    now: Instant,
  ) => Promise<boolean>;
  /** The only person who matches all three answers, normalised by `comparable`. */
  readonly personBy: (identity: Identity) => Promise<string | undefined>;
  readonly addIdentification: (one: Identification) => Promise<void>;
  /** The number of failed attempts of this clerk since then. */
  readonly failedIdentifications: (mark: string, since: Instant) => Promise<number>;
  readonly identification: (id: string, now: Instant) => Promise<Identification | undefined>;

  readonly seed: (records: SeedRecords) => Promise<void>;
}
