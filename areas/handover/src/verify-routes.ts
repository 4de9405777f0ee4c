/**
 * What an auditor checks beyond one phone, over HTTP: receipts that were given out, and every seal
 * in its row (R20, docs/adr/0056).
 *
 * Invariants: the routes only read, and return no sealed value.
 */
import { ProblemError, routesOf } from '@nagori/http';
import type { ReceiptSigner } from '@nagori/keys';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { type CheckedReceipt, checkReceipts } from './check-receipts.ts';
import { checkSeals, type SealCursor } from './check-seals.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { actorOf } from './principal-actor.ts';
import { AUDITS, type RetentionRouteDeps, retentionRoutes } from './retention-routes.ts';
import type { SealStore } from './seal-store.ts';
import { iso } from './view-decision.ts';
import { checkedReceipts, checkedSeals, receiptsQuery } from './wire.ts';

export interface VerifyRouteDeps extends RetentionRouteDeps {
  readonly handover: HandoverDeps;
  readonly receipts: ReceiptSigner;
  readonly seals: SealStore;
}

export async function verifyRoutes(plain: FastifyInstance, deps: VerifyRouteDeps) {
  const app = routesOf(plain, 'audit');
  const { handover, seals } = deps;
  await retentionRoutes(plain, deps);

  app.post('/receipts', {
    access: AUDITS,
    summary: 'Receipts that were kept, held against the record',
    body: receiptsQuery,
    answer: checkedReceipts,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const checked = await checkReceipts(deps, operator, request.body.receipts);
      return { receipts: checked.map(viewReceipt) };
    },
  });

  app.get('/seals', {
    access: AUDITS,
    summary: 'Every sealed text, opened in the row that it lies in; page after page',
    querystring: z.strictObject({ cursor: z.string().max(400).optional() }),
    answer: checkedSeals,
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

/** The position of the next page: a cursor that we issued. */
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
