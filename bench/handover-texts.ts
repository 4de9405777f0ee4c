/**
 * What the generated handovers say: a chain of entries for each way that a phone goes, sealed once
 * for each operator and month, in tables of a schema of their own; and once more for each phone
 * that will be looked up, so that its record checks (kind, time and handover stand in the seal).
 */
import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import {
  CHAIN_START,
  digestOfEntry,
  type EntryBody,
  encodeEntry,
  linkOf,
  placeInChain,
} from '@nagori/area-handover';
import { dataKeys, type PoolsWithOwner } from '@nagori/database';
import { deploymentKeys, type Envelope, entryRow, phoneRow } from '@nagori/keys';
import type { ImeiKey, Verdict } from '@nagori/model';
import { deploymentSecret } from '../apps/server/src/config.ts';

export const OPERATORS = ['carrier-a', 'carrier-b', 'mvno-c', 'dealer-d'] as const;
/** Three years. */
export const DAYS = 1_095;
const DAY_MS = 86_400_000;
const HMAC_BLOCK_BYTES = 64;

interface Way {
  readonly way: string;
  readonly state: string;
  readonly kinds: readonly EntryBody['kind'][];
  /** So many of them, the last, belong to a second handover, the release. */
  readonly release: number;
}

const intake = ['open', 'evidence', 'evidence', 'evidence', 'confirm', 'confirm'] as const;
const WAYS: readonly Way[] = [
  { way: 'open', state: 'open', kinds: ['open', 'evidence', 'evidence'], release: 0 },
  { way: 'refused', state: 'refused', kinds: [...intake.slice(0, 3), 'close'], release: 0 },
  { way: 'taken', state: 'taken', kinds: intake, release: 0 },
  { way: 'destroyed', state: 'destroyed', kinds: [...intake, 'evidence'], release: 0 },
  {
    way: 'gone',
    state: 'gone',
    kinds: [...intake, 'open', 'evidence', 'confirm', 'hand-over'],
    release: 4,
  },
];

const EVIDENCE = [
  { kind: 'prompt' },
  { kind: 'network-status', carrier: 'carrier-a', status: 'ok' },
  { kind: 'observation', saw: [{ on: 'user-data', sees: 'clear', with: 'eye' }] },
] as const;

/** Makes the schema `bench`: ways, sealed phones and entries, and the key of a number; gives what
 * seals the entries of one phone. */
export async function writeTexts(pools: PoolsWithOwner, folder: string): Promise<SealChain> {
  const keys = deploymentKeys(deploymentSecret(folder, {}));
  const { owner } = pools;
  await owner.query(`
    create schema bench;
    create table bench.way (way text, state text, entries int, release int, verdict text);
    create table bench.phone (operator text, month text, sealed bytea);
    create table bench.entry (operator text, month text, way text, seq int, kind text,
      verdict text, release boolean, sealed bytea, digest bytea, hash bytea);
    create table bench.sample (operator text, number text);
    create table bench.own_phone (operator text, phone_key bytea, sealed bytea,
      primary key (operator, phone_key));
    create table bench.own (operator text, phone_key bytea, seq int, sealed bytea, digest bytea,
      hash bytea, primary key (operator, phone_key, seq))`);
  await owner.query(keyFunction(keys.derive('phone-key')));
  const number = '00110000000001' as ImeiKey;
  const { rows } = await owner.query('select bench.key_of($1) as key', [number]);
  assert.deepEqual(rows[0]?.key, Buffer.from(keys.phones.ofImei(number)), 'not our key');
  for (const { way, state, kinds, release } of WAYS) {
    const verdict = verdictOf(way, kinds.length, kinds.length);
    const values = [way, state, kinds.length, release, verdict];
    await owner.query('insert into bench.way values ($1, $2, $3, $4, $5)', values);
  }
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes));
  const envelope = dataKeys(pools.app, { secret: keys.derive('data'), random });
  for (const operator of OPERATORS) {
    for (let day = 0; day < DAYS + 31; day += 28) {
      await sealMonth(pools, envelope, operator, Date.now() - day * DAY_MS);
    }
  }
  await owner.query('analyze bench.entry; analyze bench.phone; analyze bench.way');
  return chainSealer(envelope);
}

/** HMAC-SHA256 (RFC 2104), cut as platform/keys/src/keys.ts cuts it. */
function keyFunction(secret: Uint8Array): string {
  const pad = (byte: number) => {
    const block = Buffer.alloc(HMAC_BLOCK_BYTES, byte);
    secret.forEach((own, i) => {
      block[i] = byte ^ own;
    });
    return `'\\x${block.toString('hex')}'::bytea`;
  };
  return `create function bench.key_of(number text) returns bytea language sql immutable strict
    return substr(sha256(${pad(0x5c)} || sha256(${pad(0x36)} ||
      convert_to('imei/' || number, 'UTF8'))), 1, 16)`;
}

/** What the gate said last. */
function verdictOf(way: string, seq: number, length: number): Verdict {
  if (way === 'refused' && seq === length) return 'refuse';
  return way === 'open' || seq < 4 ? 'hold' : 'accept';
}

const PHONE = Buffer.from(
  JSON.stringify({ imeis: ['00110000000001'], platform: 'android', model: 'EX-B1', os: '15' }),
);

/** A phone that will be looked up, as its batch drew it. */
export interface Drawn {
  readonly operator: string;
  readonly number: string;
  readonly phone_key: Buffer;
  readonly way: string;
  readonly opened_at: number;
  readonly intake: string;
  readonly release: string | null;
}

export interface SealedPhone {
  readonly phone: Uint8Array;
  readonly links: readonly Link[];
}

export type SealChain = (phone: Drawn) => Promise<SealedPhone>;

export interface Link {
  readonly seq: number;
  readonly kind: string;
  readonly verdict: string;
  readonly release: boolean;
  readonly sealed: Uint8Array;
  readonly digest: Uint8Array;
  readonly hash: Uint8Array;
}

/** Minutes between two entries of a phone. */
export const PACE_MINUTES = 7;

/** Seals every entry of a phone. */
function chainSealer(envelope: Envelope): SealChain {
  return async ({ operator, way, intake: first, release: second, ...drawn }) => {
    const { opened_at: openedAt, phone_key: phoneKey } = drawn;
    const { kinds, release } = WAYS.find((one) => one.way === way) as Way;
    const links: Link[] = [];
    let before = CHAIN_START;
    for (const [i, kind] of kinds.entries()) {
      const seq = i + 1;
      const ofRelease = i >= kinds.length - release;
      const verdict = verdictOf(way, seq, kinds.length);
      const at = openedAt + seq * PACE_MINUTES * 60_000;
      const handover = ofRelease ? (second ?? first) : first;
      const said = { operator, phoneKey, kind, at, handover, place: i, verdict };
      const text = encodeEntry(bodyOf(said));
      const row = entryRow(phoneKey, seq);
      const { bytes: sealed } = await envelope.seal(operator, row, text, openedAt);
      const digest = digestOfEntry(text);
      before = linkOf({ operator, phoneKey }, before, seq, digest);
      links.push({ seq, kind, verdict, release: ofRelease, sealed, digest, hash: before });
    }
    const sealed = await envelope.seal(operator, phoneRow(phoneKey), PHONE, openedAt);
    return { phone: sealed.bytes, links };
  };
}

async function sealMonth(
  { owner }: PoolsWithOwner,
  envelope: Envelope,
  operator: string,
  at: number,
): Promise<void> {
  const month = new Date(at).toISOString().slice(0, 7);
  const known = await owner.query('select from bench.phone where operator = $1 and month = $2', [
    operator,
    month,
  ]);
  if (known.rowCount !== 0) return;
  // Opened by none: these stand for the phones that are not looked up.
  const { bytes } = await envelope.seal(operator, phoneRow(Buffer.alloc(16)), PHONE, at);
  await owner.query('insert into bench.phone values ($1, $2, $3)', [operator, month, bytes]);
  const seal = chainSealer(envelope);
  for (const { way } of WAYS) {
    const drawn = { operator, way, opened_at: at, intake: randomUUID(), release: randomUUID() };
    const made = await seal({ ...drawn, number: '', phone_key: Buffer.alloc(16) });
    for (const link of made.links) {
      await owner.query(
        'insert into bench.entry values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)',
        [operator, month, way, ...Object.values(link)],
      );
    }
  }
}

interface Said {
  readonly operator: string;
  readonly phoneKey: Uint8Array;
  readonly kind: EntryBody['kind'];
  readonly at: number;
  readonly handover: string;
  readonly place: number;
  readonly verdict: Verdict;
}

/** As `changeHandover` writes it, without the reasons and steps, which take most of the room. */
function bodyOf({ operator, phoneKey, kind, at, handover, place, verdict }: Said): EntryBody {
  const id = randomUUID();
  const evidence = { id, at: new Date(at).toISOString(), ...EVIDENCE[place % EVIDENCE.length] };
  return {
    ...placeInChain(phoneKey, place + 1),
    salt: randomBytes(16).toString('hex'),
    kind,
    at,
    handover,
    by: { operator, shop: 'shop-1', station: undefined, mark: 'counter-1', account: 'a-1' },
    ...(kind === 'open' ? { opened: { channel: 'trade-in', stage: 'intake' } } : {}),
    ...(kind === 'evidence' ? { evidence: [evidence as never] } : {}),
    ...(kind === 'confirm' ? { confirm: { party: 'giver', how: 'screen', by: 'counter-1' } } : {}),
    decision: { verdict, route: [], reasons: [], steps: [] } as never,
  };
}
