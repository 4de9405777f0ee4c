/** A test server with the book; persons and shops plainly invented. */
import { prepareJobs } from '@nagori/database';
import type { StaffPrincipal } from '@nagori/http';
import { deploymentKeys } from '@nagori/keys';
import {
  type More,
  STAFF,
  sampleImei,
  startTestServer,
  type TestServer,
} from '../../handover/src/handover.testing.ts';
import { type BookRouteDeps, bookDeps } from './book-parts.ts';
import { policeLists } from './match-notice.ts';
import { registerBooks } from './routes.ts';
import type { BookEntryWrittenDto } from './wire.ts';

export const CLERK: StaffPrincipal = {
  ...STAFF,
  operator: 'dealer-a',
  roles: ['counter', 'bench'],
};
export const OFFICE: StaffPrincipal = {
  ...CLERK,
  account: 'account-9',
  mark: 'staff-9',
  shop: undefined,
  station: undefined,
  roles: ['administrator', 'auditor'],
};

export interface BookServer extends TestServer {
  readonly book: BookRouteDeps;
}

/** Shops of every operator here. */
const SHOPS = ['shop-1', 'shop-2'].map((id) => ({
  id,
  name: { ja: `見本${id}`, en: id },
  closedAt: undefined,
}));
const OPERATORS = ['dealer-a', 'dealer-b', 'carrier-a'].map((id) => ({
  id,
  kind: 'dealer' as const,
  name: { ja: `見本商店 ${id}`, en: `Sample ${id}` },
  preset: undefined,
  presets: [],
  directory: undefined,
}));

export async function startBookServer(more?: More): Promise<BookServer> {
  let book: BookRouteDeps | undefined;
  const server = await startTestServer(undefined, async (app, database, deps) => {
    book = bookDeps({
      pools: database.pools,
      backupDays: 35,
      keys: deploymentKeys(new Uint8Array(32).fill(7)),
      handover: deps.handover,
      directory: { operators: async () => OPERATORS, shops: async () => SHOPS },
    });
    Object.assign(deps.handover, {
      policeLists: policeLists(book.books.notices, deps.handover),
    });
    await prepareJobs(database.pools.owner);
    const own = book;
    await app.register((area) => registerBooks(area, own), { prefix: '/api/v1/books' });
    await more?.(app, database, deps);
  });
  if (book === undefined) throw new TypeError('the book was not registered');
  // The clock is one object: spreading would stop it.
  return Object.assign(server, { book });
}

export const PERSON = {
  name: '見本 花子',
  address: '見本県見本市見本町1-2-3',
  occupation: '会社員',
  age: 34,
};

export function sentItem(n: number, priceYen = 24_000) {
  return {
    category: 'phone',
    quantity: 1,
    priceYen,
    features: { imeis: [sampleImei(n)], model: 'EX-B1', colour: '黒' },
  };
}

export function sentEntry(n: number, change: object = {}) {
  return {
    kind: 'purchase',
    transactedOn: '2026-11-24',
    items: [sentItem(n)],
    counterparty: PERSON,
    identity: { method: 'document', taken: ['document-shown'], document: '運転免許証' },
    ...change,
  };
}

export interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

export const ENTRIES = '/api/v1/books/entries';

export function codesOf({ errors = [] }: Problem): readonly string[] {
  return errors.map(({ field, code }) => `${field} ${code}`);
}

export type Written = BookEntryWrittenDto & Problem;
