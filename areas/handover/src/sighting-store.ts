/**
 * Which phone was in hand when and where, and which phone a report was recorded for (N11).
 *
 * Contract: `lookBeside` records what it is asked about, and answers with what other records say of
 * it: of two at one moment, the second sees the first. The same sighting sent again is one. Nothing
 * in an answer says whose record it is from. What it recorded is durable once an entry is that is
 * written afterwards. Every method but `forgetOld` sees the rows of the given operator, and of
 * others the two answers alone.
 */
import type { Instant, PlausibilityFlag, PlausibilityLimits, SeenBeside } from '@nagori/model';
import type { PhoneKey } from './handover-store.ts';

export interface Sighting {
  /** The keys of the phone's numbers, the one that it is recorded under first. */
  readonly keys: readonly PhoneKey[];
  /** The same where the same request is sent again. */
  readonly id: string;
  readonly at: Instant;
  /** Who had the phone in hand, and where; absent: no person at a station did. */
  readonly hand?:
    | { readonly person: string; readonly shop: string; readonly isLook: boolean }
    | undefined;
  /** Of a tool's report, in hexadecimal. */
  readonly digest?: string | undefined;
}

/** A piece of evidence that was flagged, as the auditor finds it. */
export interface StoredFlag {
  readonly handover: string;
  readonly evidence: string;
  readonly kind: string;
  readonly flag: PlausibilityFlag;
  readonly by: string;
  readonly shop: string | undefined;
  readonly station: string | undefined;
  readonly at: Instant;
}

/** In the order of the list. */
export interface FlagPosition {
  readonly at: Instant;
  readonly evidence: string;
  readonly flag: string;
}

export interface FlagQuery {
  readonly flag?: PlausibilityFlag | undefined;
  readonly from?: Instant | undefined;
  readonly until?: Instant | undefined;
  /** The last of the page before. */
  readonly after?: FlagPosition | undefined;
  readonly most: number;
}

export interface SightingStore {
  lookBeside(
    operator: string,
    sighting: Sighting,
    limits: Pick<PlausibilityLimits, 'mostLooksPerHour' | 'apartMs'>,
  ): Promise<SeenBeside>;
  /** The newest first. */
  flags(operator: string, query: FlagQuery): Promise<readonly StoredFlag[]>;
  forgetOld(): Promise<void>;
}
