/**
 * Clearance certificates over HTTP: the bench issues and prints, anyone checks.
 *
 * Invariants (R32): the public routes here return the signed forms and the status, never the salt.
 * They need no sign-in and use no cookie. An id that does not exist answers like one that cannot
 * exist.
 */
import { actorOf, iso } from '@nagori/area-handover';
import { clearanceFileText, fromBase64url } from '@nagori/certificate';
import { type Access, answerWith, CREATED, doneOf, PublishedTexts, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { ClearanceDeps } from './clearance-deps.ts';
import { publishedClearance, statusList } from './clearance-status.ts';
import { endWords } from './clearance-words.ts';
import { issueClearance } from './issue-clearance.ts';
import { CLEARANCE_PROBLEMS } from './problems.ts';
import { type PrintedClearance, printed, readClearance } from './read-clearance.ts';
import {
  type ClearanceDto,
  clearanceStatusList,
  clearanceView,
  issueClearance as issueBody,
  publishedClearance as publishedView,
} from './wire.ts';

const ISSUES: Access = { kind: 'staff', roles: ['bench'] };
export const PRINTS: Access = { kind: 'staff', roles: ['bench', 'counter', 'auditor'] };
const PUBLIC: Access = { kind: 'public' };

/** From one address in a minute: enough to check phones by the box, too few for a crawler. */
const CHECKS = { max: 240, timeWindow: '1 minute' };
/** How long a cache may reuse a status. */
const STATUS_FRESH_S = 15;

export const byHandover = z.strictObject({ id: z.uuid() });
export const byClearance = z.strictObject({ id: z.string().regex(/^[A-Za-z0-9_-]{22}$/) });
const byOperator = z.strictObject({ operator: z.string().regex(/^[A-Za-z0-9._:-]{1,64}$/) });

/** Under /api/v1/handovers. */
export async function clearanceRoutes(plain: FastifyInstance, deps: ClearanceDeps) {
  answerWith(plain, CLEARANCE_PROBLEMS);
  const app = routesOf(plain, 'clearance');

  app.post('/:id/clearance', {
    access: ISSUES,
    summary: 'Issue the clearance certificate of a release or destruction',
    params: byHandover,
    body: issueBody,
    answer: clearanceView,
    created: clearanceView,
    handler: async (request, reply) => {
      const { params, body } = request;
      const asked = { handover: params.id, ...body };
      const { clearance, created } = doneOf(await issueClearance(deps, actorOf(request), asked));
      const view = viewClearance(doneOf(await printed(deps, clearance)));
      if (created) reply.code(CREATED);
      return view;
    },
  });

  app.get('/:id/clearance', {
    access: PRINTS,
    summary: 'The newest certificate of a handover, to print',
    params: byHandover,
    answer: clearanceView,
    handler: async (request) => {
      const { operator } = actorOf(request);
      return viewClearance(doneOf(await readClearance(deps, operator, request.params.id)));
    },
  });
}

/** Under /api/v1/public. */
export async function publicClearanceRoutes(plain: FastifyInstance, deps: ClearanceDeps) {
  const app = routesOf(plain, 'clearance');
  const texts = new PublishedTexts();

  app.get('/clearances/:id', {
    access: PUBLIC,
    rateLimit: CHECKS,
    summary: 'A certificate by its id: signed document and status, no number and no person',
    params: byClearance,
    answer: publishedView,
    handler: async (request, reply) => {
      const { id } = request.params;
      const { changedAt, ...found } = doneOf(await publishedClearance(deps, id));
      reply.header('cache-control', `public, max-age=${STATUS_FRESH_S}`);
      return { id, changedAt: iso(changedAt), ...found };
    },
  });

  app.get('/operators/:operator/clearance-status', {
    access: PUBLIC,
    rateLimit: CHECKS,
    summary: 'The signed status list of an operator’s certificates',
    params: byOperator,
    querystring: z.strictObject({ list: z.coerce.number().int().min(0).max(32_767).default(0) }),
    answer: clearanceStatusList,
    handler: async (request, reply) => {
      const { operator } = request.params;
      const { list } = request.query;
      const status = doneOf(await statusList(deps, operator, list));
      reply.header('cache-control', `public, max-age=${STATUS_FRESH_S}`);
      const text = JSON.stringify({ operator, list, status });
      await texts.send({ request, reply }, `${operator} ${list}`, text, 'application/json');
      return reply;
    },
  });
}

function viewClearance({
  clearance,
  salt,
  elementSalt,
  qr,
  imeiEnd,
}: PrintedClearance): ClearanceDto {
  const { id, handover, outcome, status, reasons, issuedAt, changedAt, jws } = clearance;
  return {
    id,
    handover,
    outcome,
    status,
    jws,
    salt,
    qr,
    reasons: reasons.map(endWords),
    issuedAt: iso(issuedAt),
    changedAt: iso(changedAt),
    file: clearanceFileText(
      clearance,
      fromBase64url(salt) ?? new Uint8Array(),
      elementSalt === undefined ? undefined : fromBase64url(elementSalt),
    ),
    ...(imeiEnd === undefined ? {} : { imeiEnd }),
  };
}
