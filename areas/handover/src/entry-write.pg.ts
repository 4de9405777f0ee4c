/**
 * The JSON form in which a write travels to the database, and the row that comes back.
 */
import { askedWriter } from '@nagori/database';
import type {
  AppendResult,
  AppendWrite,
  Counted,
  OpenWrite,
  WriteResult,
} from './handover-store.ts';

export interface Written {
  readonly outcome: AppendResult['outcome'];
  readonly seq: number | null;
  readonly hash: Buffer | null;
  readonly lost: boolean | null;
  readonly handover?: string | null;
}

/**
 * What other areas write in the same statement: calls of stored functions, each with `w`, the write
 * (0220-write-handover.sql), and its own part of `w.side_effects`.
 */
export type SideEffectsSql = readonly string[];

/** What other areas add to the writes of a handover. */
export interface WritesSql {
  readonly sideEffects: SideEffectsSql;
  /** Called instead of `nagori.append` where a phone moves into or out of a box. */
  readonly packing: string;
}

/**
 * A statement that writes by `call`, a stored function of `w`, and by every side effect where that
 * has written. $1: the writes, as JSON; one row each, in their order.
 */
export function writeStatement(call: string, sideEffects: SideEffectsSql): string {
  return statement(WHOLE, call, sideEffects);
}

/** The same for many writes. $2: the sealed bytes of each (`byteaList`). */
export function writesStatement(call: string, sideEffects: SideEffectsSql): string {
  return statement(APART, call, sideEffects);
}

/** The same for handovers that are opened. $3: what else each of them has, as JSON. */
export function openStatement(sideEffects: SideEffectsSql): string {
  return statement(OPENINGS, 'nagori.open_handover(w, o)', sideEffects);
}

/**
 * One write, with the entry that ends the phone's other record: $1, what else is opened, $3; or
 * $1, $2, and from $3 on the number that is learnt (migrations/1990-two-records.sql).
 */
export function joiningStatement(kind: 'open' | 'append', sideEffects: SideEffectsSql): string {
  const entry = (n: number, as: string) =>
    `json_populate_record(null::nagori.entry_write, $${n}) as ${as}`;
  return kind === 'open'
    ? statement(
        `${entry(1, 'w')} cross join json_populate_record(null::nagori.opening, $2) as o
          cross join ${entry(3, 'j')}`,
        'nagori.open_joining(w, o, j)',
        sideEffects,
      )
    : statement(
        `${entry(1, 'w')} cross join ${entry(2, 'j')}`,
        `nagori.append_joining(w, p_phone_key2 => $3, p_phone_sealed => $4,
          p_phone_key_id => $5, p_found_by => $6, j => j)`,
        sideEffects,
      );
}

/**
 * The same for writes of one operator, each for another phone and without jobs: one statement for
 * each step of all of them (migrations/1875-many-by-index.sql).
 */
export function manyStatement(sideEffects: SideEffectsSql): string {
  return `with sent as materialized (
      select sent.ord, w
      from rows from (json_array_elements($1), unnest($2::bytea[])) with ordinality
        as sent(entry, sealed, ord)
      cross join lateral nagori.with_sealed(sent.entry, sent.sealed) as w
    ) ${askedLast(`select written.outcome, written.seq, written.hash, written.lost,
        ${WRITER}${effectsOf(sideEffects)}
      from nagori.append_many((select array_agg(sent.w order by sent.ord) from sent)) as written
      join sent on sent.ord = written.ord
      cross join lateral (select (sent.w).*) as w
      order by written.ord`)}`;
}

const WHOLE = 'json_populate_recordset(null::nagori.entry_write, $1) as w';
const SEALED = 'cross join lateral nagori.with_sealed(sent.entry, sent.sealed) as w';
const APART = `rows from (json_array_elements($1), unnest($2::bytea[])) as sent(entry, sealed)
    ${SEALED}`;
const OPENINGS = `rows from (json_array_elements($1), unnest($2::bytea[]), json_array_elements($3))
      as sent(entry, sealed, opening)
    ${SEALED} cross join lateral json_populate_record(null::nagori.opening, sent.opening) as o`;

function effectsOf(sideEffects: SideEffectsSql): string {
  return sideEffects
    .map((sql) => `, case when written.outcome = 'written' then ${sql} end`)
    .join('');
}

function statement(from: string, call: string, sideEffects: SideEffectsSql): string {
  return askedLast(`select written.*, ${WRITER}${effectsOf(sideEffects)}
    from ${from}
    cross join lateral ${call} as written`);
}

/** Of a statement that is a transaction by itself (platform/database/src/writer.ts). */
const WRITER = `w.side_effects -> 'writer' as writer`;

/**
 * Asks for the writers of a statement once all of it is written: the count needs the last row, and
 * no lock is waited for after it.
 */
function askedLast(writes: string): string {
  return `select done.*, case when count(*) over () > 0 and done.outcome = 'written'
      and done.writer is not null then nagori.require_writer(done.writer) end as asked
    from (${writes}) as done`;
}

/** One write as JSON, an element of the array in $1. */
export function writeJson(write: AppendWrite): string {
  return JSON.stringify({ ...partsOf(write), sealed: byteaText(write.entry.bytes) });
}

/** The same where its sealed bytes are in $2. */
export function unsealedJson(write: AppendWrite): string {
  return JSON.stringify(partsOf(write));
}

function partsOf(write: AppendWrite) {
  return {
    ...entryOf(write),
    kind: write.kind,
    state: write.state,
    route: write.route,
    box: write.box,
    lost: write.lost,
    jobs: write.jobs.length === 0 ? undefined : write.jobs.map(jobOf),
  };
}

/** $1 of a statement that writes. */
export function listOfWrites(writes: readonly string[]): string {
  return `[${writes.join(',')}]`;
}

/** The first entry of a handover, an element of the array in $1; its sealed bytes are in $2. */
export function unsealedEntry(write: OpenWrite): string {
  return JSON.stringify({ ...entryOf(write), kind: 'open' });
}

/** The same with its sealed bytes. */
export function openingEntry(write: OpenWrite): string {
  const sealed = byteaText(write.entry.bytes);
  return JSON.stringify({ ...entryOf(write), kind: 'open', sealed });
}

/** What else a handover has that is opened, an element of the array in $3. */
export function openingJson(write: OpenWrite): string {
  return JSON.stringify({
    phone_key2: byteaText(write.phoneKey2),
    phone_sealed: byteaText(write.phone.bytes),
    found_by: write.foundBy,
    shop: write.shop,
    channel: write.channel,
    policy: write.policy,
    preset: write.preset,
    supplier: write.supplier,
    giver: write.giver,
    joins: write.joins !== undefined,
  });
}

function entryOf(write: AppendWrite | OpenWrite) {
  return {
    operator: write.operator,
    phone_key: byteaText(write.phoneKey),
    expected: write.expected,
    handover: write.handover,
    at: new Date(write.at),
    request: write.request,
    verdict: write.verdict,
    reasons: write.reasons,
    lot: write.lot,
    key_id: write.entry.keyId,
    digest: byteaText(write.digest),
    stage: write.stage,
    deadline: dateOf(write.deadline),
    side_effects: {
      ...write.sideEffects,
      counted: countedRows(write.counted),
      writer: askedWriter(),
    },
  };
}

function jobOf({ task, payload, key, runAt }: AppendWrite['jobs'][number]) {
  return { task, payload, key, runAt: dateOf(runAt) };
}

/** Undefined: the write changes no figure. */
export function countedRows(counted: readonly Counted[] | undefined) {
  if (counted === undefined || counted.length === 0) return undefined;
  return counted.map(({ openedAt, shop, channel, stage, model, os, counts }) => {
    const [ids, ns] = [counts.map(([id]) => id), counts.map(([, n]) => n)];
    return { at: dateOf(openedAt), shop: shop ?? '', channel, stage, model, os, ids, ns };
  });
}

const BYTEA = 17;
const ARRAY_HEAD_BYTES = 20;

/** A `bytea[]` as PostgreSQL reads it in binary (`array_recv`): lengths and bytes, as they are. */
export function byteaList(list: readonly Uint8Array[]): Buffer {
  const head = Buffer.alloc(ARRAY_HEAD_BYTES);
  head.writeInt32BE(1, 0);
  head.writeInt32BE(BYTEA, 8);
  head.writeInt32BE(list.length, 12);
  head.writeInt32BE(1, 16);
  const parts = list.flatMap((bytes) => {
    const length = Buffer.alloc(4);
    length.writeInt32BE(bytes.length);
    return [length, bytes];
  });
  return Buffer.concat([head, ...parts]);
}

/** As PostgreSQL reads bytes in a text. */
export function byteaText(bytes: Uint8Array): string;
export function byteaText(bytes: Uint8Array | undefined): string | undefined;
export function byteaText(bytes: Uint8Array | undefined): string | undefined {
  if (bytes === undefined) return undefined;
  const { buffer, byteOffset, byteLength } = bytes;
  return `\\x${Buffer.from(buffer, byteOffset, byteLength).toString('hex')}`;
}

/** The answer of a stored function that adds an entry. */
export function appendResultOf(row: Written | undefined, handover: string): AppendResult {
  const outcome = row?.outcome;
  if (outcome === 'box-not-found' || outcome === 'box-sealed') return { outcome };
  return resultOf(row, handover);
}

/** The answer of a stored function that writes. */
export function resultOf(row: Written | undefined, handover: string): WriteResult {
  switch (row?.outcome) {
    case 'written':
    case 'again':
      return {
        outcome: row.outcome,
        version: row.seq ?? 0,
        hash: row.hash ?? Buffer.alloc(0),
        lost: row.lost === true,
        handover: row.handover ?? handover,
      };
    case 'open':
      return { outcome: 'open', handover: row.handover ?? handover };
    case 'stale':
      return { outcome: 'stale' };
    default:
      throw new TypeError('a stored function gave no row');
  }
}

function dateOf(at: number | undefined): Date | undefined {
  return at === undefined ? undefined : new Date(at);
}
