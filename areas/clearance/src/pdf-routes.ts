/**
 * Certificates as PDFs over HTTP: for the operator's own staff, and for who has the paper.
 *
 * Invariants (R32): a public answer has the salt that was shown, and no number and no person. No
 * cache stores it. The public waits in a lane of its own, so that it never delays staff; where too
 * many wait, the next is asked to come back. Every PDF leaves here, so none of an operator with a
 * seal leaves without it.
 */
import { actorOf } from '@nagori/area-handover';
import { type Access, doneOf, ProblemError, routesOf } from '@nagori/http';
import { TokenError } from '@nagori/keys';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ClearanceDeps } from './clearance-deps.ts';
import { type PdfWork, pdfFileName } from './clearance-pdf.ts';
import type { Eseal } from './eseal.ts';
import { esealPdf } from './eseal-pdf.ts';
import { pdfOfHandover, pdfOfPaper } from './make-pdf.ts';
import { pdfInWorker } from './pdf-in-worker.ts';
import { byClearance, byHandover, PRINTS } from './routes.ts';
import { type Lane, TwoLanes } from './two-lanes.ts';
import { clearancePdf, paperPdf } from './wire.ts';

const PUBLIC: Access = { kind: 'public' };
/** From one address in a minute: a file takes more work than a check. */
const FILES = { max: 20, timeWindow: '1 minute' };

/** A full lane is worked off in about this time. */
const FULL_MS = 2_000;

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
      return sendPdf(reply, deps, work, 'staff');
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
      return sendPdf(reply, deps, work, 'public');
    },
  });
}

/** Also of a box's. Sealed where the operator has a seal. */
export async function sendPdf(
  reply: FastifyReply,
  deps: ClearanceDeps,
  work: PdfWork,
  lane: Lane,
): Promise<FastifyReply> {
  const made = await pdfInWorker(work, lane);
  const bytes = made && (await sealed(deps, work.operator, made, lane));
  if (bytes === undefined) {
    throw new ProblemError('too-many-requests', [], { retryAfterMs: FULL_MS });
  }
  reply.header('cache-control', 'no-store');
  reply.header('content-disposition', `attachment; filename="${pdfFileName(work)}.pdf"`);
  return reply.type('application/pdf').send(Buffer.from(bytes));
}

/** A token signs one at a time, so who waits for it has lanes, too. */
const sealing = new WeakMap<Eseal, TwoLanes>();

async function sealed(
  { eseals, handover }: ClearanceDeps,
  operator: string,
  pdf: Uint8Array,
  lane: Lane,
): Promise<Uint8Array | undefined> {
  const at = handover.now();
  const seal = eseals.at(operator, at);
  if (seal === undefined) return pdf;
  const lanes = sealing.get(seal) ?? new TwoLanes();
  sealing.set(seal, lanes);
  try {
    return await lanes.run(lane, () => esealPdf(pdf, seal, at));
  } catch (error) {
    if (error instanceof TokenError) throw new ProblemError('pdf-not-sealed');
    throw error;
  }
}
