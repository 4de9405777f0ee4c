/**
 * Virtual phones and simulated cards in PostgreSQL (migrations/1500-virtual-phones.sql).
 *
 * Invariants: a row is written only over the version that was read, so that no PIN try is lost
 * between two writes. The chip's secrets reach the database sealed.
 */
import { Card, type Cipher, type Phone, storePhone, wakePhone } from '@nagori/element';
import type { Instant } from '@nagori/model';
import type pg from 'pg';
import type { CardHolder, HeldCard, VirtualPhoneStore } from './virtual-phone-store.ts';

interface PhoneRow {
  readonly state: unknown;
  readonly core: Buffer | null;
  readonly version: number;
}

interface CardRow {
  readonly id: string;
  readonly version: number;
  readonly tries_left: number;
  readonly public_key: string;
  readonly core: Buffer;
  readonly holder: CardHolder;
  readonly not_after: Instant;
}

export function virtualPhoneStore(pool: pg.Pool, cipher: Cipher): VirtualPhoneStore {
  const phoneOf = ({ state, core }: PhoneRow): Phone =>
    wakePhone({ state, core: core === null ? undefined : new Uint8Array(core) }, cipher);
  const cardOf = ({ id, tries_left: triesLeft, public_key: publicKey, core }: CardRow): Card =>
    Card.open({ id, triesLeft, publicKey }, new Uint8Array(core), cipher);
  return {
    phones: async () => {
      const { rows } = await pool.query<PhoneRow>(
        'select state, core, version from world.phone order by added',
      );
      return rows.map(phoneOf);
    },
    countPhones: async () => {
      const { rows } = await pool.query<{ count: number }>('select count(*) from world.phone');
      return rows[0]?.count ?? 0;
    },
    phone: async (id) => {
      const { rows } = await pool.query<PhoneRow>(
        'select state, core, version from world.phone where id = $1',
        [id],
      );
      return rows[0] && { value: phoneOf(rows[0]), version: rows[0].version };
    },
    addPhone: async (phone) => {
      const { state, core } = storePhone(phone, cipher);
      const { rowCount } = await pool.query(
        'insert into world.phone (id, state, core) values ($1, $2, $3) on conflict do nothing',
        [phone.id, JSON.stringify(state), core ?? null],
      );
      return rowCount === 1;
    },
    replacePhone: async (phone, version) => {
      const { state, core } = storePhone(phone, cipher);
      const { rowCount } = await pool.query(
        `update world.phone set state = $3, core = $4, version = version + 1
         where id = $1 and version = $2`,
        [phone.id, version, JSON.stringify(state), core ?? null],
      );
      return rowCount === 1;
    },
    cards: async () => {
      const { rows } = await pool.query<CardRow>('select * from world.card order by added');
      return rows.map((row) => ({
        card: cardOf(row),
        holder: row.holder,
        notAfter: row.not_after,
      }));
    },
    card: async (id) => {
      const { rows } = await pool.query<CardRow>('select * from world.card where id = $1', [id]);
      return rows[0] && { value: cardOf(rows[0]), version: rows[0].version };
    },
    addCard: (held) => addCard(pool, cipher, held),
    replaceCard: async (card, version) => {
      const { rowCount } = await pool.query(
        `update world.card set tries_left = $3, core = $4, version = version + 1
         where id = $1 and version = $2`,
        [card.face.id, version, card.face.triesLeft, card.sealed(cipher)],
      );
      return rowCount === 1;
    },
  };
}

async function addCard(
  pool: pg.Pool,
  cipher: Cipher,
  { card, holder, notAfter }: HeldCard,
): Promise<boolean> {
  const { id, triesLeft, publicKey } = card.face;
  const { rowCount } = await pool.query(
    `insert into world.card (id, tries_left, public_key, core, holder, not_after)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [id, triesLeft, publicKey, card.sealed(cipher), JSON.stringify(holder), new Date(notAfter)],
  );
  return rowCount === 1;
}
