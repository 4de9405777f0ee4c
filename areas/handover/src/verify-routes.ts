/**
 * What an auditor checks beyond one phone, over HTTP: receipts that were given out, and every seal
 * in its row (R20, docs/adr/0056).
 *
 * Invariants: the routes only read, and return no sealed value.
 */
import { type Access, ProblemError, routesOf } from '@nagori/http';
import type { ReceiptSigner } from '@nagori/keys';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { type CheckedReceipt, checkReceipts } from './check-receipts.ts';
import { checkSeals, type SealCursor } from './check-seals.ts';
import type { DestroyedKeyStore } from './destroyed-key-store.ts';
import type { HandoverDeps } from './handover-deps.ts';
import type { LookStore } from './look-store.ts';
import { actorOf } from './principal-actor.ts';
import type { SealStore } from './seal-store.ts';
import { iso } from './view-decision.ts';
import {
  checkedReceipts,
  checkedSeals,
  contentRetention,
  lookRetention,
  receiptsQuery,
} from './wire.ts';

export interface VerifyRouteDeps {
  readonly handover: HandoverDeps;
  readonly receipts: ReceiptSigner;
  readonly seals: SealStore;
  readonly looks: LookStore;
  readonly destroyedKeys: Pick<DestroyedKeyStore, 'keepFor' | 'destroyedAt'>;
}

export const AUDITS: Access = { kind: 'staff', roles: ['auditor', 'administrator'] };

export async function verifyRoutes(plain: FastifyInstance, deps: VerifyRouteDeps) {
  const app = routesOf(plain, 'audit');
  const { handover, seals } = deps;
  retentionRoutes(plain, deps);

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

/** How long look-ups and content are stored, as the operator decides. */
function retentionRoutes(plain: FastifyInstance, { looks, destroyedKeys }: VerifyRouteDeps): void {
  const app = routesOf(plain, 'audit');
  app.put('/content/retention', {
    access: { kind: 'staff', roles: ['administrator'], fresh: true },
    summary: 'For how long the content of records is stored before its key is destroyed',
    body: contentRetention,
    answer: contentRetention,
    handler: async (request) => {
      const { operator } = actorOf(request);
      await destroyedKeys.keepFor(operator, request.body.months);
      return request.body;
    },
  });
  app.put('/looks/retention', {
    access: { kind: 'staff', roles: ['administrator'], fresh: true },
    summary: 'For how long it stays on record who looked at a record',
    body: lookRetention,
    answer: lookRetention,
    handler: async (request) => {
      const { operator } = actorOf(request);
      await looks.keepFor(operator, request.body.days);
      return request.body;
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
