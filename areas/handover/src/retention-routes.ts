/**
 * For how long look-ups and content are stored, as the operator decides, over HTTP
 * (docs/retention.md, docs/adr/0081).
 *
 * Invariants: what a time would destroy is counted from what destroys it; only an administrator
 * sets a time, which is on record with what it was before, and an auditor sees it.
 */
import { type Access, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import type { DestroyedKeyStore } from './destroyed-key-store.ts';
import type { LookStore } from './look-store.ts';
import { actorOf } from './principal-actor.ts';
import { iso } from './view-decision.ts';
import {
  CONTENT_MONTHS_LEAST,
  CONTENT_MONTHS_MOST,
  contentRetention,
  contentRetentionQuery,
  contentRetentionView,
  LOOK_DAYS_LEAST,
  LOOK_DAYS_MOST,
  lookRetention,
  lookRetentionQuery,
  lookRetentionView,
} from './wire.ts';

export interface RetentionRouteDeps {
  readonly looks: LookStore;
  readonly destroyedKeys: Pick<
    DestroyedKeyStore,
    'keepFor' | 'retentionMonths' | 'ending' | 'destroyedAt'
  >;
  /** How long the deployment stores its backups; undefined: it is not set. */
  readonly backupDays: number | undefined;
}

export const AUDITS: Access = { kind: 'staff', roles: ['auditor', 'administrator'] };
const SETS: Access = { kind: 'staff', roles: ['administrator'], fresh: true };

/** A month of a large operator has millions: a person who decides needs no more than this. */
const COUNTED = 10_000;

/** Under /api/v1/audit. */
export async function retentionRoutes(plain: FastifyInstance, deps: RetentionRouteDeps) {
  const app = routesOf(plain, 'audit');
  const { looks, destroyedKeys, backupDays } = deps;

  app.get('/content/retention', {
    access: AUDITS,
    summary: 'For how long content is stored, and which months end; also at another time',
    description: 'Destroyed within the hour after its end; what is still in use stays until then.',
    querystring: contentRetentionQuery,
    answer: contentRetentionView,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const set = await destroyedKeys.retentionMonths(operator);
      const months = request.query.months ?? set;
      const ending =
        months === undefined ? [] : await destroyedKeys.ending(operator, months, COUNTED + 1);
      return {
        ...(set === undefined ? {} : { months: set }),
        least: CONTENT_MONTHS_LEAST,
        most: CONTENT_MONTHS_MOST,
        ...(backupDays === undefined ? {} : { backupDays }),
        ending: ending.map(({ endsAt, handovers, ...one }) => ({
          ...one,
          endsAt: iso(endsAt),
          handovers: Math.min(handovers, COUNTED),
          isMore: handovers > COUNTED,
        })),
      };
    },
  });

  app.put('/content/retention', {
    access: SETS,
    summary: 'For how long the content of records is stored before its key is destroyed',
    body: contentRetention,
    answer: contentRetention,
    handler: async (request) => {
      await destroyedKeys.keepFor(actorOf(request), request.body.months);
      return request.body;
    },
  });

  app.get('/looks/retention', {
    access: AUDITS,
    summary: 'For how long look-ups are stored, and which months end; also at another time',
    description: 'Deleted by the month, within the hour after its end.',
    querystring: lookRetentionQuery,
    answer: lookRetentionView,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const now = await looks.retention(operator);
      const ending = await looks.ending(operator, request.query.days ?? now.days, COUNTED + 1);
      return {
        ...now,
        least: LOOK_DAYS_LEAST,
        most: LOOK_DAYS_MOST,
        ...(backupDays === undefined ? {} : { backupDays }),
        ending: ending.map(({ endsAt, looks: n, ...one }) => ({
          ...one,
          endsAt: iso(endsAt),
          looks: Math.min(n, COUNTED),
          isMore: n > COUNTED,
        })),
      };
    },
  });

  app.put('/looks/retention', {
    access: SETS,
    summary: 'For how long it stays on record who looked at a record',
    body: lookRetention,
    answer: lookRetention,
    handler: async (request) => {
      await looks.keepFor(actorOf(request), request.body.days);
      return request.body;
    },
  });
}
