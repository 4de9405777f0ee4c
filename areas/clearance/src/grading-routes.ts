/**
 * What an operator shows of a phone beside its certificate: grade, damage, photographs.
 *
 * Invariants: only by the id of a valid certificate, and only where the operator switched it on; an
 * id that does not exist answers like one that shows nothing. No cache stores a picture.
 */
import {
  type GradingDeps,
  openPhotograph,
  sendPicture,
  viewPublishedGrading,
} from '@nagori/area-grading';
import { publishedGrading } from '@nagori/area-grading/wire';
import { type Access, ProblemError, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { ClearanceDeps } from './clearance-deps.ts';
import { byClearance } from './routes.ts';

export interface PublicGradingDeps {
  readonly clearances: Pick<ClearanceDeps, 'clearances'>;
  readonly grading: GradingDeps;
}

const PUBLIC: Access = { kind: 'public' };
/** From one address in a minute: one page shows a phone's photographs at once. */
const LOOKS = { max: 240, timeWindow: '1 minute' };

const byPhotograph = byClearance.extend({ photograph: z.uuid() });

/** Under /api/v1/public. */
export async function publicGradingRoutes(
  plain: FastifyInstance,
  { clearances: { clearances }, grading }: PublicGradingDeps,
) {
  const app = routesOf(plain, 'clearance');
  const shownOf = async (id: string) => {
    const phone = await clearances.certifiedPhone(id);
    const shown = phone && (await viewPublishedGrading(grading, phone.operator, phone.phoneKey));
    return phone && shown && { phone, shown };
  };

  app.get('/clearances/:id/grading', {
    access: PUBLIC,
    rateLimit: LOOKS,
    summary: 'How the phone of a certificate looks, where its operator shows it',
    params: byClearance,
    answer: publishedGrading,
    handler: async (request) => (await shownOf(request.params.id))?.shown ?? { photographs: [] },
  });

  app.get('/clearances/:id/photographs/:photograph', {
    access: PUBLIC,
    rateLimit: LOOKS,
    summary: 'A photograph of the phone of a certificate, where its operator shows it',
    params: byPhotograph,
    handler: async (request, reply) => {
      const { id, photograph } = request.params;
      const found = await shownOf(id);
      const opened = found && (await openPhotograph(grading, found.phone, photograph));
      if (opened === undefined) throw new ProblemError('photograph-not-found');
      return sendPicture(reply, opened);
    },
  });
}
