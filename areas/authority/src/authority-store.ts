/**
 * What the certificate authority keeps: persons, cards, elements, the holders' files, sessions, and
 * what its desk works on.
 *
 * Consistency: `inFile` holds one person's file alone from reading to the end of `work`; all that
 * `work` writes is durable when the promise resolves, or none of it. Two pairs that would be live
 * at once, a key used twice, a revoked certificate made good are refused by the store itself.
 * Everything else is one statement each.
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
  /** When the card's certificates end: the phone's end with them. */
  readonly cardNotAfter: Instant | undefined;
}

/** Who did what to a file: for the authority's own audit, never seen outside. */
export const FILE_ACTS = [
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
  /** The desk's mark. */
  readonly mark?: string | undefined;
  readonly at: Instant;
}

/** What a new pair is stored with beside what the file says of it. */
export interface IssuedCertificate {
  readonly purpose: Purpose;
  readonly certificate: Uint8Array;
  readonly publicKey: Uint8Array;
  readonly serial: Uint8Array;
  /** Identifier of the authority's key that signed it, in hexadecimal. */
  readonly issuerKey: string;
}

export interface NewStatement {
  readonly jti: string;
  readonly at: Instant;
  readonly lock: string | undefined;
  /** Orders that are awaited; the entry follows them. */
  readonly orders: readonly string[];
}

export interface StatusPlace {
  readonly list: number;
  readonly idx: number;
}

/** One person's file, held alone. */
export interface LockedHolderFile {
  readonly person: PersonRecord;
  readonly file: HolderFile;
  /** Stores what is new or changed; `issued` comes with what is new. `key-used` writes nothing. */
  readonly save: (
    after: HolderFile,
    act: FileAct,
    issued?: readonly IssuedCertificate[],
  ) => Promise<'saved' | 'key-used'>;
  /** Counts one more question on this day and gives the number before it. */
  readonly countQuestion: (day: number) => Promise<number>;
  readonly addStatement: (statement: NewStatement) => Promise<void>;
  /** False where the entry is used already. */
  readonly takeStatus: (jti: string, place: StatusPlace) => Promise<boolean>;
}

export interface ElementRecord {
  readonly eid: string;
  /** SubjectPublicKeyInfo of a P-256 key, DER: what the maker gave the authority. */
  readonly attestationKey: Uint8Array;
}

export interface OrderRecord {
  readonly order: DeletionOrder;
  readonly person: string;
  readonly eid: string;
  /** SHA-256 of the authentication key that is meant. */
  readonly keyId: string;
}

/** One entry of a status list with what it follows. */
export interface StatusRecord {
  readonly idx: number;
  readonly orders: readonly DeletionOrder[];
  readonly lockLifted: boolean;
}

export const CASE_KINDS = ['loss', 'leftover', 'not-deleted'] as const;
export type CaseKind = (typeof CASE_KINDS)[number];
export type CaseOutcome = (typeof DESK_OUTCOMES)[number];

export interface NewCase {
  readonly id: string;
  readonly kind: 'loss' | 'leftover';
  readonly opened: Instant;
  /** Who sent it, by the operator's id, and the operator's own reference. */
  readonly sender?: string | undefined;
  readonly reference?: string | undefined;
  /** How the holder can be reached: the authority's side alone sees it. */
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
  /** Of a leftover: a pair on the element is still live, no one has applied to revoke it. */
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
  /** Undefined: no person matches; the attempt counts all the same. */
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
  /** The authentication certificate with this thumbprint, only while it is good (R23). */
  readonly goodPhoneKey: (thumbprint: string, now: Instant) => Promise<PhoneKeyRecord | undefined>;
  /** True for the first caller with it. */
  readonly useNonce: (digest: Uint8Array, until: Instant, now: Instant) => Promise<boolean>;
  /** Sweeps away, too, what has run out. */
  readonly addSession: (
    digest: Uint8Array,
    session: HolderSession,
    /** By phone: the session ends when this certificate is no longer good. */
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
  /** Another person's pair in this element that is not known to be deleted. */
  readonly isForeign: (eid: string, person: string) => Promise<boolean>;
  readonly ordersOf: (eid: string) => Promise<readonly OrderRecord[]>;
  /** The element's own signed word, stored with its order. */
  readonly keepReport: (order: string, report: string, now: Instant) => Promise<void>;

  readonly countStatuses: () => Promise<number>;
  readonly statusList: (list: number) => Promise<readonly StatusRecord[]>;

  /** False where this sender has sent this reference before. */
  readonly addCase: (one: NewCase) => Promise<boolean>;
  /** Open cases, the oldest first, with pairs whose deletion is overdue (R03). */
  readonly openCases: (overdueSince: Instant, most: number) => Promise<readonly CaseRecord[]>;
  /** False where there is no such open case. */
  readonly closeCase: (
    id: string,
    outcome: CaseOutcome,
    mark: string,
    now: Instant,
  ) => Promise<boolean>;
  /** The one person whom all three answers fit, as `comparable` writes them. */
  readonly personBy: (identity: Identity) => Promise<string | undefined>;
  readonly addIdentification: (one: Identification) => Promise<void>;
  /** How many attempts of this desk failed since then. */
  readonly failedIdentifications: (mark: string, since: Instant) => Promise<number>;
  readonly identification: (id: string, now: Instant) => Promise<Identification | undefined>;

  readonly seed: (records: SeedRecords) => Promise<void>;
}
