/** Photographs of boxes over HTTP: a file sent as it is, a picture answered as it is. */
import { actorOf } from '@nagori/area-handover';
import { mark } from '@nagori/area-handover/wire';
import { type Access, doneOf, ProblemError, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { BoxPhotograph } from './box-photograph-store.ts';
import { addBoxPhotograph, openBoxPhotograph } from './box-photographs.ts';
import type { GradingDeps } from './grading-deps.ts';
import { FILE_TYPE, fileOf, sendPicture } from './photograph-routes.ts';
import { PHOTOGRAPH_BYTES_MOST } from './photographs.ts';
import { boxPhotographView } from './wire.ts';

const WORKS: Access = { kind: 'staff', roles: ['bench'] };
const READS: Access = { kind: 'staff', roles: ['bench', 'counter', 'auditor', 'administrator'] };

const byBox = z.strictObject({ box: mark });
const byPhotograph = z.strictObject({ box: mark, photograph: z.uuid() });

/** Takes files as photographs of phones do (photograph-routes.ts). */
export function boxPhotographRoutes(plain: FastifyInstance, deps: GradingDeps): void {
  const app = routesOf(plain, 'grading');
  const { gradings } = deps;

  app.get('/boxes/:box/photographs', {
    access: READS,
    summary: 'Photographs of a box, before and after it was destroyed',
    params: byBox,
    answer: z.array(boxPhotographView),
    handler: async (request) => {
      const { operator } = actorOf(request);
      const photographs = await gradings.boxPhotographs(operator, request.params.box);
      if (photographs === undefined) throw new ProblemError('box-not-found');
      return photographs.map(view);
    },
  });

  app.post('/boxes/:box/photographs', {
    access: WORKS,
    takesType: FILE_TYPE,
    bodyLimit: PHOTOGRAPH_BYTES_MOST,
    summary: 'Add a photograph of a box',
    description:
      'The body is a JPEG, PNG or WebP file of 8 MB at most, sent as application/octet-stream. ' +
      'Location and everything else but the picture is removed before it is stored.',
    params: byBox,
    created: boxPhotographView,
    handler: async (request) => {
      const file = fileOf(request.body);
      return view(doneOf(await addBoxPhotograph(deps, actorOf(request), request.params.box, file)));
    },
  });

  app.get('/boxes/:box/photographs/:photograph', {
    access: READS,
    summary: 'A photograph of a box',
    params: byPhotograph,
    handler: async (request, reply) => {
      const { operator } = actorOf(request);
      const { box, photograph } = request.params;
      const known = await gradings.boxPhotographs(operator, box);
      if (known === undefined) throw new ProblemError('box-not-found');
      const opened = await openBoxPhotograph(deps, operator, box, photograph);
      if (opened === undefined) throw new ProblemError('photograph-not-found');
      return sendPicture(reply, opened);
    },
  });
}

function view({ type: _, digest, takenAt, ...row }: BoxPhotograph) {
  return {
    ...row,
    digest: Buffer.from(digest).toString('hex'),
    takenAt: new Date(takenAt).toISOString(),
  };
}
