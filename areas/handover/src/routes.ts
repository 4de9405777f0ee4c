/**
 * Handovers over HTTP: opened, evidence added, confirmed by both sides, closed, corrected, read.
 *
 * Invariants: an answer means durable, and carries our signed receipt; a repeated request (same
 * `requestId`) is answered and not stored twice.
 */
import type { PresetsOf } from '@nagori/area-staff';
import { type Access, answerWith, CREATED, doneOf, ProblemError, routesOf } from '@nagori/http';
import { type ReceiptSigner, toHex } from '@nagori/keys';
import type { Outcome } from '@nagori/model';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { addEvidence } from './add-evidence.ts';
import { addSecondNumber } from './add-second-number.ts';
import type { Changed } from './change-handover.ts';
import { phoneCommitment } from './check-receipts.ts';
import { closeHandover } from './close-handover.ts';
import { confirmHandover } from './confirm-handover.ts';
import { correctEntry } from './correct-entry.ts';
import { handOver } from './hand-over.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { readPhoneRecord } from './load-record.ts';
import { viewNotices } from './notice-words.ts';
import { openHandover } from './open-handover.ts';
import { actorOf, rolesOf } from './principal-actor.ts';
import { HANDOVER_PROBLEMS } from './problems.ts';
import { RecordAt } from './record-at.ts';
import { recordLook } from './record-look.ts';
import type { HandoverRefusalCode } from './refusal.ts';
import { signatureRoutes } from './signature-routes.ts';
import { stepHelpRoutes } from './step-help-routes.ts';
import { undoLast } from './undo-last.ts';
import { viewHandover } from './view-handover.ts';
import {
  addEvidence as addEvidenceBody,
  closeHandover as closeBody,
  confirmHandover as confirmBody,
  correctEntry as correctBody,
  type HandoverDto,
  handedOver,
  handOver as handOverBody,
  handoverView,
  openHandover as openBody,
  secondNumber,
  writtenView,
} from './wire.ts';
import { undoLast as undoBody } from './wire-undo.ts';

export interface HandoverRouteDeps {
  readonly handover: HandoverDeps;
  readonly receipts: ReceiptSigner;
  readonly presetsOf: PresetsOf;
}

const WORKS: Access = {
  ...{ kind: 'staff', roles: ['counter', 'bench'] },
  ...{ machines: true, stations: true },
};
const BENCH: Access = { kind: 'staff', roles: ['bench', 'counter'] };
const READS: Access = {
  kind: 'staff',
  roles: ['counter', 'bench', 'auditor', 'administrator'],
  machines: true,
  stations: true,
};

const byId = z.strictObject({ id: z.uuid() });

export async function handoverRoutes(plain: FastifyInstance, deps: HandoverRouteDeps) {
  openingRoutes(plain, deps);
  evidenceRoutes(plain, deps);
  undoRoutes(plain, deps);
  endingRoutes(plain, deps);
  signatureRoutes(plain, deps.handover);
  stepHelpRoutes(plain, deps.handover);
}

function openingRoutes(plain: FastifyInstance, deps: HandoverRouteDeps): void {
  answerWith(plain, HANDOVER_PROBLEMS);
  const app = routesOf(plain, 'handover');
  const { handover } = deps;

  app.post('/', {
    access: WORKS,
    summary: 'Open a handover',
    body: openBody,
    answer: handoverView,
    created: handoverView,
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const { preset, requestId, ...rest } = request.body;
      const chosen = preset ?? (await deps.presetsOf(actor.operator))[0];
      const opened = await openHandover(handover, actor, { ...rest, preset: chosen }, requestId);
      const view = await shown(deps, opened);
      if (opened.kind === 'refused') return view;
      const { resumed, notices } = opened.value;
      if (!resumed) reply.code(CREATED);
      const replied = notices.length === 0 ? view : { ...view, notices: viewNotices(notices) };
      return replied;
    },
  });

  app.post('/:id/second-number', {
    access: BENCH,
    summary: 'The second number of a phone that is open',
    params: byId,
    body: secondNumber,
    answer: handoverView,
    handler: async (request) => {
      const { id } = request.params;
      const added = await addSecondNumber(handover, actorOf(request), id, request.body);
      const view = await shown(deps, added);
      const isJoined = added.kind === 'done' && added.value.joined === true;
      return isJoined ? { ...view, notices: viewNotices(['records-joined']) } : view;
    },
  });

  app.get('/:id', {
    access: READS,
    summary: 'Read a handover',
    params: byId,
    answer: handoverView,
    handler: async (request) => {
      const actor = actorOf(request);
      const record = await readPhoneRecord(handover, actor.operator, request.params.id);
      if (record === undefined) throw new ProblemError('handover-not-found');
      await recordLook(handover, actor, record.stored, 'handover');
      const at = handover.now();
      const judged = await new RecordAt(handover, record, at).shown();
      return viewHandover(handover, { record, judged, at });
    },
  });
}

function evidenceRoutes(plain: FastifyInstance, deps: HandoverRouteDeps): void {
  const app = routesOf(plain, 'handover');
  const { handover } = deps;

  app.post('/:id/evidence', {
    access: WORKS,
    summary: 'Add a piece of evidence',
    params: byId,
    querystring: z.strictObject({ return: z.literal('minimal').optional() }),
    body: addEvidenceBody,
    answer: z.union([handoverView, writtenView]),
    handler: async (request) => {
      const { badge, happened, away, requestId, signature, also, ...evidence } = request.body;
      const added = await addEvidence(handover, actorOf(request), {
        handover: request.params.id,
        evidence,
        badge,
        roles: rolesOf(request),
        happened,
        away: away && {
          from: Date.parse(away.from),
          until: Date.parse(away.until),
          step: away.step,
          by: away.by,
        },
        signature,
        also,
        requestId,
      });
      return request.query.return === 'minimal' ? written(deps, added) : shown(deps, added);
    },
  });

  app.post('/:id/correct', {
    access: WORKS,
    summary: 'Answer a wrong custody entry by a new one',
    params: byId,
    body: correctBody,
    answer: handoverView,
    handler: async (request) =>
      shown(
        deps,
        await correctEntry(handover, actorOf(request), {
          handover: request.params.id,
          ...request.body,
        }),
      ),
  });
}

function undoRoutes(plain: FastifyInstance, deps: HandoverRouteDeps): void {
  const app = routesOf(plain, 'handover');
  const { handover } = deps;

  app.post('/:id/undo', {
    access: WORKS,
    summary: 'Take the last records back within a minute',
    params: byId,
    body: undoBody,
    answer: handoverView,
    handler: async (request) =>
      shown(
        deps,
        await undoLast(handover, actorOf(request), {
          handover: request.params.id,
          ...request.body,
        }),
      ),
  });
}

function endingRoutes(plain: FastifyInstance, deps: HandoverRouteDeps): void {
  const app = routesOf(plain, 'handover');
  const { handover } = deps;

  app.post('/:id/confirm', {
    access: WORKS,
    summary: 'One side confirms',
    params: byId,
    body: confirmBody,
    answer: handoverView,
    handler: async (request) =>
      shown(
        deps,
        await confirmHandover(handover, actorOf(request), {
          handover: request.params.id,
          ...request.body,
        }),
      ),
  });

  app.post('/:id/close', {
    access: WORKS,
    summary: 'End a handover without taking the phone',
    params: byId,
    body: closeBody,
    answer: handoverView,
    handler: async (request) =>
      shown(
        deps,
        await closeHandover(handover, actorOf(request), {
          handover: request.params.id,
          ...request.body,
        }),
      ),
  });

  app.post('/:id/hand-over', {
    access: BENCH,
    summary: 'The phone leaves our hands',
    params: byId,
    body: handOverBody,
    answer: handedOver,
    handler: async (request) => {
      const moved = await handOver(handover, actorOf(request), {
        handover: request.params.id,
        ...request.body,
      });
      const view = await shown(deps, moved);
      const token = moved.kind === 'done' ? moved.value.token : undefined;
      return { handover: view, ...(token === undefined ? {} : { token }) };
    },
  });
}

/** The whole handover, with the receipt of the entry that the request wrote. */
export async function shown(
  { handover, receipts }: HandoverRouteDeps,
  result: Outcome<Changed, HandoverRefusalCode>,
): Promise<HandoverDto> {
  const value = doneOf(result);
  const receipt = entryReceipt(receipts, value);
  return viewHandover(handover, { ...value, receipt });
}

/** For machines that write much and look little. */
function written({ receipts }: HandoverRouteDeps, result: Outcome<Changed, HandoverRefusalCode>) {
  const value = doneOf(result);
  const { record, judged, entry } = value;
  return {
    id: record.stored.handover.id,
    version: record.stored.version,
    verdict: judged.decision.verdict,
    hash: toHex(entry.hash),
    receipt: entryReceipt(receipts, value),
  };
}

/** Our receipt for the entry that the request wrote. */
export function entryReceipt(receipts: ReceiptSigner, { record, entry }: Changed): string {
  const { operator, handover, phoneKey } = record.stored;
  const phone = phoneCommitment(phoneKey, entry.hash);
  return receipts.sign(operator, { handover: handover.id, ...entry, phone });
}
