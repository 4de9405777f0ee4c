/**
 * A virtual phone of the demonstration on a card reader elsewhere: `nagori phone --server` sends
 * the reader's commands here, where the element is.
 *
 * Invariants: only in a demonstration. Keys and PINs stay in the element. The number of reader
 * sessions is limited; a new one replaces the one unused longest. A session is in the memory of one
 * copy, as that of a chip is in its field; the others refuse its field by name (ADR 0080).
 */
import { doneOf, ProblemError, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { emptyField, laidInField, type ReaderField, sendApdu } from './send-apdu.ts';
import { fieldAnswer, fieldCommand } from './wire.ts';
import type { WorldDeps } from './world-deps.ts';

const FIELDS_MOST = 64;
const byId = z.strictObject({ id: z.string().regex(/^[a-z0-9-]{1,64}$/) });

export function readerRoutes(plain: FastifyInstance, world: WorldDeps): void {
  const fields = new Map<string, ReaderField>();
  const app = routesOf(plain, 'world');
  app.post('/phones/:id/reader', {
    access: { kind: 'public' },
    summary: 'A card reader’s command to the phone; without a field, the phone is laid down',
    params: byId,
    body: fieldCommand,
    answer: fieldAnswer,
    handler: async (request) => {
      const { id } = request.params;
      const { field: named, command = '' } = request.body;
      if (named === undefined) return layDown(id);
      const field = fields.get(named);
      if (field?.phone !== id) throw new ProblemError('reader-field-not-here');
      // Used last, dropped last.
      fields.delete(named);
      fields.set(named, field);
      const bytes = new Uint8Array(Buffer.from(command, 'hex'));
      return answered(named, doneOf(await sendApdu(world, field, bytes)));
    },
  });

  async function layDown(id: string) {
    const atr = doneOf(await laidInField(world, id));
    const name = Buffer.from(world.random(16)).toString('base64url');
    fields.set(name, emptyField(id));
    for (const oldest of fields.keys()) if (fields.size > FIELDS_MOST) fields.delete(oldest);
    return answered(name, atr);
  }
}

function answered(field: string, bytes: Uint8Array | undefined) {
  return { field, ...(bytes && { answer: Buffer.from(bytes).toString('hex').toUpperCase() }) };
}
