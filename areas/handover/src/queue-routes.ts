/**
 * Queues, the operator's policies, and a phone's timeline.
 */
import { type Access, PAGE_CURSOR, ProblemError, routesOf } from '@nagori/http';
import { formatImei, parseImei, ROUTES } from '@nagori/model';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { viewBlocks } from './legal-blocks.ts';
import { recordOfRow } from './load-record.ts';
import { evidenceOf } from './phone-record.ts';
import { actorOf } from './principal-actor.ts';
import { recordLook } from './record-look.ts';
import type { HandoverRouteDeps } from './routes.ts';
import { timelineOf } from './timeline.ts';
import { describedIn, viewQueueItem } from './view-handover.ts';
import { viewTimelineEntry } from './view-timeline.ts';
import {
  blockedView,
  HANDOVER_STATES,
  mark,
  policyChoice,
  queueView,
  timelineQuery,
  timelineView,
} from './wire.ts';

const PAGE = 50;
const BLOCKED_MOST = 200;
const READS: Access = {
  kind: 'staff',
  roles: ['counter', 'bench', 'auditor', 'administrator'],
  machines: true,
};
const AUDITS: Access = { kind: 'staff', roles: ['counter', 'bench', 'auditor', 'administrator'] };

const queueQuery = z.strictObject({
  state: z.enum(HANDOVER_STATES).default('open'),
  route: z.enum(ROUTES).optional(),
  shop: z.string().max(64).optional(),
  /** The contents of one box. */
  box: mark.optional(),
  cursor: z.string().max(120).regex(PAGE_CURSOR).optional(),
});

export async function queueRoutes(plain: FastifyInstance, deps: HandoverRouteDeps) {
  const app = routesOf(plain, 'handover');
  const { handover } = deps;
  timelineRoutes(plain, deps);

  app.get('/queue', {
    access: READS,
    summary: 'Phones by state and route, oldest first',
    querystring: queueQuery,
    answer: queueView,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const { cursor, ...query } = request.query;
      const [openedAt, after] = cursor?.split('_') ?? [];
      const rows = await handover.store.queue(operator, {
        ...query,
        ...(after === undefined ? {} : { after: { openedAt: Number(openedAt), handover: after } }),
        most: PAGE + 1,
      });
      const page = rows.slice(0, PAGE);
      const items = await Promise.all(page.map((row) => viewQueueItem(handover, row)));
      const last = rows.length > PAGE ? page.at(-1) : undefined;
      if (last === undefined) return { items };
      return { items, next: `${last.handover.openedAt}_${last.handover.id}` };
    },
  });

  app.get('/blocked', {
    access: READS,
    summary: 'Phones that a suspicion, a claim or an order blocks',
    answer: blockedView,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const rows = await handover.store.blocked(operator, BLOCKED_MOST);
      const phones = await Promise.all(
        rows.map(async (row) => {
          const { entries } = await recordOfRow(handover, row);
          const blocks = viewBlocks(evidenceOf({ entries }), handover.now());
          return { ...(await viewQueueItem(handover, row)), blocks: [...blocks] };
        }),
      );
      return { phones };
    },
  });

  app.get('/policies', {
    access: READS,
    summary: 'The policies of all presets that this operator switched on, the usual ones first',
    answer: z.array(policyChoice),
    handler: async (request) => {
      const presets = await deps.presetsOf(actorOf(request).operator);
      return presets.flatMap((preset, index) => {
        const loaded = handover.book.preset(preset);
        if (loaded === undefined) return [];
        return loaded.policies.map((policy) => ({
          preset,
          presetTitle: loaded.title,
          isUsual: index === 0,
          policy: policy.id,
          title: policy.source.title,
          channel: [...policy.channel],
          stage: policy.stage,
        }));
      });
    },
  });
}

function timelineRoutes(plain: FastifyInstance, deps: HandoverRouteDeps): void {
  const app = routesOf(plain, 'handover');
  const { handover } = deps;

  app.post('/phones/timeline', {
    access: AUDITS,
    summary: 'Everything on record of one phone, with its chain checked',
    body: timelineQuery,
    answer: timelineView,
    handler: async (request) => {
      const actor = actorOf(request);
      const { operator } = actor;
      const imei = parseImei(request.body.imei);
      if (imei.kind !== 'good') {
        const code = String(imei.reason);
        throw new ProblemError('request-invalid', [
          { field: 'imei', code, message: 'not an IMEI with a fitting check digit' },
        ]);
      }
      const stored = await handover.store.byKey(operator, [handover.keys.ofImei(imei.value)]);
      if (stored === undefined) throw new ProblemError('handover-not-found');
      await recordLook(handover, actor, stored, 'timeline');
      const rows = await handover.store.entries(operator, stored.phoneKey);
      const { entries, brokenAt } = await timelineOf(handover, stored, rows);
      const phone = await describedIn(handover.envelope, stored);
      return {
        handover: stored.current,
        ...(phone.imeis[0] === undefined ? {} : { imei: formatImei(phone.imeis[0]) }),
        ...(phone.model === undefined ? {} : { model: phone.model }),
        state: stored.state,
        length: rows.length,
        entries: entries.flatMap((entry) => viewTimelineEntry(entry, operator)),
        intact: brokenAt === undefined,
        ...(brokenAt === undefined ? {} : { brokenAt }),
      };
    },
  });
}
