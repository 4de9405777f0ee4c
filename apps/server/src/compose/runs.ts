/** Long runs: simulations of the flow, replays of the history, and acts on what they found. */
import { actOnReplay, type ClearanceDeps, type RunWork, replayHistory } from '@nagori/app';
import type { Connection } from '@nagori/database';
import { historyReader, replayStore, runStore } from '@nagori/postgres';
import type { FastifyInstance } from 'fastify';
import { type FlowRouteDeps, flowRoutes } from '../flow/routes.ts';
import { simulate } from '../flow/simulate.ts';
import type { Tasks } from '../handover/tasks.ts';
import { actingOf, askedOf, policyTexts } from '../replay/replay-asked.ts';
import { replayJudges } from '../replay/replay-judges.ts';
import { type ReplayRouteDeps, replayRoutes } from '../replay/routes.ts';
import { runTasks } from '../run/tasks.ts';
import type { Parts } from './parts.ts';

export interface ComposedRuns {
  readonly flow: FlowRouteDeps;
  readonly replay: ReplayRouteDeps;
  readonly tasks: Tasks;
  /** Runs go back into the queue, so that an end need not wait for theirs. */
  readonly stop: () => void;
}

export function composeRuns(
  { pools, keys, now, random }: Parts,
  clearance: ClearanceDeps,
  connection: Connection,
): ComposedRuns {
  const runs = runStore(pools.app);
  const replays = replayStore(pools.app);
  const policies = policyTexts(clearance.handover.book);
  let ending = false;
  const stopping = (): boolean => ending;
  const history = historyReader(pools.app);
  const replayWork = replayHistory.bind(undefined, {
    ...{ replays, now, stopping, handovers: history.handovers },
    judges: (operator, run) =>
      replayJudges({
        ...{ connection, secret: keys.derive('data'), operator, shared: policies.shared },
        ...{ asked: askedOf(run), anchors: clearance.handover.anchors() },
      }),
  });
  const replay: RunWork = (operator, run) => {
    const acting = actingOf(run);
    if (acting === undefined) return replayWork(operator, run);
    return actOnReplay({ clearance, replays, runs, stopping }, operator, run, acting);
  };
  return {
    flow: { runs, now, random },
    replay: { runs, replays, now, random, policies },
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
