/**
 * Handovers in PostgreSQL: each write is one stored function, one round trip, one transaction
 * (migrations/0220-write-handover.sql).
 *
 * Invariants: every statement names its operator, and row-level security enforces it. A promise
 * resolves after the commit is on disk.
 */
import { asOperator } from '@nagori/database';
import type { Instant } from '@nagori/model';
import type pg from 'pg';
import {
  appendResultOf,
  joiningStatement,
  listOfWrites,
  openingEntry,
  openingJson,
  resultOf,
  type SideEffectsSql,
  type WritesSql,
  type Written,
  writeJson,
  writeStatement,
} from './entry-write.pg.ts';
import type {
  AppendResult,
  AppendWrite,
  HandoverStore,
  LearntWrite,
  OpenWrite,
  PhoneKey,
  QueuePage,
  QueueQuery,
  StoredEntry,
  StoredPhone,
  WrittenEntry,
} from './handover-store.ts';
import { lossAnswers } from './loss-answers.pg.ts';
import { type PhoneRow, storedPhone } from './phone-row.pg.ts';
import {
  countStatement,
  FOUND_BY,
  type Found,
  MOST_BY_KEY,
  pageStatement,
} from './queue-statement.pg.ts';
import { readsOfMany } from './reads-of-many.pg.ts';
import { appendTogether, type OnGroup, openTogether, packTogether } from './write-together.pg.ts';

/** In the statement of an entry that answers transfers (2030-passports-of-transfers.sql). */
export const TAKE_PASSPORTS_BACK_SQL = `nagori.take_passports_back(w.operator, w.phone_key,
  w.side_effects -> 'passports')`;
const LEARN = `nagori.append_second_number(w, p_phone_key2 => $2, p_phone_sealed => $3,
  p_phone_key_id => $4, p_found_by => $5)`;
const SELECT = `select p.*, p.handover as current, h.id as handover_id, h.shop,
    h.channel as h_channel, h.stage as h_stage, h.policy, h.preset, h.supplier, h.giver,
    h.opened_at as h_opened_at, nagori.is_lost(p.phone_key, p.phone_key2) as lost`;
const PHONE = `${SELECT} from nagori.phone p`;

/** By the index of entries that a block decided (migrations/0260-blocked-phones.sql). */
const BLOCKED = `${SELECT} from nagori.entry e
  join nagori.phone p on p.operator = e.operator and p.phone_key = e.phone_key
    and p.entries = e.seq
  join nagori.handover h on h.operator = p.operator and h.id = p.handover
  where e.operator = $1 and e.reasons @> array['bad:legal-block']
    and p.state in ('open', 'taken', 'quarantined')
  order by p.opened_at, p.handover limit $2`;

/** Without its look-up being counted: each phone is asked for again when it is opened. */
const SUSPECT = `select key from unnest($2::bytea[]) as key
  where nagori.is_lost(key, null)
    or exists (select from nagori.phone p where p.operator = $1 and p.phone_key = key
      and p.verdict in ('quarantine', 'destroy', 'refuse'))
    or exists (select from nagori.phone p where p.operator = $1 and p.phone_key2 = key
      and p.verdict in ('quarantine', 'destroy', 'refuse'))`;

interface PassportRow {
  readonly operator: string;
  readonly seq: number;
  readonly sealed: Buffer;
  readonly key_id: string;
}

/** `onGroup` is called after each group of writes, whether it succeeded or not. */
export function handoverStore(pool: pg.Pool, sql: WritesSql, onGroup?: OnGroup): HandoverStore {
  return {
    open: opening(pool, sql.sideEffects, onGroup),
    append: appending(pool, sql, onGroup),
    tried: {
      open: opening(rolledBack(pool), sql.sideEffects),
      append: appending(rolledBack(pool), sql),
    },
    stored: (operator, phoneKey, request) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<WrittenEntry>(
          `select seq, hash, at from nagori.entry
           where operator = $1 and phone_key = $2 and request = $3`,
          [operator, phoneKey, request],
        );
        return rows[0];
      }),
    suspect: (operator, keys) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<{ key: Buffer }>(SUSPECT, [operator, keys]);
        return rows.map(({ key }) => key);
      }),
    byHandover: (operator, handover) => byHandover(pool, operator, handover),
    entries: (operator, phoneKey) => entries(pool, operator, phoneKey),
    blocked: (operator, most) => blocked(pool, operator, most),
    queue: (operator, page) => queue(pool, operator, page),
    queueCount: (operator, query, most) => queueCount(pool, operator, query, most),
    ...lossAnswers(pool),
    ...readsOfMany(pool),
    sealedSince: (operator, box) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<{ at: Instant }>(
          `select e.at from nagori.box b join nagori.box_event e
             on e.operator = b.operator and e.box = b.id and e.kind = 'sealed'
           where b.operator = $1 and b.id = $2 and b.state = 'sealed'
           order by e.seq desc limit 1`,
          [operator, box],
        );
        return rows[0]?.at;
      }),
    boxAwaySince: (operator, box) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<{ at: Instant | null }>(
          'select nagori.box_away_since($1, $2) as at',
          [operator, box],
        );
        return rows[0]?.at ?? undefined;
      }),
    givePassport: ({ operator, phoneKey, tokenDigest, transfer, at, version }) =>
      asOperator(pool, operator, async (client) => {
        const { rows } = await client.query<{ given: boolean }>(
          'select nagori.give_passport($1, $2, $3, $4, $5, $6) as given',
          [operator, tokenDigest, phoneKey, transfer, new Date(at), version],
        );
        return rows[0]?.given === true;
      }),
    passport: async (tokenDigest, phoneKey) => {
      const { rows } = await pool.query<PassportRow>(
        'select operator, seq, sealed, key_id from nagori.passport_entries($1, $2)',
        [tokenDigest, phoneKey],
      );
      return rows.map(({ key_id: keyId, sealed, ...entry }) => ({
        ...entry,
        sealed: { keyId, bytes: sealed },
      }));
    },
    overdue: async (now, most) => {
      const { rows } = await pool.query<{ operator: string; handover: string }>(
        'select operator, handover from nagori.overdue($1, $2)',
        [new Date(now), most],
      );
      return rows;
    },
    openOf: async (phoneKey) => {
      const { rows } = await pool.query<{ operator: string; handover: string }>(
        'select operator, handover from nagori.open_of($1)',
        [phoneKey],
      );
      return rows;
    },
  };
}

type Querying = Pick<pg.Pool, 'query'>;

/** Row-level security lets no handover in under a preset that is not switched on. */
const NOT_IN_USE = /"presets_in_use"/;
const isNotInUse = (error: unknown): boolean =>
  error instanceof Error && NOT_IN_USE.test(error.message) && 'code' in error;

/** Runs each statement in a transaction of its own that is taken back. */
function rolledBack(pool: pg.Pool): Querying {
  const query = async (config: pg.QueryConfig) => {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      await client.query('begin');
      return await client.query(config);
    } finally {
      await client.query('rollback').catch((cause: Error) => {
        broken = cause;
      });
      client.release(broken);
    }
  };
  return { query } as Querying;
}

function opening(
  pool: Querying,
  sideEffects: SideEffectsSql,
  onGroup?: OnGroup,
): HandoverStore['open'] {
  const together = openTogether(pool, sideEffects, onGroup);
  const joining = { name: 'open-joining', text: joiningStatement('open', sideEffects) };
  const join = async (write: OpenWrite, end: AppendWrite) => {
    const values = [openingEntry(write), openingJson(write), writeJson(end)];
    const { rows } = await pool.query<Written>({ ...joining, values });
    return resultOf(rows[0], write.handover);
  };
  return async (write) => {
    try {
      return await (write.joins === undefined ? together(write) : join(write, write.joins));
    } catch (error) {
      if (isNotInUse(error)) return { outcome: 'preset-not-in-use' };
      for (const [code, outcome] of ENDED) if (isCoded(error, code)) return { outcome };
      throw error;
    }
  };
}

/** With others in one statement, where nothing is asked that stops the others. */
function appending(
  pool: Querying,
  { sideEffects, packing }: WritesSql,
  onGroup?: OnGroup,
): HandoverStore['append'] {
  const together = appendTogether(pool, sideEffects, onGroup);
  const pack = packTogether(pool, packing, sideEffects, onGroup);
  const learn = { name: 'append-learnt', text: writeStatement(LEARN, sideEffects) };
  const joining = { name: 'append-joining', text: joiningStatement('append', sideEffects) };
  const append = { name: 'append-alone', text: writeStatement('nagori.append(w)', sideEffects) };
  const written: HandoverStore['append'] = async (write) => {
    const { learnt, packing, alone: isAlone } = write;
    if (isAlone !== true && learnt === undefined) {
      return packing === true ? pack(write) : together(write);
    }
    const writes = listOfWrites([writeJson(write)]);
    if (isAlone === true || learnt === undefined) {
      return alone(pool, { ...append, values: [writes] }, write);
    }
    if (write.joins !== undefined) {
      const values = [...[writeJson(write), writeJson(write.joins), learnt.phoneKey2]];
      const query = { ...joining, values: [...values, ...learntValues(learnt)] };
      return appendResultOf((await pool.query<Written>(query)).rows[0], write.handover);
    }
    const values = [...[writes, learnt.phoneKey2], ...learntValues(learnt)];
    const { rows } = await pool.query<Written>({ ...learn, values });
    return appendResultOf(rows[0], write.handover);
  };
  return async (write) => {
    try {
      return await written(write);
    } catch (error) {
      for (const [code, outcome] of ENDED) if (isCoded(error, code)) return { outcome };
      throw error;
    }
  };
}

/** What `nagori.require_writer` raises: nothing is stored. */
const ENDED = [
  ['NG401', 'station-ended'],
  ['NG402', 'sign-in-ended'],
] as const;
const isCoded = (error: unknown, code: string): boolean =>
  (error as { code?: unknown }).code === code;

/** What a side effect raises that was drafted before another write: nothing is stored. */
const OVERTAKEN = 'NG409';

async function alone(
  pool: Querying,
  query: pg.QueryConfig,
  { handover }: AppendWrite,
): Promise<AppendResult> {
  try {
    return appendResultOf((await pool.query<Written>(query)).rows[0], handover);
  } catch (error) {
    if (isCoded(error, OVERTAKEN)) return { outcome: 'stale' };
    throw error;
  }
}

const learntValues = ({ phone, foundBy }: LearntWrite): unknown[] => [
  phone.bytes,
  phone.keyId,
  foundBy,
];

function byHandover(
  pool: pg.Pool,
  operator: string,
  handover: string,
): Promise<StoredPhone | undefined> {
  return asOperator(pool, operator, async (client) => {
    const { rows } = await client.query<PhoneRow>({
      name: 'phone-by-handover',
      text: `${PHONE} join nagori.handover h
          on h.operator = p.operator and h.phone_key = p.phone_key
        where h.operator = $1 and h.id = $2`,
      values: [operator, handover],
    });
    return rows[0] === undefined ? undefined : storedPhone(rows[0]);
  });
}

function entries(
  pool: pg.Pool,
  operator: string,
  phoneKey: PhoneKey,
): Promise<readonly StoredEntry[]> {
  return asOperator(pool, operator, async (client) => {
    const { rows } = await client.query({
      name: 'entries-of-phone',
      text: `select seq, handover, kind, at, sealed, key_id, digest, hash from nagori.entry
        where operator = $1 and phone_key = $2 order by seq`,
      values: [operator, phoneKey],
    });
    return rows.map(({ key_id: keyId, sealed, ...rest }) => ({
      ...rest,
      sealed: { keyId, bytes: sealed },
    }));
  });
}

function queue(pool: pg.Pool, operator: string, page: QueuePage): Promise<readonly StoredPhone[]> {
  return asOperator(pool, operator, async (client) => {
    const statement = pageStatement(SELECT, operator, page, await found(client, page));
    const { rows } = await client.query<PhoneRow>(statement.text, [...statement.values]);
    return rows.map(storedPhone);
  });
}

function queueCount(
  pool: pg.Pool,
  operator: string,
  query: QueueQuery,
  most: number,
): Promise<number> {
  return asOperator(pool, operator, async (client) => {
    const statement = countStatement(operator, query, most, await found(client, query));
    const { rows } = await client.query<{ n: number }>(statement.text, [...statement.values]);
    return rows[0]?.n ?? 0;
  });
}

async function found(
  client: pg.ClientBase,
  { state, foundBy }: QueueQuery,
): Promise<Found | undefined> {
  if (foundBy === undefined) return undefined;
  if (state === 'any') return 'many';
  const values = [state, foundBy, MOST_BY_KEY];
  const { rows } = await client.query<{ key: Buffer }>(FOUND_BY, values);
  return rows.length === MOST_BY_KEY ? 'many' : { keys: rows.map(({ key }) => key) };
}

async function blocked(pool: pg.Pool, operator: string, most: number): Promise<StoredPhone[]> {
  return asOperator(pool, operator, async (client) => {
    const { rows } = await client.query<PhoneRow>(BLOCKED, [operator, most]);
    return rows.map(storedPhone);
  });
}
