/** One act for many phones over HTTP: first what it would do to each, then the act. */
import { actorOf, entryReceipt, type HandoverRouteDeps } from '@nagori/area-handover';
import { type Access, routesOf } from '@nagori/http';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import * as z from 'zod';
import { type ActLine, type ActRequest, actOnMany, tryOnMany } from './act-on-many.ts';
import { type ManyLineDto, manyLine, actOnMany as manyRequest } from './wire-many.ts';

const BENCH: Access = { kind: 'staff', roles: ['bench', 'counter'] };

/** Under the prefix of the bench. */
export function manyRoutes(plain: FastifyInstance, deps: HandoverRouteDeps): void {
  const app = routesOf(plain, 'bench');
  const { handover, receipts } = deps;

  const requestOf = async (operator: string, body: z.output<typeof manyRequest>) => {
    const { act, ...rest } = body;
    if (act.act !== 'begin') return { ...rest, act };
    const preset = act.preset ?? (await deps.presetsOf(operator))[0];
    return { ...rest, act: { ...act, preset } };
  };

  app.post('/acts/trial', {
    access: BENCH,
    summary: 'What one act would do to each of many phones; nothing is recorded',
    body: manyRequest,
    answer: z.array(manyLine),
    handler: async (request) => {
      const actor = actorOf(request);
      const asked: ActRequest = await requestOf(actor.operator, request.body);
      const lines = await tryOnMany(handover, actor, asked);
      return lines.map((line) => viewLine(line, request.log));
    },
  });

  app.post('/acts', {
    access: BENCH,
    summary: 'Record one act for many phones: an entry and a receipt for each',
    body: manyRequest,
    answer: z.array(manyLine),
    handler: async (request) => {
      const actor = actorOf(request);
      const asked: ActRequest = await requestOf(actor.operator, request.body);
      const lines = await actOnMany(handover, actor, asked);
      return lines.map((line) => ({
        ...viewLine(line, request.log),
        ...('changed' in line ? { receipt: entryReceipt(receipts, line.changed) } : {}),
      }));
    },
  });
}

function viewLine(line: ActLine, log: FastifyBaseLogger): ManyLineDto {
  const { handover } = line;
  if ('code' in line) return { handover, code: line.code };
  if ('fault' in line) {
    log.error({ err: line.fault }, 'one of many phones failed');
    return { handover, code: 'internal' };
  }
  const { stored } = line.changed.record;
  return {
    handover,
    current: stored.handover.id,
    verdict: stored.verdict,
    state: stored.state,
    ...(stored.route === undefined ? {} : { route: stored.route }),
    ...(stored.box === undefined ? {} : { box: stored.box }),
  };
}
