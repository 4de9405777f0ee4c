/** Long runs: simulations of the flow, replays of the history, and actions on their results. */
import type { ClearanceDeps } from '@nagori/area-clearance';
import {
  askedOf,
  type FlowRouteDeps,
  flowRoutes,
  historyReader,
  policyTexts,
  type ReplayRouteDeps,
  recallStore,
  replayJudges,
  replayRoutes,
  replayStore,
  runStore,
  runTasks,
  simulate,
  workOnReplay,
} from '@nagori/area-replay';
import type { Tasks } from '@nagori/database';
import type { FastifyInstance } from 'fastify';
import type { Database } from '../database.ts';
import type { Parts } from './parts.ts';

export interface ComposedRuns {
  readonly flow: FlowRouteDeps;
  readonly replay: ReplayRouteDeps;
  readonly tasks: Tasks;
  /** Returns runs to the queue, so that stopping need not wait for them. */
  readonly stop: () => void;
}

export function composeRuns(
  { config, pools, keys, now, random }: Parts,
  clearance: ClearanceDeps,
  { connection, replica }: Pick<Database, 'connection' | 'replica'>,
): ComposedRuns {
  const runs = runStore(pools.app);
  const replays = replayStore(pools.app);
  const recalls = recallStore(pools.app);
  const policies = policyTexts(clearance.handover.book);
  let ending = false;
  const stopping = (): boolean => ending;
  const history = historyReader(pools.app);
  const replay = workOnReplay({
    ...{ clearance, replays, runs, recalls, now, stopping },
    handovers: history.handovers,
    judges: (operator, run) =>
      replayJudges(
        {
          connection,
          replica: replica?.connection,
          secret: keys.derive('data'),
          operator,
          shared: policies.shared,
          asked: askedOf(run),
          anchors: clearance.handover.anchors(),
        },
        config.connections.replay,
      ),
  });
  return {
    flow: { runs, now, random },
    replay: { runs, replays, recalls, now, random, policies },
    tasks: runTasks(
      { runs, now },
      { flow: simulate.bind(undefined, { runs, now, stopping }), replay },
    ),
    stop: () => {
      ending = true;
    },
  };
}

export async function registerRuns(
  app: FastifyInstance,
  { flow, replay }: ComposedRuns,
): Promise<void> {
  await app.register((area) => flowRoutes(area, flow), { prefix: '/api/v1/flow' });
  await app.register((area) => replayRoutes(area, replay), { prefix: '/api/v1/replay' });
}
