/** A server with certificates whose history is judged again. Tests run the job directly. */
import assert from 'node:assert/strict';
import type { StaffPrincipal } from '@nagori/http';
import {
  BENCH_WORK,
  type ClearanceServer,
  startClearanceServer,
} from '../../clearance/src/clearance.testing.ts';
import { STAFF } from '../../handover/src/handover.testing.ts';
import { carryOn } from './carry-on.ts';
import { historyReader } from './history-reader.pg.ts';
import { openPartJudges } from './part-judges.ts';
import { type RecallStore, recallStore } from './recall-store.pg.ts';
import { askedOf, type PolicyTexts, policyTexts } from './replay-asked.ts';
import type { PartJudges } from './replay-history.ts';
import { replayStore } from './replay-store.pg.ts';
import type { ReplayStore } from './replay-store.ts';
import { replayRoutes } from './routes.ts';
import { runStore } from './run-store.pg.ts';
import type { RunStore } from './run-store.ts';
import type { ReplayHitsDto, ReplayRunDto, ReplayRunLineDto } from './wire.ts';
import { workOnReplay } from './work-on-replay.ts';

export const ADMINISTRATOR: StaffPrincipal = { ...STAFF, roles: ['administrator'] };

/** As the pages record it: with each tool named, a recall of another one does not reach it. */
export const NAMED_WORK = BENCH_WORK.map((one) =>
  one.kind === 'second-look' ? { ...one, tool: { name: 'felica-reader' } } : one,
);

export interface ReplayServer {
  readonly world: ClearanceServer;
  readonly policies: PolicyTexts;
  readonly runs: RunStore;
  readonly replays: ReplayStore;
  readonly recalls: RecallStore;
  /** Requests a replay, runs its job and gives the result. */
  readonly replay: (asked: object) => Promise<ReplayRunDto>;
  readonly ask: (asked: object) => Promise<string>;
  /** Runs the job as the queue would. */
  readonly work: (
    id: string,
    spoil?: (judges: PartJudges) => PartJudges,
    by?: RunStore,
  ) => Promise<void>;
  readonly read: (id: string) => Promise<ReplayRunDto>;
  readonly hits: (id: string, change?: string) => Promise<ReplayHitsDto['items']>;
  readonly act: (id: string, hits: number) => Promise<ReplayRunDto>;
  readonly close: () => Promise<void>;
}

const BASE = '/api/v1/replay';
const OPERATOR = 'carrier-a';

/** `openJudges`: in this thread, unless a test is about workers, whose start takes a second. */
export async function startReplayServer(openJudges = openPartJudges): Promise<ReplayServer> {
  const world = await startClearanceServer();
  const { server, deps: clearance } = world;
  const { app, database, deps, secret } = server;
  const { now, random, book, anchors } = deps.handover;
  const runs = runStore(database.pools.app);
  const replays = replayStore(database.pools.app);
  const recalls = recallStore(database.pools.app, 0);
  const policies = policyTexts(book);
  await app.register(
    (scope) => replayRoutes(scope, { runs, replays, recalls, now, random, policies }),
    {
      prefix: BASE,
    },
  );
  const administrator = server.as(ADMINISTRATOR);
  const stopping = () => false;
  const history = historyReader(database.pools.app);

  const work: ReplayServer['work'] = async (id, spoil = (judges) => judges, by = runs) => {
    const judges = async (operator: string, run: Parameters<typeof askedOf>[0]) =>
      spoil(
        await openJudges({
          connection: database.connection,
          secret,
          operator,
          asked: askedOf(run),
          shared: policies.shared,
          anchors: anchors(),
        }),
      );
    const { handovers } = history;
    const replay = { clearance, replays, runs: by, recalls, now, stopping, handovers, judges };
    await carryOn(
      { runs: by, now },
      {
        flow: () => assert.fail('no simulation was asked for'),
        replay: workOnReplay(replay),
      },
      OPERATOR,
      id,
    );
  };
  const post = async (path: string, asked: object): Promise<string> => {
    const { status, body } = await administrator.post<ReplayRunLineDto>(`${BASE}/${path}`, asked);
    assert.equal(status, 200, JSON.stringify(body));
    return body.run.id;
  };
  const ask = (asked: object) => post('runs', asked);
  const read = async (id: string) =>
    (await administrator.get<ReplayRunDto>(`${BASE}/runs/${id}`)).body;
  return {
    world,
    policies,
    runs,
    replays,
    recalls,
    ask,
    work,
    read,
    replay: async (asked) => {
      const id = await ask(asked);
      await work(id);
      return read(id);
    },
    hits: async (id, change) => {
      const query = change === undefined ? '' : `?change=${encodeURIComponent(change)}`;
      const url = `${BASE}/runs/${id}/hits${query}`;
      return (await administrator.get<ReplayHitsDto>(url)).body.items;
    },
    act: async (id, hits) => {
      const acting = await post(`runs/${id}/act`, { hits });
      await work(acting);
      return read(acting);
    },
    close: () => server.close(),
  };
}
