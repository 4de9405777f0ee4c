/**
 * The audit over HTTP: handovers by day and state, and everything on record of one phone.
 *
 * Invariants: it only reads; a number travels in a body, so that no log of addresses holds it.
 */
import {
  auditQuery,
  auditView,
  checkedReceipts,
  checkedSeals,
  HANDOVER_STATES,
  openedHandovers,
  problemDetails,
  receiptsQuery,
} from '@nagori/api';
import {
  type AuditStore,
  type AuditSubject,
  auditPhone,
  type CheckedReceipt,
  checkReceipts,
  checkSeals,
  type HandoverDeps,
  type ReceiptSigner,
  type SealCursor,
  type SealStore,
} from '@nagori/app';
import { parseImei } from '@nagori/model';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import type { Access } from '../access.ts';
import { actorOf } from '../handover/principal-actor.ts';
import { iso } from '../handover/view-decision.ts';
import { viewQueueItem } from '../handover/view-handover.ts';
import { PAGE_CURSOR } from '../page-cursor.ts';
import { ProblemError } from '../problems.ts';
import { viewAudit } from './view-audit.ts';

export interface AuditRouteDeps {
  readonly handover: HandoverDeps;
  readonly audit: AuditStore;
  readonly receipts: ReceiptSigner;
  readonly seals: SealStore;
}

const AUDITS: Access = { kind: 'staff', roles: ['auditor', 'administrator'] };
const PAGE = 50;
const tags = ['audit'];

const openedQuery = z.strictObject({
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
  state: z.enum(HANDOVER_STATES).optional(),
  cursor: z.string().max(120).regex(PAGE_CURSOR).optional(),
});

export async function auditRoutes(plain: FastifyInstance, deps: AuditRouteDeps) {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  const { handover, audit, seals } = deps;

  app.get('/handovers', {
    config: { access: AUDITS },
    schema: {
      summary: 'Handovers by the time they were opened, newest first',
      tags,
      querystring: openedQuery,
      response: { 200: openedHandovers, default: problemDetails },
    },
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
        })),
      );
      const last = rows.length > PAGE ? page.at(-1) : undefined;
      if (last === undefined) return { items };
      return { items, next: `${last.handover.openedAt}_${last.handover.id}` };
    },
  });

  app.post('/phone', {
    config: { access: AUDITS },
    schema: {
      summary: 'Everything on record of one phone: its chain checked, its evidence read',
      tags,
      body: auditQuery,
      response: { 200: auditView, default: problemDetails },
    },
    handler: async (request) => {
      const { operator } = actorOf(request);
      const audited = await auditPhone(handover, operator, subjectOf(request.body));
      if (audited === undefined) throw new ProblemError('handover-not-found');
      return viewAudit(handover, audited);
    },
  });

  app.post('/receipts', {
    config: { access: AUDITS },
    schema: {
      summary: 'Receipts that were kept, held against the record',
      tags,
      body: receiptsQuery,
      response: { 200: checkedReceipts, default: problemDetails },
    },
    handler: async (request) => {
      const { operator } = actorOf(request);
      const checked = await checkReceipts(deps, operator, request.body.receipts);
      return { receipts: checked.map(viewReceipt) };
    },
  });

  app.get('/seals', {
    config: { access: AUDITS },
    schema: {
      summary: 'Every sealed text, opened in the row that it lies in; page after page',
      tags,
      querystring: z.strictObject({ cursor: z.string().max(400).optional() }),
      response: { 200: checkedSeals, default: problemDetails },
    },
    handler: async (request) => {
      const { operator } = actorOf(request);
      const { envelope } = handover;
      const cursor = sealCursorOf(request.query.cursor);
      const { checked, faults, next } = await checkSeals({ seals, envelope }, operator, cursor);
      return {
        checked,
        faults: faults.map(({ row, fault }) => ({ ...row, key: [...row.key], fault })),
        ...(next === undefined
          ? {}
          : { next: Buffer.from(JSON.stringify(next)).toString('base64url') }),
      };
    },
  });
}

function viewReceipt({ receipt, fault }: CheckedReceipt) {
  return {
    ...(receipt === undefined ? {} : { handover: receipt.handover, seq: receipt.seq }),
    ...(receipt === undefined ? {} : { at: iso(receipt.at) }),
    answer: fault === undefined ? ('good' as const) : ('bad' as const),
    ...(fault === undefined ? {} : { fault }),
  };
}

const sealCursor = z.strictObject({
  column: z.int().min(0).max(100),
  after: z.array(z.string().max(200)).min(1).max(4).optional(),
});

/** Where the reader stands: our own text, come back. */
function sealCursorOf(text: string | undefined): SealCursor | undefined {
  if (text === undefined) return undefined;
  try {
    return sealCursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new ProblemError('request-invalid', [
      { field: 'cursor', code: 'invalid', message: 'is none that was given out' },
    ]);
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
