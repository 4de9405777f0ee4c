/**
 * Queues, the operator's policies, a phone's open handover, and its timeline.
 */
import type { Problem } from '@nagori/evidence';
import { type Access, ProblemError, routesOf } from '@nagori/http';
import { DAY_MS, formatImei, GRADES, parseImei, ROUTES, VERDICTS } from '@nagori/model';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { entriesUpTo } from './entries-up-to.ts';
import { searchedBy } from './found-by.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { PhoneKey, QueueQuery, StoredPhone } from './handover-store.ts';
import { viewBlocks } from './legal-blocks.ts';
import { recordOfRow } from './load-record.ts';
import { evidenceOf } from './phone-record.ts';
import { actorOf } from './principal-actor.ts';
import { cursorOf, positionOf, QUEUE_ORDERS, readCursor } from './queue-orders.ts';
import { recordLook } from './record-look.ts';
import type { HandoverRouteDeps } from './routes.ts';
import { shownOf } from './shown-phone.ts';
import { timelineOf } from './timeline.ts';
import { describedIn, viewQueueItem } from './view-handover.ts';
import { viewTimelineEntry } from './view-timeline.ts';
import {
  blockedView,
  HANDOVER_STATES,
  mark,
  openPhone,
  policyChoice,
  queueCount,
  queueView,
  timelineQuery,
  timelineView,
} from './wire.ts';

const PAGE = 50;
const PAGE_MOST = 200;
/** A count beyond it is of no use on a page. */
const COUNT_MOST = 1_000;
const BLOCKED_MOST = 200;
const READS: Access = {
  kind: 'staff',
  roles: ['counter', 'bench', 'auditor', 'administrator'],
  machines: true,
};
const WORKS: Access = { kind: 'staff', roles: ['counter', 'bench'] };
const AUDITS: Access = { kind: 'staff', roles: ['counter', 'bench', 'auditor', 'administrator'] };

const queueFilter = z.strictObject({
  /** `any`: of one lot or box, whatever became of its phones. */
  state: z.enum([...HANDOVER_STATES, 'any']).default('open'),
  route: z.enum(ROUTES).optional(),
  shop: z.string().max(64).optional(),
  /** The contents of one box. */
  box: mark.optional(),
  lot: mark.optional(),
  verdict: z.enum(VERDICTS).optional(),
  /** Of the newest grading. */
  grade: z.enum(GRADES).optional(),
  /** Whose deadline comes within so many days, or has passed. */
  dueDays: z.coerce.number().int().min(0).max(366).optional(),
  /** The last four digits of a number, words of a model, or both. */
  find: z.string().max(80).optional(),
});
const queueQuery = queueFilter.extend({
  order: z.enum(QUEUE_ORDERS).default('oldest'),
  cursor: z.string().max(160).optional(),
  most: z.coerce.number().int().min(1).max(PAGE_MOST).default(PAGE),
});

export async function queueRoutes(plain: FastifyInstance, deps: HandoverRouteDeps) {
  const app = routesOf(plain, 'handover');
  const { handover } = deps;
  timelineRoutes(plain, deps);

  app.get('/queue', {
    access: READS,
    summary: 'Phones by what is asked of them, in the order that is asked for',
    querystring: queueQuery,
    answer: queueView,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const { cursor, order, most, ...filter } = request.query;
      const after = cursor === undefined ? undefined : readCursor(order, cursor);
      if (cursor !== undefined && after === undefined) throw new ProblemError('request-invalid');
      const query = queryOf(handover, operator, filter);
      if (query === undefined) return { items: [] };
      const page = { ...query, order, after, most: most + 1 };
      const rows = await handover.store.queue(operator, page);
      const shown = rows.slice(0, most);
      const items = await Promise.all(shown.map((row) => viewQueueItem(handover, row)));
      const last = rows.length > most ? shown.at(-1) : undefined;
      if (last === undefined) return { items };
      return { items, next: cursorOf(positionOf(order, last)) };
    },
  });

  app.get('/queue/count', {
    access: READS,
    summary: 'How many phones the same question finds',
    querystring: queueFilter,
    answer: queueCount,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const query = queryOf(handover, operator, request.query);
      if (query === undefined) return { count: 0, more: false };
      const count = await handover.store.queueCount(operator, query, COUNT_MOST + 1);
      return { count: Math.min(count, COUNT_MOST), more: count > COUNT_MOST };
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

const ANY_OF_ALL: Problem = {
  field: 'lot',
  code: 'missing',
  message: 'phones in any state are listed for one lot or box',
};

/** Undefined: the text has no word, so it finds nothing. */
function queryOf(
  { keys, now }: HandoverDeps,
  operator: string,
  { find = '', dueDays, ...query }: z.output<typeof queueFilter>,
): QueueQuery | undefined {
  if (query.state === 'any' && query.lot === undefined && query.box === undefined) {
    throw new ProblemError('request-invalid', [ANY_OF_ALL]);
  }
  const dueBy = dueDays === undefined ? undefined : now() + dueDays * DAY_MS;
  if (find.trim() === '') return { ...query, dueBy };
  const foundBy = searchedBy(keys, operator, find);
  return foundBy.length === 0 ? undefined : { ...query, dueBy, foundBy };
}

/** The phone with the number that a request gives. Throws `request-invalid` where it is none. */
export async function storedOf(
  { keys, store }: HandoverDeps,
  operator: string,
  typed: string,
): Promise<StoredPhone | undefined> {
  return store.byKey(operator, [keyOfNumber(keys, typed)]);
}

/** The key of the number that a request gives. Throws `request-invalid` where it is none. */
export function keyOfNumber(keys: HandoverDeps['keys'], typed: string): PhoneKey {
  const imei = parseImei(typed);
  if (imei.kind === 'good') return keys.ofImei(imei.value);
  const code = String(imei.reason);
  throw new ProblemError('request-invalid', [
    { field: 'imei', code, message: 'not an IMEI with a fitting check digit' },
  ]);
}

function timelineRoutes(plain: FastifyInstance, deps: HandoverRouteDeps): void {
  const app = routesOf(plain, 'handover');
  const { handover } = deps;

  app.post('/phones/open', {
    access: WORKS,
    summary: 'The open handover of a phone, by its number',
    body: timelineQuery,
    answer: openPhone,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const stored = await storedOf(handover, operator, request.body.imei);
      return stored?.state === 'open' ? { handover: stored.current } : {};
    },
  });

  app.post('/phones/timeline', {
    access: AUDITS,
    summary: 'Everything on record of one phone, with its chain checked',
    body: timelineQuery,
    answer: timelineView,
    handler: async (request) => {
      const actor = actorOf(request);
      const { operator } = actor;
      const stored = await storedOf(handover, operator, request.body.imei);
      if (stored === undefined) throw new ProblemError('handover-not-found');
      await recordLook(handover, actor, stored, 'timeline');
      const rows = await entriesUpTo(handover.store, stored);
      const { entries, brokenAt } = await timelineOf(handover, stored, rows);
      const phone = await describedIn(handover.envelope, stored);
      const { model } = shownOf(phone);
      return {
        handover: stored.current,
        ...(phone.imeis[0] === undefined ? {} : { imei: formatImei(phone.imeis[0]) }),
        ...(model === undefined ? {} : { model }),
        state: stored.state,
        length: rows.length,
        entries: entries.flatMap((entry) => viewTimelineEntry(entry, operator)),
        intact: brokenAt === undefined,
        ...(brokenAt === undefined ? {} : { brokenAt }),
      };
    },
  });
}
