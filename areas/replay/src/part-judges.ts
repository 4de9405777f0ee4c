/** Judges parts of the history again: own connections and policies, the same gate. */
import { Register, registryStore } from '@nagori/area-registry';
import { shippedCapabilities, shippedPolicies } from '@nagori/area-staff';
import {
  type Connection,
  LONG_DEADLINES,
  openPools,
  openReplica,
  openReplicaPool,
  readFrom,
} from '@nagori/database';
import type { TrustAnchors } from '@nagori/evidence';
import { loadPreset } from '@nagori/policy';
import { historyReader } from './history-reader.pg.ts';
import { judgePart, type PartMeasure } from './judge-part.ts';
import { countedRows } from './measured-rows.ts';
import { type ReplayRequest, recallOf } from './replay-asked.ts';
import type { PartJudges } from './replay-history.ts';
import type { HistoryReader } from './replay-store.ts';
import { runStore } from './run-store.pg.ts';
import type { RunStore } from './run-store.ts';
import { sealOpener } from './seal-opener.pg.ts';

/** The rows of the next part are read while one is judged; each has a connection. */
export const PARTS_AT_ONCE = 2;

export interface PartJudgesData {
  readonly connection: Connection;
  /** To what follows it, if there is one: the history is read there. */
  readonly replica?: Connection | undefined;
  /** The secret that data keys are derived from. */
  readonly secret: Uint8Array;
  readonly operator: string;
  readonly asked: ReplayRequest;
  /** The text of policies/shared.yaml. */
  readonly shared: string;
  readonly anchors: TrustAnchors;
}

/** In this thread. Rejects where the request cannot be judged by. */
export async function openPartJudges(data: PartJudgesData): Promise<PartJudges> {
  const { connection, replica, secret, operator, anchors } = data;
  const options = { size: PARTS_AT_ONCE, deadlines: LONG_DEADLINES };
  const pools = openPools(connection, { sizes: { app: PARTS_AT_ONCE }, deadlines: LONG_DEADLINES });
  const follower = replica && openReplicaPool(replica, { ...options, primary: pools.app });
  // Whatever was there when a part is begun is in it; what the replica lacks, the primary reads.
  const readHistory = readFrom(
    follower && openReplica({ replica: follower, primary: pools.app }),
    pools.app,
    historyReader,
    { isComplete: true },
  );
  const register = new Register(registryStore(pools.app));
  await register.refresh();
  const deps = {
    operator,
    measure: await measureOf(data, runStore(pools.app)),
    book: shippedPolicies(),
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
  return {
    width: PARTS_AT_ONCE,
    judge: (part, parts) => judgePart(deps, part, parts),
    close: async () => {
      await Promise.all([pools.end(), follower?.end()]);
    },
  };
}

async function measureOf(
  { asked: what, operator, shared }: PartJudgesData,
  runs: RunStore,
): Promise<PartMeasure> {
  switch (what.kind) {
    case 'preset':
      return { kind: 'policy', policies: shippedPolicies().of(what.preset) };
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
      return { kind: 'measured', rows: await countedRows(runs, operator, what.count) };
    case 'act':
      throw new TypeError('an act judges nothing');
    default:
      return what satisfies never;
  }
}
