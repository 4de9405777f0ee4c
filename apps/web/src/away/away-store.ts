/**
 * The device's storage for what waits, in IndexedDB: one key for each person, and the sealed items
 * in the order in which they were recorded (ADR 0072).
 *
 * Invariants: a person's items are read with that person's key alone; of others' items only the
 * count is known. Number and size are limited. Where the browser has no such storage, nothing is
 * saved and the caller learns it.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { newKey, type Sealed, seal, unseal } from './away-crypt.ts';
import { type AwayItem, ITEM_BYTES_MOST, ITEMS_MOST, type Waiting } from './away-item.ts';

interface Schema extends DBSchema {
  readonly owners: {
    readonly key: string;
    readonly value: { readonly owner: string; readonly key: CryptoKey; readonly next: number };
  };
  readonly items: {
    readonly key: [string, number];
    readonly value: Sealed & { readonly owner: string; readonly number: number };
  };
}

export type AwayFailure = 'full' | 'too-large' | 'no-storage';

export class AwayError extends Error {
  override readonly name = 'AwayError';
  readonly code: AwayFailure;

  constructor(code: AwayFailure) {
    super(`nothing was saved on this device: ${code}`);
    this.code = code;
  }
}

const NAME = 'nagori-away';

let database: Promise<IDBPDatabase<Schema>> | undefined;

async function open(): Promise<IDBPDatabase<Schema>> {
  database ??= openDB<Schema>(NAME, 1, {
    upgrade: (db) => {
      db.createObjectStore('owners', { keyPath: 'owner' });
      db.createObjectStore('items', { keyPath: ['owner', 'number'] });
    },
  });
  try {
    return await database;
  } catch {
    database = undefined;
    throw new AwayError('no-storage');
  }
}

const all = (owner: string) => IDBKeyRange.bound([owner, 0], [owner, Number.MAX_SAFE_INTEGER]);

/** Saves an item at the end of the line; returns its number. Throws AwayError. */
export async function saveItem(owner: string, item: AwayItem): Promise<number> {
  const plain = new TextEncoder().encode(JSON.stringify(item));
  if (plain.length > ITEM_BYTES_MOST) throw new AwayError('too-large');
  const db = await open();
  if ((await db.count('items', all(owner))) >= ITEMS_MOST) throw new AwayError('full');
  const fresh = await newKey();
  // In one transaction, so that two tabs take two numbers and one key.
  const tx = db.transaction('owners', 'readwrite');
  const own = (await tx.store.get(owner)) ?? { owner, key: fresh, next: 1 };
  await tx.store.put({ ...own, next: own.next + 1 });
  await tx.done;
  const { key, next: number } = own;
  await db.add('items', { owner, number, ...(await seal(key, owner, number, plain)) });
  return number;
}

/** Everything that waits for this person, in order. */
export async function readItems(owner: string): Promise<readonly Waiting[]> {
  const db = await open();
  const own = await db.get('owners', owner);
  if (own === undefined) return [];
  const sealed = await db.getAll('items', all(owner));
  return Promise.all(
    sealed.map(async ({ number, ...one }) => {
      const plain = await unseal(own.key, owner, number, one);
      if (plain === undefined) return { number, item: undefined };
      return { number, item: JSON.parse(new TextDecoder().decode(plain)) as AwayItem };
    }),
  );
}

/** Writes an item anew under its number; nothing where it was dropped meanwhile. */
export async function changeItem(owner: string, number: number, item: AwayItem): Promise<void> {
  const db = await open();
  const own = await db.get('owners', owner);
  if (own === undefined) return;
  const plain = new TextEncoder().encode(JSON.stringify(item));
  const sealed = await seal(own.key, owner, number, plain);
  const tx = db.transaction('items', 'readwrite');
  if ((await tx.store.getKey([owner, number])) !== undefined) {
    await tx.store.put({ owner, number, ...sealed });
  }
  await tx.done;
}

export async function dropItem(owner: string, number: number): Promise<void> {
  await (await open()).delete('items', [owner, number]);
}

/** How many items of other people wait here. */
export async function countOthers(owner: string): Promise<number> {
  const db = await open();
  return (await db.count('items')) - (await db.count('items', all(owner)));
}

/** At sign-out: without the key, a copy of the items reads no more either. */
export async function wipe(owner: string): Promise<void> {
  const tx = (await open()).transaction(['owners', 'items'], 'readwrite');
  await tx.objectStore('owners').delete(owner);
  await tx.objectStore('items').delete(all(owner));
  await tx.done;
}
