/**
 * Certificates of destruction of boxes over HTTP, for the operator's own staff; anyone checks them
 * where they check a phone's.
 */
import { BENCH_PROBLEMS } from '@nagori/area-bench';
import { actorOf, iso } from '@nagori/area-handover';
import { mark } from '@nagori/area-handover/wire';
import { type Access, answerWith, CREATED, doneOf, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { type BoxCertificateDeps, certifyBox } from './certify-box.ts';
import { endWords } from './clearance-words.ts';
import { sendPdf } from './pdf-routes.ts';
import { CLEARANCE_PROBLEMS } from './problems.ts';
import { type PrintedBox, pdfOfBox, readBoxCertificate } from './read-box-certificate.ts';
import { PRINTS } from './routes.ts';
import { viewTurnedUp } from './turned-up-routes.ts';
import { boxCertificateView, clearancePdf } from './wire.ts';

const ISSUES: Access = { kind: 'staff', roles: ['bench'] };
const byBox = z.strictObject({ box: mark });

/** Under /api/v1/bench. */
export async function boxCertificateRoutes(plain: FastifyInstance, deps: BoxCertificateDeps) {
  answerWith(plain, { ...BENCH_PROBLEMS, ...CLEARANCE_PROBLEMS });
  const app = routesOf(plain, 'clearance');
  const url = '/boxes/:box/certificate';

  app.post(url, {
    access: ISSUES,
    summary: 'Issue the certificate of destruction of a box that another person has seen',
    params: byBox,
    answer: boxCertificateView,
    created: boxCertificateView,
    handler: async (request, reply) => {
      const actor = actorOf(request);
      const { operator } = actor;
      const { box } = request.params;
      const { created } = doneOf(await certifyBox(deps, actor, box));
      if (created) reply.code(CREATED);
      return view(doneOf(await readBoxCertificate(deps, operator, box)));
    },
  });

  app.get(url, {
    access: PRINTS,
    summary: 'The certificate of destruction of a box, with the mark of each phone on it',
    params: byBox,
    answer: boxCertificateView,
    handler: async (request) => {
      const { operator } = actorOf(request);
      return view(doneOf(await readBoxCertificate(deps, operator, request.params.box)));
    },
  });

  app.post(`${url}/pdf`, {
    access: PRINTS,
    summary: 'The certificate of destruction of a box as a PDF, with the signed file attached',
    params: byBox,
    body: clearancePdf,
    handler: async (request, reply) => {
      const { operator } = actorOf(request);
      const { params, body } = request;
      const work = doneOf(await pdfOfBox(deps, operator, params.box, body.language));
      return sendPdf(reply, deps, work, 'staff');
    },
  });
}

function view({ certificate, phones, file }: PrintedBox) {
  const { id, box, status, reasons, issuedAt, changedAt, jws } = certificate;
  return {
    ...{ id, box, status, reasons: reasons.map(endWords), jws, file },
    ...{ issuedAt: iso(issuedAt), changedAt: iso(changedAt) },
    phones: phones.map(({ handover, mark: name, turnedUp }) => ({
      ...{ handover, mark: name, turnedUp: turnedUp.map(viewTurnedUp) },
    })),
  };
}
