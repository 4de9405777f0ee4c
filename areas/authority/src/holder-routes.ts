/**
 * A holder's own certificates: reading, issuing, revoking, suspending and releasing them; locks and
 * loss reports.
 *
 * Invariants: only the session identifies the holder. Every act returns the whole state, so an app
 * that lost an answer can simply ask again.
 */
import { type Access, doneOf, routesOf } from '@nagori/http';
import type { Outcome } from '@nagori/model';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AuthorityCode } from './authority-answer.ts';
import type { AuthorityRouteDeps } from './authority-route-deps.ts';
import { confirmLoss } from './confirm-loss.ts';
import { deletionReceipts } from './deletion-receipts.ts';
import {
  closeOwnLossReport,
  liftLock,
  releaseCertificate,
  revokeCertificates,
  suspendCertificates,
} from './holder-acts.ts';
import { holderOfRequest } from './holder-session.ts';
import { issueCertificates } from './issue-certificates.ts';
import { readHolder } from './read-holder.ts';
import { iso, viewHolder } from './view-holder.ts';
import {
  closeLossInput,
  confirmLossInput,
  elementInput,
  holderView,
  issuedView,
  issueInput,
  liftLockInput,
  lossWord,
  receiptList,
  receiptQuery,
  revokeInput,
} from './wire.ts';

const HOLDER: Access = { kind: 'holder' };

const config = { access: HOLDER };

export async function holderRoutes(app: FastifyInstance, deps: AuthorityRouteDeps) {
  await app.register(certificateRoutes, deps);
  await app.register(settlingRoutes, deps);
}

/** The holder's current state, with or without an act before it. */
function standing({ authority }: AuthorityRouteDeps) {
  return async (request: FastifyRequest, act?: Promise<Outcome<unknown, AuthorityCode>>) => {
    if (act !== undefined) doneOf(await act);
    return viewHolder(await readHolder(authority, holderOfRequest(request)));
  };
}

async function certificateRoutes(plain: FastifyInstance, deps: AuthorityRouteDeps) {
  const app = routesOf(plain, 'authority');
  const { authority } = deps;
  const after = standing(deps);

  app.get('/me', {
    ...config,
    summary: 'My certificates, phone by phone',
    answer: holderView,
    handler: (request) => after(request),
  });

  app.post('/issue', {
    ...config,
    summary: 'Issue both certificates to an element',
    body: issueInput,
    answer: issuedView,
    handler: async (request) =>
      doneOf(await issueCertificates(authority, holderOfRequest(request), request.body)),
  });

  app.post('/revoke', {
    ...config,
    summary: 'Revoke both',
    body: revokeInput,
    answer: holderView,
    handler: (request) => {
      const holder = holderOfRequest(request);
      return after(request, revokeCertificates(authority, holder, request.body.eid));
    },
  });

  app.post('/suspend', {
    ...config,
    summary: 'Lost it',
    body: elementInput,
    answer: holderView,
    handler: (request) => {
      const holder = holderOfRequest(request);
      return after(request, suspendCertificates(authority, holder, request.body.eid));
    },
  });

  app.post('/release', {
    ...config,
    summary: 'Found it',
    body: elementInput,
    answer: holderView,
    handler: (request) => {
      const holder = holderOfRequest(request);
      return after(request, releaseCertificate(authority, holder, request.body.eid));
    },
  });
}

/** Acts that come later: found again, the lock, the receipts. */
async function settlingRoutes(plain: FastifyInstance, deps: AuthorityRouteDeps) {
  const app = routesOf(plain, 'authority');
  const { authority } = deps;
  const after = standing(deps);

  app.post('/loss/close', {
    ...config,
    summary: 'Found it, after revocation',
    body: closeLossInput,
    answer: holderView,
    handler: (request) => {
      const holder = holderOfRequest(request);
      return after(request, closeOwnLossReport(authority, holder, request.body.report));
    },
  });

  app.post('/loss/confirm', {
    ...config,
    summary: 'The authority’s word that a loss case of an operator is this holder’s',
    body: confirmLossInput,
    answer: lossWord,
    handler: async (request) => ({
      word: doneOf(await confirmLoss(authority, holderOfRequest(request), request.body)),
    }),
  });

  app.post('/lock/lift', {
    ...config,
    summary: 'Lift a lock',
    body: liftLockInput,
    answer: holderView,
    handler: (request) => {
      const holder = holderOfRequest(request);
      return after(request, liftLock(authority, holder, request.body.eid));
    },
  });

  app.get('/receipts', {
    ...config,
    summary: 'Receipts of deletions, to hand to a shop',
    querystring: receiptQuery,
    answer: receiptList,
    handler: async (request) => {
      const { c_elem: cElem, r_e: salt } = request.query;
      const binding = cElem !== undefined && salt !== undefined ? { cElem, salt } : undefined;
      const receipts = await deletionReceipts(authority, holderOfRequest(request), binding);
      return {
        receipts: receipts.map(({ salt: r_e, at, ...rest }) => ({ ...rest, at: iso(at), r_e })),
      };
    },
  });
}
