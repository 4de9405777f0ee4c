/**
 * The audit over HTTP: handovers by day and state, and everything on record of one phone.
 *
 * Invariants: it only reads; a number travels in a body, so that no log of addresses holds it.
 */
import { PAGE_CURSOR, ProblemError, routesOf } from '@nagori/http';
import { sentTime } from '@nagori/http/wire';
import { BrokenSealError, entryRow } from '@nagori/keys';
import { DAY_MS, parseImei } from '@nagori/model';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { type Audited, type AuditSubject, auditPhone } from './audit-phone.ts';
import type { AuditStore, OpenedRow } from './audit-store.ts';
import { decodeEntry } from './entry-body.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { actorOf } from './principal-actor.ts';
import { AUDITS } from './retention-routes.ts';
import { type VerifyRouteDeps, verifyRoutes } from './verify-routes.ts';
import { viewAudit } from './view-audit.ts';
import { iso } from './view-decision.ts';
import { viewQueueItem } from './view-handover.ts';
import { type AuditDto, auditQuery, auditView, HANDOVER_STATES, openedHandovers } from './wire.ts';

export interface AuditRouteDeps extends VerifyRouteDeps {
  readonly audit: AuditStore;
}

const PAGE = 50;

const openedQuery = z.strictObject({
  from: sentTime.optional(),
  until: sentTime.optional(),
  state: z.enum(HANDOVER_STATES).optional(),
  cursor: z.string().max(120).regex(PAGE_CURSOR).optional(),
});

export async function auditRoutes(plain: FastifyInstance, deps: AuditRouteDeps) {
  const app = routesOf(plain, 'audit');
  const { handover, audit } = deps;
  await verifyRoutes(plain, deps);

  app.get('/handovers', {
    access: AUDITS,
    summary: 'Handovers by the time they were opened, newest first',
    querystring: openedQuery,
    answer: openedHandovers,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const { cursor, from, until, state } = request.query;
      const [openedAt, before] = cursor?.split('_') ?? [];
      const rows = await audit.opened(operator, {
        from: instantOf(from),
        until: instantOf(until),
        state,
        before: before === undefined ? undefined : { openedAt: Number(openedAt), handover: before },
        most: PAGE + 1,
      });
      const page = rows.slice(0, PAGE);
      const items = await Promise.all(
        page.map(async (row) => ({
          ...(await viewQueueItem(handover, row)),
          ...(row.handover.shop === undefined ? {} : { shop: row.handover.shop }),
          later: row.current !== row.handover.id,
          ...(await resultOf(handover, row)),
        })),
      );
      const last = rows.length > PAGE ? page.at(-1) : undefined;
      if (last === undefined) return { items };
      return { items, next: `${last.handover.openedAt}_${last.handover.id}` };
    },
  });

  app.post('/phone', {
    access: AUDITS,
    summary: 'Everything on record of one phone: its chain checked, its evidence read',
    body: auditQuery,
    answer: auditView,
    handler: async (request) => {
      const audited = await auditPhone(handover, actorOf(request), subjectOf(request.body));
      if (audited === undefined) throw new ProblemError('handover-not-found');
      return viewAudit(handover, audited, await contentEndedOf(deps, audited));
    },
  });
}

/** When content of this phone was destroyed last, and until when a backup can bring it back. */
async function contentEndedOf(
  { destroyedKeys, backupDays }: AuditRouteDeps,
  { stored, goneKeys }: Audited,
): Promise<AuditDto['contentEnded']> {
  if (goneKeys.length === 0) return undefined;
  const times = await destroyedKeys.destroyedAt(stored.operator, goneKeys);
  if (times.length === 0) return undefined;
  const at = Math.max(...times);
  if (backupDays === undefined) return { at: iso(at) };
  return { at: iso(at), inBackupsUntil: iso(at + backupDays * DAY_MS) };
}

/** The result of this handover alone, without what happened to the phone later. */
async function resultOf({ envelope }: HandoverDeps, row: OpenedRow) {
  const { operator, phoneKey, last } = row;
  try {
    const own = last && entryRow(phoneKey, last.seq);
    const bytes = own && (await envelope.open(operator, own, last.sealed));
    if (bytes === undefined) return {};
    const { decision, outcome } = decodeEntry(bytes);
    const ended = HANDOVER_STATES.find((state) => state === outcome);
    return {
      result: { verdict: decision.verdict, ...(ended === undefined ? {} : { outcome: ended }) },
    };
  } catch (error) {
    // The record of the phone itself says which entry it is.
    if (error instanceof BrokenSealError) return {};
    throw error;
  }
}

function subjectOf(asked: z.output<typeof auditQuery>): AuditSubject {
  if ('handover' in asked) return asked;
  const imei = parseImei(asked.imei);
  if (imei.kind === 'good') return { imei: imei.value };
  const code = String(imei.reason);
  throw new ProblemError('request-invalid', [
    { field: 'imei', code, message: 'not an IMEI with a fitting check digit' },
  ]);
}

const instantOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Date.parse(text);
