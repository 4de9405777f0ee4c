/**
 * Certificates as PDFs over HTTP: for the operator's own staff, and for who has the paper.
 *
 * Invariants (R32): a public answer has the salt that was shown, and no number and no person. No
 * cache stores it. When too many are waiting, the next is asked to come back. Every PDF leaves
 * here, so none of an operator with a seal leaves without it.
 */
import { actorOf } from '@nagori/area-handover';
import { type Access, doneOf, ProblemError, routesOf } from '@nagori/http';
import { TokenError } from '@nagori/keys';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ClearanceDeps } from './clearance-deps.ts';
import { type PdfWork, pdfFileName } from './clearance-pdf.ts';
import { esealPdf } from './eseal-pdf.ts';
import { pdfOfHandover, pdfOfPaper } from './make-pdf.ts';
import { pdfInWorker } from './pdf-in-worker.ts';
import { byClearance, byHandover, PRINTS } from './routes.ts';
import { clearancePdf, paperPdf } from './wire.ts';

const PUBLIC: Access = { kind: 'public' };
/** From one address in a minute: a file takes more work than a check. */
const FILES = { max: 20, timeWindow: '1 minute' };

/** Under /api/v1/handovers. */
export async function clearancePdfRoutes(plain: FastifyInstance, deps: ClearanceDeps) {
  const app = routesOf(plain, 'clearance');

  app.post('/:id/clearance/pdf', {
    access: PRINTS,
    summary: 'The newest certificate of a handover as a PDF, with the signed file attached',
    params: byHandover,
    body: clearancePdf,
    handler: async (request, reply) => {
      const { operator } = actorOf(request);
      const { params, body } = request;
      const work = doneOf(await pdfOfHandover(deps, operator, params.id, body.language));
      return sendPdf(reply, deps, work);
    },
  });
}

/** Under /api/v1/public. */
export async function publicClearancePdfRoutes(plain: FastifyInstance, deps: ClearanceDeps) {
  const app = routesOf(plain, 'clearance');

  app.post('/clearances/:id/pdf', {
    access: PUBLIC,
    rateLimit: FILES,
    summary: 'A certificate as a PDF, for who shows the salt of its QR code',
    params: byClearance,
    body: paperPdf,
    handler: async (request, reply) => {
      const { language, ...salts } = request.body;
      const work = doneOf(await pdfOfPaper(deps, request.params.id, salts, language));
      return sendPdf(reply, deps, work);
    },
  });
}

/** Also of a box's. Sealed where the operator has a seal. */
export async function sendPdf(reply: FastifyReply, deps: ClearanceDeps, work: PdfWork) {
  const made = await pdfInWorker(work);
  if (made === undefined) throw new ProblemError('too-many-requests');
  const bytes = await sealed(deps, work.operator, made);
  reply.header('cache-control', 'no-store');
  reply.header('content-disposition', `attachment; filename="${pdfFileName(work)}.pdf"`);
  return reply.type('application/pdf').send(Buffer.from(bytes));
}

async function sealed({ eseals, handover }: ClearanceDeps, operator: string, pdf: Uint8Array) {
  const at = handover.now();
  const seal = eseals.at(operator, at);
  if (seal === undefined) return pdf;
  try {
    return await esealPdf(pdf, seal, at);
  } catch (error) {
    if (error instanceof TokenError) throw new ProblemError('pdf-not-sealed');
    throw error;
  }
}
