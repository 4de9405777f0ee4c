/**
 * What counters have asked of sellers before their handovers are confirmed, under seal.
 *
 * Contract: each method is one transaction and sees only the rows of the given operator. The write
 * that ends a handover deletes its draft in the same transaction (`SETTLE_PURCHASE_SQL`).
 */
import type { PhoneKey } from '@nagori/area-handover';
import type { Sealed } from '@nagori/keys';
import type { Instant } from '@nagori/model';

export interface StoredPurchase {
  readonly handover: string;
  readonly basket: string | undefined;
  readonly savedAt: Instant;
  readonly savedBy: string;
  readonly sealed: Sealed;
}

export interface PurchaseStore {
  /** False: the handover has ended meanwhile. */
  save(operator: string, purchase: StoredPurchase): Promise<boolean>;
  draft(operator: string, handover: string): Promise<StoredPurchase | undefined>;
  /** Drafts of one transaction: of the handover `basket` and of those that name it. */
  basket(operator: string, basket: string): Promise<readonly StoredPurchase[]>;
  /** The phone is sold together with the first, `basket`. */
  join(operator: string, handover: string, basket: string): Promise<void>;
  /** The first phone of the transaction that this one joined. */
  basketOf(operator: string, handover: string): Promise<string | undefined>;
  /** Phones that joined the first, in their order. */
  joined(operator: string, basket: string): Promise<readonly string[]>;
  /** Destroys drafts that were left; returns how many. */
  destroyOld(): Promise<number>;
}

/** An entry as `nagori.settle_purchase` writes it with the confirmation. */
export interface SettledEntry {
  readonly shop: string;
  readonly transactedOn: string;
  readonly recordedOn: string;
  readonly kind: string;
  readonly phoneKeys: readonly PhoneKey[];
  readonly nameKey: Uint8Array | undefined;
  readonly by: string;
  readonly sealed: Sealed;
  readonly number: number;
}
