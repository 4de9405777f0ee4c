/**
 * The loss desk over HTTP: cases opened, worked on, closed by their reporter.
 *
 * Invariants: a phone or line is named in a body, never in a URL. An answer means the write is
 * durable. A repeated request (same `requestId`) opens nothing twice.
 */
import { actorOf } from '@nagori/area-handover';
import {
  type Access,
  answerWith,
  CREATED,
  doneOf,
  OPEN_CURSOR,
  ProblemError,
  routesOf,
} from '@nagori/http';
import type { Outcome } from '@nagori/model';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { closeFoundPhone, closeLoss } from './close-loss.ts';
import { findLosses } from './find-losses.ts';
import { type LossRecord, listLosses, readLoss } from './load-loss.ts';
import type { LossDeps } from './loss-deps.ts';
import type { LossRefusalCode } from './loss-refusal.ts';
import { nextDeadline } from './loss-tasks.ts';
import { openLoss } from './open-loss.ts';
import { LOSS_PROBLEMS } from './problems.ts';
import { proveReport } from './prove-report.ts';
import { recordTask } from './record-task.ts';
import { setPhone } from './set-phone.ts';
import { viewLoss, viewLossItem } from './view-loss.ts';
import {
  closeLossBody,
  findLossBody,
  foundPhoneBody,
  lossCaseView,
  lossDesksView,
  lossItem,
  lossListQuery,
  lossListView,
  lossPhoneBody,
  lossProofBody,
  lossTaskBody,
  openedLossView,
  openLossBody,
} from './wire.ts';

const DESK: Access = { kind: 'staff', roles: ['loss-desk'] };
const REPORTS: Access = { kind: 'staff', roles: ['loss-desk'], machines: true };
const READS: Access = { kind: 'staff', roles: ['loss-desk', 'auditor'], machines: true };
const COUNTERS: Access = { kind: 'staff', roles: ['counter', 'loss-desk'] };

const PAGE = 50;
const byId = z.strictObject({ id: z.uuid() });
const byTask = z.strictObject({ id: z.uuid(), task: z.string().max(64) });

export async function registerLoss(plain: FastifyInstance, deps: LossDeps) {
  const app = routesOf(plain, 'loss');
  const shown = (request: FastifyRequest, result: Outcome<LossRecord, LossRefusalCode>) =>
    viewLoss(deps, doneOf(result), seenBy(request));
  readRoutes(plain, deps);
  closeRoutes(plain, deps);

  app.post('/cases', {
    access: REPORTS,
    summary: 'A phone is reported lost',
    body: openLossBody,
    answer: openedLossView,
    created: openedLossView,
    handler: async (request, reply) => {
      const { requestId, ...report } = request.body;
      const opened = doneOf(await openLoss(deps, actorOf(request), report, requestId));
      if (!opened.resumed) reply.code(CREATED);
      const { resumed, code } = opened;
      const view = await viewLoss(deps, opened, { ...seenBy(request), whole: true });
      return { case: view, resumed, ...(code === undefined ? {} : { code }) };
    },
  });

  app.post('/cases/:id/tasks/:task', {
    access: DESK,
    summary: 'Record what was done about one task',
    params: byTask,
    body: lossTaskBody,
    answer: lossCaseView,
    handler: async (request) => {
      const asked = { ...request.params, ...request.body };
      return shown(request, await recordTask(deps, actorOf(request), asked));
    },
  });

  app.post('/cases/:id/proof', {
    access: DESK,
    summary: 'The reporter is proven: certificates of the phone are withdrawn for good',
    params: byId,
    body: lossProofBody,
    answer: lossCaseView,
    handler: async (request) => {
      const asked = { ...request.params, ...request.body };
      return shown(request, await proveReport(deps, actorOf(request), asked));
    },
  });

  app.post('/cases/:id/phone', {
    access: DESK,
    summary: 'The phone of a case becomes known, or is another one',
    params: byId,
    body: lossPhoneBody,
    answer: lossCaseView,
    handler: async (request) => {
      const asked = { ...request.params, ...request.body };
      return shown(request, await setPhone(deps, actorOf(request), asked));
    },
  });
}

function closeRoutes(plain: FastifyInstance, deps: LossDeps): void {
  answerWith(plain, LOSS_PROBLEMS);
  const app = routesOf(plain, 'loss');

  app.post('/cases/:id/close', {
    access: DESK,
    summary: 'The reporter has the phone again, or never lost it',
    params: byId,
    body: closeLossBody,
    answer: lossCaseView,
    handler: async (request) => {
      const asked = { ...request.params, ...request.body };
      const closed = doneOf(await closeLoss(deps, actorOf(request), asked));
      return viewLoss(deps, closed, seenBy(request));
    },
  });

  app.post('/found', {
    access: COUNTERS,
    summary: 'At any counter: the reporter closes the case of the phone that is here',
    body: foundPhoneBody,
    answer: z.strictObject({ answer: z.literal('closed') }),
    handler: async (request) => ({
      answer: doneOf(await closeFoundPhone(deps, actorOf(request), request.body)),
    }),
  });
}

function readRoutes(plain: FastifyInstance, deps: LossDeps): void {
  const app = routesOf(plain, 'loss');

  app.get('/desks', {
    access: REPORTS,
    summary: 'What a report opens here, and the desks it can name',
    answer: lossDesksView,
    handler: async (request) => {
      const { id, title } = deps.desks.practiceOf(actorOf(request).operator);
      const of = (kind: string) =>
        deps.desks.desks
          .filter((desk) => desk.kind === kind && desk.of === undefined)
          .map((desk) => ({ id: desk.id, name: desk.name }));
      return { practice: { id, title }, lines: of('line'), providers: of('provider') };
    },
  });

  app.get('/cases', {
    access: READS,
    summary: 'Open cases by what is due next, or closed ones',
    querystring: lossListQuery,
    answer: lossListView,
    handler: async (request) => {
      const { state, after } = request.query;
      const { operator } = actorOf(request);
      const query = { state, after: cursorOf(after), most: PAGE + 1 };
      const records = await listLosses(deps, operator, query);
      const page = records.slice(0, PAGE);
      const items = page.map((record) => viewLossItem(deps, record));
      const last = records.length > PAGE ? page.at(-1) : undefined;
      return { items, ...(last === undefined ? {} : { next: cursorAt(last) }) };
    },
  });

  app.post('/find', {
    access: DESK,
    summary: 'Open cases of a phone, a line or a number of a case',
    body: findLossBody,
    answer: z.array(lossItem),
    handler: async (request) => {
      const found = doneOf(await findLosses(deps, actorOf(request).operator, request.body));
      return found.map((record) => viewLossItem(deps, record));
    },
  });

  app.get('/cases/:id', {
    access: READS,
    summary: 'Read a case',
    params: byId,
    answer: lossCaseView,
    handler: async (request) => {
      const record = await readLoss(deps, actorOf(request).operator, request.params.id);
      if (record === undefined) throw new ProblemError('loss-not-found');
      return viewLoss(deps, record, seenBy(request));
    },
  });
}

/** How the caller is reached is the desk's to see; where the phone is, a person's of the desk. */
function seenBy({ principal }: FastifyRequest): { whole: boolean; where: boolean } {
  const whole = principal?.kind !== 'holder' && principal?.roles.includes('loss-desk') === true;
  return { whole, where: whole && principal?.kind === 'staff' };
}

const NEVER = 'never';

function cursorAt({ stored }: LossRecord): string {
  const at = stored.state === 'closed' ? stored.closedAt : nextDeadline(stored.tasks);
  return `${at ?? NEVER}_${stored.id}`;
}

function cursorOf(text: string | undefined) {
  if (text === undefined) return undefined;
  const found = OPEN_CURSOR.exec(text);
  const [, at, id] = found ?? [];
  if (at === undefined || id === undefined) {
    const message = 'not what a list gave';
    throw new ProblemError('request-invalid', [{ field: 'after', code: 'bad-format', message }]);
  }
  return { at: at === NEVER ? Number.POSITIVE_INFINITY : Number(at), id };
}
