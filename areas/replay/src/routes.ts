/** Replays of the stored history over HTTP (R30): request, progress, results and actions. */
import { actorOf } from '@nagori/area-handover';
import { type Access, answerWith, ProblemError, type Routes, routesOf } from '@nagori/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { askRun } from './ask-run.ts';
import type { RunDeps } from './carry-on.ts';
import { newestCount } from './measured-rows.ts';
import { REPLAY_PROBLEMS } from './problems.ts';
import type { RecallStore } from './recall-store.pg.ts';
import {
  digestOfAsked,
  type PolicyTexts,
  policyProblems,
  type ReplayRequest,
  recallAsked,
  recallOf,
  storedAsked,
} from './replay-asked.ts';
import { hitsCsv } from './replay-csv.ts';
import type { ReplayStore } from './replay-store.ts';
import type { Run } from './run-store.ts';
import { foundOf, type RunOf, viewHit, viewLine, viewRecall, viewReplay } from './view-replay.ts';
import {
  recalledTool,
  replayAct,
  replayHits,
  replayPreset,
  replayRequest,
  replayRunLine,
  replayRunView,
} from './wire.ts';

export type ReplayRouteDeps = RunDeps & {
  readonly replays: ReplayStore;
  readonly recalls: RecallStore;
  readonly random: (bytes: number) => Uint8Array;
  readonly policies: PolicyTexts;
};

const LOOKS: Access = { kind: 'staff', roles: ['administrator', 'auditor'] };
const ACTS: Access = { kind: 'staff', roles: ['administrator'], fresh: true };
const SHOWN = 12;
const PAGE = 100;
const BODY_MOST = 1_048_576;
const CSV_PAGE = 5_000;
const params = z.strictObject({ id: z.uuid() });
const cursor = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})_([A-Za-z0-9_-]{0,22})$/;
const query = z.strictObject({
  change: z.string().max(40).optional(),
  after: z.string().regex(cursor).optional(),
});

export async function replayRoutes(plain: FastifyInstance, deps: ReplayRouteDeps) {
  answerWith(plain, REPLAY_PROBLEMS);
  const app = routesOf(plain, 'replay');
  askRoutes(app, deps);
  runRoutes(app, deps);
  foundRoutes(app, deps);
  actRoute(app, deps);
  recallRoutes(app, deps);
}

async function found({ runs }: ReplayRouteDeps, operator: string, id: string) {
  const run = await runs.byId(operator, id);
  if (run?.kind !== 'replay') throw new ProblemError('run-not-found');
  return run;
}

/** With the replay that it acts on, which names what it judged by; a recall's run names its own. */
async function withReplay<R extends Run>(
  { runs }: ReplayRouteDeps,
  operator: string,
  run: R,
): Promise<RunOf<R>> {
  const asked = storedAsked(run);
  if (asked?.kind !== 'act' || asked.recall !== undefined) return { run };
  return { run, replay: await runs.byId(operator, asked.replay) };
}

async function ask(deps: ReplayRouteDeps, request: FastifyRequest, asked: ReplayRequest) {
  const { operator, mark, account } = actorOf(request);
  const by = { operator, person: mark ?? account };
  const digest = digestOfAsked(asked);
  const acts = asked.kind === 'act' || asked.kind === 'lift';
  const run = await askRun(deps, by, { kind: 'replay', asked, digest, keeps: acts, acts });
  if (run === 'too-many') throw new ProblemError('run-too-many');
  return run;
}

/** Only the last count that is done may be judged by. */
async function counted(deps: ReplayRouteDeps, request: FastifyRequest, id: string): Promise<void> {
  const { operator } = actorOf(request);
  const run = await found(deps, operator, id);
  if (storedAsked(run)?.kind !== 'bench') throw new ProblemError('run-not-found');
  if (run.state !== 'done') throw new ProblemError('run-not-done');
  const newest = await newestCount(deps.runs, operator, deps.now());
  if (newest !== id) throw new ProblemError('replay-differs');
}

function askRoutes(app: Routes, deps: ReplayRouteDeps): void {
  const { policies, runs } = deps;

  app.get('/presets', {
    access: LOOKS,
    summary: 'Policies that ship with the program, to judge the history by',
    answer: z.array(replayPreset),
    handler: async () => [...policies.presets()],
  });

  app.get('/runs', {
    access: LOOKS,
    summary: 'The newest replays of this operator',
    answer: z.array(replayRunLine),
    handler: async (request) => {
      const { operator } = actorOf(request);
      const all = await runs.list(operator, 'replay', SHOWN);
      const lines = await Promise.all(all.map((run) => withReplay(deps, operator, run)));
      return lines.map((line) => viewLine(line, deps.now()));
    },
  });

  app.post('/runs', {
    access: LOOKS,
    bodyLimit: BODY_MOST,
    summary: 'Judge all stored handovers again, by other policies, a recall or a new count',
    description: 'Writes nothing but the run and what it found.',
    body: replayRequest,
    answer: replayRunLine,
    handler: async (request) => {
      const problems = policyProblems(policies, request.body);
      if (problems.length > 0) throw new ProblemError('policy-invalid', problems);
      if (request.body.kind === 'measured') await counted(deps, request, request.body.count);
      return viewLine({ run: await ask(deps, request, request.body) }, deps.now());
    },
  });
}

function runRoutes(app: Routes, deps: ReplayRouteDeps): void {
  app.get('/runs/:id', {
    access: LOOKS,
    summary: 'One replay: how far it is, and what it found',
    params,
    answer: replayRunView,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const run = await found(deps, operator, request.params.id);
      return viewReplay(await withReplay(deps, operator, run), deps.now(), deps.policies);
    },
  });

  app.post('/runs/:id/stop', {
    access: LOOKS,
    summary: 'Stop a replay; asked again it goes on from there',
    params,
    answer: replayRunLine,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const run = await found(deps, operator, request.params.id);
      if (!(await deps.runs.stop(operator, run.id, deps.now())))
        throw new ProblemError('run-ended');
      const stopped = await found(deps, operator, run.id);
      return viewLine(await withReplay(deps, operator, stopped), deps.now());
    },
  });
}

function foundRoutes(app: Routes, deps: ReplayRouteDeps): void {
  const { replays } = deps;

  app.get('/runs/:id/hits', {
    access: LOOKS,
    summary: 'Who would have been judged otherwise, page by page, by what changed',
    params,
    querystring: query,
    answer: replayHits,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const run = await found(deps, operator, request.params.id);
      const { change, after } = request.query;
      const [, handover, clearance = ''] = cursor.exec(after ?? '') ?? [];
      const place = handover === undefined ? undefined : { handover, clearance };
      const page = await replays.hits(operator, run.id, { change, after: place, most: PAGE });
      const last = page.length === PAGE ? page.at(-1) : undefined;
      return {
        items: page.map(viewHit),
        ...(last === undefined ? {} : { next: `${last.handover}_${last.clearance ?? ''}` }),
      };
    },
  });

  app.get('/runs/:id/csv', {
    access: LOOKS,
    summary: 'Everything that a replay found as one table, for spreadsheets',
    params,
    answer: z.any(),
    handler: async (request, reply) => {
      const { operator } = actorOf(request);
      const run = await found(deps, operator, request.params.id);
      const read = (after: Parameters<ReplayStore['hits']>[2]['after']) =>
        replays.hits(operator, run.id, { after, most: CSV_PAGE });
      return reply
        .header('content-disposition', 'attachment; filename="replay.csv"')
        .type('text/csv; charset=utf-8')
        .send(hitsCsv(read, CSV_PAGE));
    },
  });
}

function actRoute(app: Routes, deps: ReplayRouteDeps): void {
  app.post('/runs/:id/act', {
    access: ACTS,
    summary: 'Act on a replay: record it on the phones, or withdraw the certificates',
    description: 'A run of its own, by a person who answers for it.',
    params,
    body: replayAct,
    answer: replayRunLine,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const run = await found(deps, operator, request.params.id);
      if (run.state !== 'done') throw new ProblemError('run-not-done');
      const changes = Object.values(foundOf(run)?.changes ?? {});
      const hits = changes.reduce((sum, count) => sum + count, 0);
      const asked = storedAsked(run);
      const recall = asked?.kind === 'recall' ? asked : undefined;
      // A recall reaches what comes, too.
      const isNothing = hits === 0 && recall === undefined;
      if (asked === undefined || asked.kind === 'act' || asked.kind === 'lift' || isNothing)
        throw new ProblemError('replay-nothing-to-do');
      if (hits !== request.body.hits) throw new ProblemError('replay-differs');
      // What was done before a recall was ended is not in force any more.
      const since = recall && (await deps.recalls.lastEnd(operator, recallOf(recall)));
      const by = asked.kind === 'measured' ? { count: asked.count } : recall && { recall };
      const anew = since === undefined ? {} : { since };
      const acting = { kind: 'act' as const, replay: run.id, hits, ...by, ...anew };
      return viewLine({ run: await ask(deps, request, acting), replay: run }, deps.now());
    },
  });
}

function recallRoutes(app: Routes, deps: ReplayRouteDeps): void {
  const { recalls, now } = deps;

  app.get('/recalls', {
    access: LOOKS,
    summary: 'The tools whose work does not count, the newest recall first',
    answer: z.array(recalledTool),
    handler: async (request) => (await recalls.inForce(actorOf(request).operator)).map(viewRecall),
  });

  app.post('/recalls/:id/lift', {
    access: ACTS,
    summary: 'End a recall: a mistake, or mended by the maker',
    description:
      'Answers with the run that judges its phones again. Withdrawn certificates stay withdrawn.',
    params,
    answer: replayRunLine,
    handler: async (request) => {
      const { operator, mark, account } = actorOf(request);
      const { id: word } = request.params;
      const scope = await recalls.declared(operator, word);
      if (scope === undefined) throw new ProblemError('recall-not-found');
      // The run ends the recall as well, so it is ended wherever the program is interrupted.
      const run = await ask(deps, request, { kind: 'lift', word, recall: recallAsked(scope) });
      await recalls.lift(operator, word, mark ?? account, now());
      return viewLine({ run }, now());
    },
  });
}
