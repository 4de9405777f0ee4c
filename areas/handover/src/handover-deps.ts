/**
 * What the use cases of a handover take as arguments.
 */
import type { BadgeAnswer, PolicyBook } from '@nagori/area-staff';
import type { TokenCheck, TrustAnchors } from '@nagori/evidence';
import type { WordsDto } from '@nagori/http/wire';
import type { Envelope, PhoneKeys } from '@nagori/keys';
import type { CapabilityRow, Facts, Instant, MeasuredRow, Outcome, Role } from '@nagori/model';
import type { EntryCounter } from './counts.ts';
import type { Limits } from './daily-limits.ts';
import type { Actor } from './entry-body.ts';
import type { HandoverStore, PhoneKey, SideEffects } from './handover-store.ts';
import type { LookStore } from './look-store.ts';
import type { PhoneRecord } from './phone-record.ts';
import type { Recalls } from './recall-words.ts';
import type { RecordCache } from './record-cache.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import type { SightingStore } from './sighting-store.ts';
import type { AgreedPayment } from './signed-text.ts';
import type { SigningStore } from './signing-store.ts';

/**
 * When each operator was certified (R25). The registry implements it, because it depends on
 * handover.
 */
export interface Standings {
  /** `facts` with the standing of every other operator named in them, as known at `knownAt`. */
  addStandings(facts: Facts, knownAt?: Instant): Facts;
}

/**
 * What each operator's own bench measured, as it was last counted (docs/adr/0096). The replay area
 * implements it, because it depends on handover.
 */
export interface MeasuredRows {
  rows(operator: string): Promise<readonly MeasuredRow[]>;
}

export interface HandoverDeps {
  readonly store: HandoverStore;
  readonly envelope: Envelope;
  readonly keys: PhoneKeys;
  readonly book: PolicyBook;
  /** Whether the operator's administrator switched this preset on. */
  readonly worksBy: (operator: string, preset: string) => Promise<boolean>;
  readonly capabilities: readonly CapabilityRow[];
  /** The authority's public keys, as pinned today. */
  readonly anchors: () => TrustAnchors;
  readonly now: () => Instant;
  readonly random: (bytes: number) => Uint8Array;
  readonly cache: RecordCache;
  /** From memory. */
  readonly register: Standings;
  readonly counts: EntryCounter;
  /** Tokens that were verified, by token. */
  readonly tokens: Map<string, TokenCheck>;
  /** The person of a badge of the caller's operator; `roles`: absent, who works on phones. */
  readonly personByBadge: (
    by: Actor,
    badge: string,
    roles?: readonly Role[],
  ) => Promise<BadgeAnswer>;
  /** Records who looked at a record; where a look cannot be recorded, the record is not shown. */
  readonly looks?: Pick<LookStore, 'saw' | 'ofPhone'> | undefined;
  /** What other records say of a piece of evidence (N11). Absent: it is asked of its own alone. */
  readonly sightings?: SightingStore | undefined;
  /** What the operator's own bench measured. Absent: nothing. */
  readonly measured?: MeasuredRows | undefined;
  /** What the operator recalled. Absent: nothing. */
  readonly recalls?: Recalls | undefined;
  /** Links for signing on the giver's own phone. */
  readonly signings: SigningStore;
  /** What the giver signs, beyond the record. Absent: names are marks, and no price is agreed. */
  readonly agreement?: Agreement | undefined;
  /** Absent: the operator has no dealer's book, so there are none. */
  readonly policeLists?: PoliceLists | undefined;
  /** Absent: nothing is bought here. */
  readonly purchases?: Purchases | undefined;
  /** Daily limits of an operator; the default where it has none. */
  readonly limits?: Limits | undefined;
}

export interface Agreement {
  readonly namesOf: (
    operator: string,
    shop: string | undefined,
  ) => Promise<{ readonly operator: WordsDto; readonly shop?: WordsDto | undefined } | undefined>;
  /** The price that the giver agreed to; undefined: none. */
  readonly priceOf: (operator: string, handover: string) => Promise<AgreedPayment | undefined>;
}

/**
 * What a purchase asks of the seller before the phone is taken in. The dealer's book implements it,
 * because it depends on handover.
 */
export interface Purchases {
  /**
   * What the confirmation writes with it: the entry of the purchase. Undefined: none is asked, or
   * it is written already. Refused: the law or the operator's settings ask for more.
   */
  settle(
    actor: Actor,
    record: PhoneRecord,
    now: Instant,
  ): Promise<Outcome<SideEffects | undefined, HandoverRefusalCode>>;
}

export interface PoliceLists {
  /** The marks of current police lists that name one of these phones. */
  on(operator: string, keys: readonly PhoneKey[]): Promise<readonly string[]>;
  /** The marks of the lists that the police have released it from. */
  released(operator: string, keys: readonly PhoneKey[]): Promise<readonly string[]>;
  /** Records that a listed phone came in with this handover, so that the police are informed. */
  found(operator: string, keys: readonly PhoneKey[], handover: string): Promise<void>;
}
