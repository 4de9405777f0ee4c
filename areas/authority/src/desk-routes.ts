/**
 * The authority's desk (窓口): cases, the identification of callers, and suspending at the holder's
 * request.
 *
 * Invariants: no route releases, revokes or issues (R22), and none lists persons. The answers to
 * the questions are sent in a body, never in an address, because addresses are logged.
 */
import { type Access, doneOf, NO_CONTENT, ProblemError, routesOf } from '@nagori/http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { AuthorityRouteDeps } from './authority-route-deps.ts';
import type { CaseRecord } from './authority-store.ts';
import { closeCase, identifyCaller, listCases, suspendOnWord } from './desk.ts';
import { iso } from './view-holder.ts';
import {
  closeCaseInput,
  type DeskCaseDto,
  deskCases,
  deskSuspendedView,
  deskSuspendInput,
  identifiedView,
  identifyInput,
} from './wire.ts';
import { CASE_WORDS, DESK_SUSPENDED_WORDS, STANDING_WORDS } from './words-authority.ts';

const DESK: Access = { kind: 'staff', roles: ['authority-desk'] };

const config = { access: DESK };

export async function deskRoutes(app: FastifyInstance, deps: AuthorityRouteDeps) {
  await app.register(caseRoutes, deps);
  await app.register(callRoutes, deps);
}

async function caseRoutes(plain: FastifyInstance, { authority }: AuthorityRouteDeps) {
  const app = routesOf(plain, 'authority desk');

  app.get('/desk/cases', {
    ...config,
    summary: 'Open cases, the oldest first',
    answer: deskCases,
    handler: async () => ({ cases: (await listCases(authority)).map(viewCase) }),
  });

  app.post('/desk/cases/:id/close', {
    ...config,
    summary: 'Close a case',
    params: z.strictObject({ id: z.uuid() }),
    body: closeCaseInput,
    handler: async (request, reply) => {
      const { id } = request.params;
      doneOf(await closeCase(authority, markOf(request), id, request.body.outcome));
      return reply.code(NO_CONTENT).send();
    },
  });
}

/** A call: identifies the caller and does what that person requests. */
async function callRoutes(plain: FastifyInstance, { authority }: AuthorityRouteDeps) {
  const app = routesOf(plain, 'authority desk');

  app.post('/desk/identify', {
    ...config,
    summary: 'Who is calling: three questions',
    body: identifyInput,
    answer: identifiedView,
    handler: async (request) => {
      const found = doneOf(await identifyCaller(authority, markOf(request), request.body));
      const { identification, until, phone } = found;
      return {
        identification,
        until: iso(until),
        ...(phone && {
          phone: {
            standing: phone.standing,
            standingWords: STANDING_WORDS[phone.standing],
            issuedAt: iso(phone.issued),
            reportedLost: phone.reportedLost,
          },
        }),
      };
    },
  });

  app.post('/desk/suspend', {
    ...config,
    summary: 'Suspend on the holder’s word',
    body: deskSuspendInput,
    answer: deskSuspendedView,
    handler: async (request) => {
      const { identification, case: ofCase } = request.body;
      const mark = markOf(request);
      const standing = doneOf(await suspendOnWord(authority, mark, identification, ofCase));
      return { standing, words: DESK_SUSPENDED_WORDS };
    },
  });
}

/** The mark of the clerk; machines have none and are refused. */
function markOf({ principal }: FastifyRequest): string {
  if (principal?.kind !== 'staff') throw new ProblemError('not-signed-in');
  return `${principal.operator}/${principal.mark}`;
}

function viewCase(one: CaseRecord): DeskCaseDto {
  const kind = one.kind === 'leftover' && one.neverApplied ? 'never-applied' : one.kind;
  const { name, todo } = CASE_WORDS[kind];
  return {
    id: one.id,
    kind,
    kindWords: name,
    openedAt: iso(one.opened),
    ...(one.sender !== undefined && { sender: one.sender }),
    ...(one.reference !== undefined && { reference: one.reference }),
    ...(one.contact !== undefined && { contact: one.contact }),
    ...(one.order !== undefined && { deletion: one.order }),
    words: todo,
    canClose: one.kind !== 'not-deleted',
  };
}
