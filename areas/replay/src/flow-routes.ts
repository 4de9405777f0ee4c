/** The flow simulation over HTTP, for the guideline body, which sees all operators. */
import { actorOf } from '@nagori/area-handover';
import { type Access, answerWith, ProblemError, type Routes, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { askRun } from './ask-run.ts';
import type { RunDeps } from './carry-on.ts';
import { flowDigest, flowScenarios } from './flow-files.ts';
import type { Reported } from './flow-report.ts';
import { REPLAY_PROBLEMS } from './problems.ts';
import type { Run } from './run-store.ts';
import { viewRun } from './view-run.ts';
import {
  type FlowReportDto,
  type FlowRequestDto,
  flowRequest,
  flowRunLine,
  flowRunView,
  flowScenario,
} from './wire.ts';

export type FlowRouteDeps = RunDeps & { readonly random: (bytes: number) => Uint8Array };

const LOOKS: Access = { kind: 'staff', roles: ['committee', 'analyst', 'registrar'] };
const SHOWN = 12;
const params = z.strictObject({ id: z.uuid() });

export async function flowRoutes(plain: FastifyInstance, deps: FlowRouteDeps) {
  answerWith(plain, REPLAY_PROBLEMS);
  const app = routesOf(plain, 'flow');
  askRoutes(app, deps);
  runRoutes(app, deps);
}

function lineOf(run: Run, now: number) {
  return { run: viewRun(run, now), asked: run.asked as unknown as FlowRequestDto };
}

function askRoutes(app: Routes, deps: FlowRouteDeps): void {
  const scenarios = flowScenarios();

  app.get('/scenarios', {
    access: LOOKS,
    summary: 'Scenarios of the flow that can be simulated',
    answer: z.array(flowScenario),
    handler: async () => scenarios.map(({ scenario: id, title, about }) => ({ id, title, about })),
  });

  app.get('/runs', {
    access: LOOKS,
    summary: 'The newest simulations of this operator',
    answer: z.array(flowRunLine),
    handler: async (request) => {
      const { operator } = actorOf(request);
      return (await deps.runs.list(operator, 'flow', SHOWN)).map((run) => lineOf(run, deps.now()));
    },
  });

  app.post('/runs', {
    access: LOOKS,
    summary: 'Simulate a scenario, or two on the same lives; what was asked before is the answer',
    body: flowRequest,
    answer: flowRunLine,
    handler: async (request) => {
      const { operator, mark, account } = actorOf(request);
      const asked = request.body;
      const named = [asked.scenario, ...(asked.beside === undefined ? [] : [asked.beside])];
      if (named.some((name) => !scenarios.some(({ scenario }) => scenario === name))) {
        throw new ProblemError('scenario-unknown');
      }
      const by = { operator, person: mark ?? account };
      const digest = flowDigest(asked);
      const run = await askRun(deps, by, { kind: 'flow', asked, digest, keeps: true });
      if (run === 'too-many') throw new ProblemError('run-too-many');
      return lineOf(run, deps.now());
    },
  });
}

function runRoutes(app: Routes, deps: FlowRouteDeps): void {
  const found = async (operator: string, id: string) => {
    const run = await deps.runs.byId(operator, id);
    if (run?.kind !== 'flow') throw new ProblemError('run-not-found');
    return run;
  };

  app.get('/runs/:id', {
    access: LOOKS,
    summary: 'One simulation: how far it is, and what came of it',
    params,
    answer: flowRunView,
    handler: async (request) => {
      const run = await found(actorOf(request).operator, request.params.id);
      const report = reportedOf(run.result)?.report;
      return { ...lineOf(run, deps.now()), ...(report === undefined ? {} : { report }) };
    },
  });

  app.get('/runs/:id/csv', {
    access: LOOKS,
    summary: 'Every number of a simulation as one table, for spreadsheets',
    params,
    answer: z.string(),
    handler: async (request, reply) => {
      const run = await found(actorOf(request).operator, request.params.id);
      const csv = reportedOf(run.result)?.csv;
      if (csv === undefined) throw new ProblemError('run-not-done');
      return reply
        .header('content-disposition', 'attachment; filename="flow.csv"')
        .type('text/csv; charset=utf-8')
        .send(`\ufeff${csv}`);
    },
  });

  app.post('/runs/:id/stop', {
    access: LOOKS,
    summary: 'Stop a simulation; asked again it goes on from there',
    params,
    answer: flowRunLine,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const run = await found(operator, request.params.id);
      if (!(await deps.runs.stop(operator, run.id, deps.now())))
        throw new ProblemError('run-ended');
      return lineOf(await found(operator, run.id), deps.now());
    },
  });
}

function reportedOf(
  result: unknown,
): { readonly report: FlowReportDto; readonly csv: string } | undefined {
  return result === undefined || result === null ? undefined : (result as Reported);
}
