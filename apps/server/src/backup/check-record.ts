/**
 * Walks the whole record of every operator, as after a restore: all chains, all seals, and the
 * receipts that were collected.
 *
 * Invariants: what was not reached within the time is unknown, never whole; no line names a phone
 * or a person.
 */
import {
  chainStore,
  checkChains,
  checkReceipts,
  checkSeals,
  handoverStore,
  type SealCursor,
  sealStore,
} from '@nagori/area-handover';
import { asServer, dataKeys, type Pools } from '@nagori/database';
import { deploymentKeys, randomSource } from '@nagori/keys';
import { type Config, deploymentSecret } from '../config.ts';
import { openDatabase } from '../database.ts';

export interface CheckOptions {
  readonly withinMs: number;
  /** As they were given out, of any operator. */
  readonly receipts?: readonly string[];
  readonly onProgress?: (seen: RecordSeen) => void;
}

/** What was looked at. */
export interface RecordSeen {
  readonly operators: number;
  readonly phones: number;
  readonly entries: number;
  readonly seals: number;
  readonly receipts: number;
}

export interface CheckedRecord extends RecordSeen {
  readonly verdict: 'good' | 'bad' | 'unknown';
  /** One line each; so many of them at the most. */
  readonly faults: readonly string[];
  readonly faultsInAll: number;
}

const FAULTS_MOST = 50;

/** Throws StoreError where the database does not open as for a start. */
export async function checkRecord(config: Config, options: CheckOptions): Promise<CheckedRecord> {
  const database = await openDatabase(config, () => undefined);
  try {
    return await asServer(() => walk(partsOf(config, database.pools), options));
  } finally {
    await database.close();
  }
}

type Parts = ReturnType<typeof partsOf>;

function partsOf({ dataFolder }: Config, pools: Pools) {
  const keys = deploymentKeys(deploymentSecret(dataFolder, process.env));
  return {
    pools,
    receipts: keys.receipts,
    envelope: dataKeys(pools.app, { secret: keys.derive('data'), random: randomSource() }),
    chains: chainStore(pools.app),
    seals: sealStore(pools.app),
    handover: { store: handoverStore(pools.app, { sideEffects: [], packing: '' }) },
  };
}

/** One piece of the walk: what it looked at, and what does not fit. */
type Piece = Partial<RecordSeen> & { readonly faults?: readonly string[] };

async function walk(
  parts: Parts,
  { withinMs, receipts = [], onProgress }: CheckOptions,
): Promise<CheckedRecord> {
  const until = performance.now() + withinMs;
  const seen = { operators: 0, phones: 0, entries: 0, seals: 0, receipts: 0 };
  const faults: string[] = [];
  let faultsInAll = 0;
  let isLate = false;
  for await (const { faults: found = [], ...piece } of piecesOf(parts, receipts)) {
    isLate = performance.now() >= until;
    if (isLate) break;
    for (const [what, count] of Object.entries(piece)) seen[what as keyof RecordSeen] += count;
    faultsInAll += found.length;
    faults.push(...found.slice(0, FAULTS_MOST - faults.length));
    onProgress?.(seen);
  }
  const verdict = faultsInAll > 0 ? 'bad' : isLate ? 'unknown' : 'good';
  return { ...seen, verdict, faults, faultsInAll };
}

async function* piecesOf(parts: Parts, receipts: readonly string[]): AsyncGenerator<Piece> {
  const operators = await operatorsOf(parts.pools);
  for (const operator of operators) {
    yield* chainsOf(parts, operator);
    yield* sealsOf(parts, operator);
    yield { operators: 1 };
  }
  for (const [i, text] of receipts.entries()) {
    const operator = operators.find((one) => parts.receipts.open(one, text) !== undefined);
    const [checked] = await checkReceipts(parts, operator ?? '', [text]);
    const fault = checked?.fault;
    yield { receipts: 1, ...(fault && { faults: [`receipt ${i + 1}: ${fault}`] }) };
  }
}

async function* chainsOf(parts: Parts, operator: string): AsyncGenerator<Piece> {
  let after: Uint8Array | undefined;
  do {
    const { next, faults, ...counts } = await checkChains(parts, operator, after);
    const lines = faults.map(
      ({ handover, seq, fault }) => `${operator}: handover ${handover}, entry ${seq}: ${fault}`,
    );
    yield { ...counts, faults: lines };
    after = next;
  } while (after !== undefined);
}

async function* sealsOf(parts: Parts, operator: string): AsyncGenerator<Piece> {
  let from: SealCursor | undefined;
  do {
    const { next, faults, checked } = await checkSeals(parts, operator, from);
    const lines = faults.map(
      ({ row: { table, column }, fault }) => `${operator}: ${table}.${column}: ${fault}`,
    );
    yield { seals: checked, faults: lines };
    from = next;
  } while (from !== undefined);
}

async function operatorsOf({ staff }: Pools): Promise<readonly string[]> {
  const { rows } = await staff.query<{ id: string }>('select id from staff.operator order by id');
  return rows.map(({ id }) => id);
}
