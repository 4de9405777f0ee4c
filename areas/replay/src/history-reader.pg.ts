/**
 * Reads the stored history of an operator, part by part (0200-phones-and-entries.sql), as fast as
 * possible: all entries of a phone, each handover joined to its opening entry, copied out in binary
 * format.
 *
 * Invariants: every statement names its operator, and row-level security enforces it. A phone is
 * read whole, as committed when the reading of its part began.
 */
import type { PhoneKey, StoredHandover } from '@nagori/area-handover';
import { asLongWork } from '@nagori/database';
import pg from 'pg';
import { instantOf, textsOf, utf8Of, uuidOf } from './binary-fields.pg.ts';
import { type CopiedRow, copyOut, fieldOf } from './copy-out.pg.ts';
import type {
  HistoryClearance,
  HistoryEntry,
  HistoryPhone,
  HistoryReader,
} from './replay-store.ts';

/** Two bytes of the key can tell apart more parts than are ever used. */
const KEYS = 65_536;

/** The SQL condition on phones, given a table's name. */
type Within = (table: string) => string;

/**
 * Uses the tables' index on the key, and finds handovers by id. The planner cannot know that each
 * handover has one opening entry, and a hash join would read whole tables.
 */
const PLAN = `set local enable_hashjoin = off; set local enable_mergejoin = off;
  set local enable_seqscan = off; set local jit = off`;

const ENTRY = {
  key: 0,
  handover: 1,
  kind: 2,
  at: 3,
  verdict: 4,
  reasons: 5,
  keyId: 6,
  sealed: 7,
  shop: 8,
  channel: 9,
  stage: 10,
  policy: 11,
  preset: 12,
  supplier: 13,
  giver: 14,
  openedAt: 15,
} as const;

/** A handover is joined to its opening entry; other entries need no lookup. */
const entriesIn = (within: Within): string => `
  select e.phone_key, e.handover, e.kind, e.at, e.verdict, e.reasons, e.key_id, e.sealed,
    h.shop, h.channel, h.stage, h.policy, h.preset, h.supplier, h.giver, h.opened_at
  from nagori.entry e
  left join nagori.handover h on h.operator = e.operator
    and h.id = case when e.kind = 'open' then e.handover end
  where ${within('e')}
  order by e.phone_key, e.seq`;

const phonesIn = (within: Within): string => `
  select p.phone_key, p.key_id, p.sealed from nagori.phone p where ${within('p')}`;

const clearancesIn = (within: Within): string => `
  select c.phone_key, c.id, c.handover, c.outcome, c.issued_at
  from nagori.clearance c where c.status in ('valid', 'suspended') and ${within('c')}`;

function inRange(operator: string, from: string, until: string | undefined): Within {
  const whose = pg.escapeLiteral(operator);
  return (table) => {
    const end = until === undefined ? '' : ` and ${table}.phone_key < '\\x${until}'::bytea`;
    return `${table}.operator = ${whose} and ${table}.phone_key >= '\\x${from}'::bytea${end}`;
  };
}

export function historyReader(pool: pg.Pool): HistoryReader {
  return {
    handovers: (operator) =>
      asReader(pool, operator, async (client) => {
        const { rows } = await client.query<{ count: number }>(
          'select count(*)::float8 as count from nagori.handover where operator = $1',
          [operator],
        );
        return rows[0]?.count ?? 0;
      }),
    read: (operator, part, parts) =>
      asReader(pool, operator, async (client) => {
        await client.query(PLAN);
        const until = part + 1 === parts ? undefined : keyAt(part + 1, parts);
        const range = inRange(operator, keyAt(part, parts), until);
        const phones = await copyOut(client, phonesIn(range));
        const entries = await copyOut(client, entriesIn(range));
        return phonesOf(phones, entries, await copyOut(client, clearancesIn(range)));
      }),
  };
}

/** One transaction, so that a part is read as of one moment. */
function asReader<Value>(
  pool: pg.Pool,
  operator: string,
  work: (client: pg.PoolClient) => Promise<Value>,
): Promise<Value> {
  return asLongWork(
    pool,
    async (client) => {
      await client.query("select set_config('nagori.operator', $1, true)", [operator]);
      return work(client);
    },
    'begin isolation level repeatable read, read only',
  );
}

/** The first key of part `part`, in hexadecimal. */
function keyAt(part: number, parts: number): string {
  return Math.floor((part * KEYS) / parts)
    .toString(16)
    .padStart(4, '0');
}

interface Growing {
  readonly key: PhoneKey;
  readonly sealed: HistoryPhone['sealed'];
  readonly entries: HistoryEntry[];
  readonly handovers: StoredHandover[];
  readonly clearances: HistoryClearance[];
}

function phonesOf(
  rows: readonly CopiedRow[],
  entries: readonly CopiedRow[],
  clearances: readonly CopiedRow[],
): readonly HistoryPhone[] {
  const phones = new Map<string, Growing>();
  for (const row of rows) {
    const sealed = { keyId: field(row, 1).toString('latin1'), bytes: field(row, 2) };
    const key = field(row, ENTRY.key);
    phones.set(keyOf(row), { key, sealed, entries: [], handovers: [], clearances: [] });
  }
  for (const row of entries) {
    const phone = phones.get(keyOf(row));
    if (phone === undefined) throw new TypeError('entries without their phone');
    phone.entries.push(new CopiedEntry(row));
    if (fieldOf(row, ENTRY.channel) !== undefined) phone.handovers.push(handoverOf(row));
  }
  for (const row of clearances) phones.get(keyOf(row))?.clearances.push(clearanceOf(row));
  return [...phones.values()];
}

function keyOf(row: CopiedRow): string {
  return field(row, ENTRY.key).toString('latin1');
}

function field(row: CopiedRow, column: number): Buffer {
  const bytes = fieldOf(row, column);
  if (bytes === undefined) throw new TypeError(`column ${column} is null`);
  return bytes;
}

/** Decodes each field when it is read, since most fields are never read. */
class CopiedEntry implements HistoryEntry {
  readonly #row: CopiedRow;
  readonly sealed: HistoryEntry['sealed'];

  constructor(row: CopiedRow) {
    this.#row = row;
    const keyId = field(row, ENTRY.keyId).toString('latin1');
    this.sealed = { keyId, bytes: field(row, ENTRY.sealed) };
  }

  get handover(): string {
    return uuidOf(field(this.#row, ENTRY.handover));
  }

  get kind(): string {
    return field(this.#row, ENTRY.kind).toString('latin1');
  }

  get at(): number {
    return instantOf(field(this.#row, ENTRY.at));
  }

  get verdict(): HistoryEntry['verdict'] {
    return field(this.#row, ENTRY.verdict).toString('latin1') as HistoryEntry['verdict'];
  }

  get reasons(): readonly string[] {
    return textsOf(field(this.#row, ENTRY.reasons));
  }
}

function handoverOf(row: CopiedRow): StoredHandover {
  const text = (column: number): string => field(row, column).toString('utf8');
  return {
    id: uuidOf(field(row, ENTRY.handover)),
    shop: utf8Of(fieldOf(row, ENTRY.shop)),
    channel: text(ENTRY.channel) as StoredHandover['channel'],
    stage: text(ENTRY.stage) as StoredHandover['stage'],
    policy: text(ENTRY.policy),
    preset: text(ENTRY.preset),
    supplier: utf8Of(fieldOf(row, ENTRY.supplier)),
    giver: utf8Of(fieldOf(row, ENTRY.giver)) as StoredHandover['giver'],
    openedAt: instantOf(field(row, ENTRY.openedAt)),
  };
}

function clearanceOf(row: CopiedRow): HistoryClearance {
  return {
    id: field(row, 1).toString('utf8'),
    handover: uuidOf(field(row, 2)),
    outcome: field(row, 3).toString('utf8') as HistoryClearance['outcome'],
    issuedAt: instantOf(field(row, 4)),
  };
}
