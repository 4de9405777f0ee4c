/**
 * Photographs over HTTP: a file sent as it is, a picture answered as it is.
 *
 * Invariants: the type that a sender names is not believed, the bytes are looked at. A picture is
 * in no cache, and a browser takes it for nothing but a picture.
 */
import { actorOf } from '@nagori/area-handover';
import { type Access, doneOf, NO_CONTENT, ProblemError, routesOf } from '@nagori/http';
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as z from 'zod';
import type { GradingDeps } from './grading-deps.ts';
import { readGradingSettings } from './grading-settings.ts';
import {
  addPhotograph,
  type OpenedPhotograph,
  openPhotograph,
  PHOTOGRAPH_BYTES_MOST,
  removePhotograph,
} from './photographs.ts';
import { viewPhotograph } from './view-grading.ts';
import { addedPhotograph } from './wire.ts';

export const FILE_TYPE = 'application/octet-stream';
const WORKS: Access = { kind: 'staff', roles: ['counter', 'bench'], machines: true };
const READS: Access = { kind: 'staff', roles: ['counter', 'bench', 'auditor', 'administrator'] };

const byId = z.strictObject({ id: z.uuid() });
const byPhotograph = z.strictObject({ id: z.uuid(), photograph: z.uuid() });

export function photographRoutes(plain: FastifyInstance, deps: GradingDeps): void {
  const app = routesOf(plain, 'grading');
  plain.addContentTypeParser(FILE_TYPE, { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, new SentFile(body as Buffer)),
  );

  app.post('/handovers/:id/photographs', {
    access: WORKS,
    takesType: FILE_TYPE,
    bodyLimit: PHOTOGRAPH_BYTES_MOST,
    summary: 'Add a photograph of a handover’s phone',
    description:
      'The body is a JPEG, PNG or WebP file of 8 MB at most, sent as application/octet-stream. ' +
      'Location and everything else but the picture is removed before it is stored.',
    params: byId,
    created: addedPhotograph,
    handler: async (request) => {
      const actor = actorOf(request);
      const file = fileOf(request.body);
      const added = doneOf(await addPhotograph(deps, actor, request.params.id, file));
      const { settings } = await readGradingSettings(deps, actor.operator);
      return viewPhotograph(added, settings);
    },
  });

  app.get('/handovers/:id/photographs/:photograph', {
    access: READS,
    summary: 'A photograph',
    params: byPhotograph,
    handler: async (request, reply) => {
      const { operator } = actorOf(request);
      const { id, photograph } = request.params;
      const stored = await deps.handover.store.byHandover(operator, id);
      if (stored === undefined) throw new ProblemError('handover-not-found');
      const opened = await openPhotograph(deps, stored, photograph);
      if (opened === undefined) throw new ProblemError('photograph-not-found');
      return sendPicture(reply, opened);
    },
  });

  app.delete('/handovers/:id/photographs/:photograph', {
    access: { kind: 'staff', roles: ['counter', 'bench', 'administrator'] },
    summary: 'Remove a photograph: its bytes are destroyed, the removal is on record',
    params: byPhotograph,
    handler: async (request, reply) => {
      const { id, photograph } = request.params;
      doneOf(await removePhotograph(deps, actorOf(request), id, photograph));
      return reply.code(NO_CONTENT).send();
    },
  });
}

/** Undefined: no file was sent. */
export const fileOf = (body: unknown): Uint8Array | undefined =>
  body instanceof SentFile ? body.bytes : undefined;

/** Answers a picture that no cache stores. */
export function sendPicture(reply: FastifyReply, { type, bytes }: OpenedPhotograph): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .header('content-disposition', 'inline')
    .header('x-content-type-options', 'nosniff')
    .type(type)
    .send(Buffer.from(bytes));
}

/** Bytes that must not be read as fields. */
class SentFile {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }
}
