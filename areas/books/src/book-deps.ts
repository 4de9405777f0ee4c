/**
 * What the use cases of the book take as arguments.
 */
import type { HandoverDeps } from '@nagori/area-handover';
import type { Envelope } from '@nagori/keys';
import type { BookStore } from './book-store.ts';
import type { BookLookStore } from './look-store.ts';
import type { NoticeStore } from './notice-store.ts';
import type { AgreedPurchase } from './purchase-draft.ts';
import type { PurchaseStore } from './purchase-store.ts';
import type { SampleStore } from './sample-store.ts';

export interface BookDeps {
  readonly handover: HandoverDeps;
  readonly books: BookStore;
  readonly notices: NoticeStore;
  readonly samples: SampleStore;
  readonly purchases: PurchaseStore;
  readonly looks: BookLookStore;
  /** The quote that the customer accepted; absent: no price lists are used here. */
  readonly agreedPrice?:
    | ((operator: string, handover: string) => Promise<AgreedPurchase | undefined>)
    | undefined;
  /** The book's own keys: they are retained as long as the law requires for what they seal. */
  readonly envelope: Envelope;
  /** The key that a name is found by; a name that is typed otherwise has the same. */
  readonly nameKey: (operator: string, name: string) => Uint8Array;
  /** Whether the operator has a shop of this id. */
  readonly hasShop: (operator: string, shop: string) => Promise<boolean>;
}
