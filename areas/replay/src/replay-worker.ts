/**
 * A worker thread that judges parts of the history again, with connections and policies of its own
 * and the same gate. For each part it replies with the hits.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { Register, registryStore } from '@nagori/area-registry';
import { shippedCapabilities, shippedPolicies } from '@nagori/area-staff';
import {
  asServerOtherwise,
  type Connection,
  LONG_DEADLINES,
  openPools,
  openReplica,
  openReplicaPool,
  type Replica,
  readFrom,
} from '@nagori/database';
import type { TrustAnchors } from '@nagori/evidence';
import { loadPreset } from '@nagori/policy';
import { historyReader } from './history-reader.pg.ts';
import { judgePart, type PartMeasure } from './judge-part.ts';
import { countedRows } from './measured-rows.ts';
import { type ReplayRequest, recallOf } from './replay-asked.ts';
import type { PartResult } from './replay-history.ts';
import type { HistoryReader } from './replay-store.ts';
import { runStore } from './run-store.pg.ts';
import { sealOpener } from './seal-opener.pg.ts';

export interface ReplayWorkerData {
  readonly connection: Connection;
  /** To what follows it, if there is one: the history is read there. */
  readonly replica?: Connection | undefined;
  /** How many connections this worker has to each. */
  readonly connections: number;
  /** The secret that data keys are derived from. */
  readonly secret: Uint8Array;
  readonly operator: string;
  readonly asked: ReplayRequest;
  /** The text of policies/shared.yaml. */
  readonly shared: string;
  readonly anchors: TrustAnchors;
}

export interface PartAsked {
  readonly part: number;
  readonly parts: number;
}

export type PartAnswer =
  | { readonly part: number; readonly result: PartResult }
  | { readonly part: number; readonly failed: string; readonly code: unknown };

asServerOtherwise();
const { connection, replica, connections, secret, operator, asked, shared, anchors } =
  workerData as ReplayWorkerData;
const pools = openPools(connection, { sizes: { app: connections }, deadlines: LONG_DEADLINES });
const readHistory = readFrom(openedReplica(), pools.app, historyReader, { isComplete: true });
const book = shippedPolicies();
const register = new Register(registryStore(pools.app));
await register.refresh();
const deps = {
  operator,
  measure: await measureOf(asked),
  book,
  capabilities: shippedCapabilities(),
  history: {
    read: async (...asked: Parameters<HistoryReader['read']>) =>
      (await readHistory((history) => history.read(...asked))).value,
  },
  open: await sealOpener(pools.app, secret, operator),
  addStandings: (facts: Parameters<typeof register.addStandings>[0], at: number) =>
    register.addStandings(facts, at),
  anchors,
};

parentPort?.on('message', async ({ part, parts }: PartAsked) => {
  let answer: PartAnswer;
  try {
    answer = { part, result: await judgePart(deps, part, parts) };
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    const failed = error instanceof Error ? (error.stack ?? error.message) : 'unknown';
    answer = { part, failed, code };
  }
  parentPort?.postMessage(answer);
});
parentPort?.postMessage('ready');

/** Whatever was there when a part is begun is in it; what the replica lacks, the primary reads. */
function openedReplica(): Replica | undefined {
  if (replica === undefined) return undefined;
  const options = { size: connections, primary: pools.app, deadlines: LONG_DEADLINES };
  return openReplica({ replica: openReplicaPool(replica, options), primary: pools.app });
}

async function measureOf(what: ReplayRequest): Promise<PartMeasure> {
  switch (what.kind) {
    case 'preset':
      return { kind: 'policy', policies: book.of(what.preset) };
    case 'yaml': {
      const loaded = loadPreset(what.yaml, shared);
      if (loaded.kind !== 'good') throw new TypeError('a policy that was linted does not load');
      return { kind: 'policy', policies: loaded.value.policies };
    }
    case 'recall':
      return { kind: 'recall', recall: { evidence: 'replay', ...recallOf(what) } };
    case 'lift':
      return { kind: 'lift', recall: recallOf(what.recall) };
    case 'bench':
      return what;
    case 'measured':
      return {
        kind: 'measured',
        rows: await countedRows(runStore(pools.app), operator, what.count),
      };
    case 'act':
      throw new TypeError('an act judges nothing');
    default:
      return what satisfies never;
  }
}
