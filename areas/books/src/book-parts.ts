/**
 * Assembles the book: its own keys, its stores, the names of shops.
 */
import { createHmac } from 'node:crypto';
import type { HandoverDeps } from '@nagori/area-handover';
import { type Names, placeNames, type StaffDirectory } from '@nagori/area-staff';
import { asTyped } from '@nagori/books';
import { dataKeys, type Pools, type Replica, readFrom } from '@nagori/database';
import type { DeploymentKeys } from '@nagori/keys';
import type { BookDeps } from './book-deps.ts';
import { bookStore } from './book-store.pg.ts';
import { bookLookStore } from './look-store.pg.ts';
import { noticeStore } from './notice-store.pg.ts';
import { purchaseStore } from './purchase-store.pg.ts';
import { sampleStore } from './sample-store.pg.ts';

export interface BookParts {
  readonly pools: Pools;
  /** Undefined if there is none. */
  readonly replica?: Replica | undefined;
  readonly keys: Pick<DeploymentKeys, 'derive'>;
  readonly handover: HandoverDeps;
  readonly directory: Pick<StaffDirectory, 'operators' | 'shops'>;
  readonly agreedPrice?: BookDeps['agreedPrice'];
  /** How long the deployment stores its backups; undefined: it is not set. */
  readonly backupDays: number | undefined;
}

export interface BookRouteDeps {
  readonly backupDays: number | undefined;
  readonly books: BookDeps;
  /** How an operator, or one of its shops, is called. */
  readonly nameOf: (operator: string, shop: string | undefined) => Promise<Names | undefined>;
}

const NAME_KEY_BYTES = 16;

export function bookDeps({
  pools,
  replica,
  keys,
  handover,
  directory,
  agreedPrice,
  backupDays,
}: BookParts): BookRouteDeps {
  const nameSecret = keys.derive('book-name');
  // What goes out has everything that was in the book when it was asked for.
  const readWhole = readFrom(replica, pools.app, bookStore, { isComplete: true });
  const nameOf = placeNames(directory, handover.now);
  return {
    nameOf,
    backupDays,
    books: {
      handover,
      books: {
        ...bookStore(pools.app),
        readSealed: async (operator, reading) =>
          (await readWhole((books) => books.readSealed(operator, reading))).value,
      },
      notices: noticeStore(pools.app),
      samples: sampleStore(pools.app),
      purchases: purchaseStore(pools.app),
      looks: bookLookStore(pools.app),
      agreedPrice,
      envelope: dataKeys(pools.app, {
        secret: keys.derive('data'),
        random: handover.random,
        of: 'book',
      }),
      nameKey: (operator, name) =>
        createHmac('sha256', nameSecret)
          .update(`${operator}/${asTyped(name)}`)
          .digest()
          .subarray(0, NAME_KEY_BYTES),
      hasShop: async (operator, shop) => (await nameOf(operator, shop)) !== undefined,
    },
  };
}
