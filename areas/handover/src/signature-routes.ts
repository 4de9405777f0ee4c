/**
 * The giver's signature over HTTP: the text to be signed, and what was signed.
 *
 * Invariants: the text is the server's own; a signature is shown to people of its operator alone,
 * and each look at one is recorded.
 */
import { type Access, ProblemError, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { routeNow } from './confirm-handover.ts';
import type { HandoverDeps } from './handover-deps.ts';
import { readPhoneRecord } from './load-record.ts';
import type { PhoneRecord } from './phone-record.ts';
import { actorOf } from './principal-actor.ts';
import { recordLook } from './record-look.ts';
import { textToSign as textNow } from './signature-of.ts';
import { iso } from './view-decision.ts';
import { type SignatureDto, signatureView, signingLanguage, textToSign } from './wire-signature.ts';

const ASKS: Access = { kind: 'staff', roles: ['counter', 'bench'] };
const READS: Access = { kind: 'staff', roles: ['counter', 'bench', 'auditor', 'administrator'] };

const byId = z.strictObject({ id: z.uuid() });

/** Below /api/v1/handovers. */
export function signatureRoutes(plain: FastifyInstance, handover: HandoverDeps): void {
  const app = routesOf(plain, 'handover');

  app.get('/:id/to-sign', {
    access: ASKS,
    summary: 'The text that the giver signs',
    params: byId,
    querystring: z.strictObject({ language: signingLanguage }),
    answer: textToSign,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const record = await readPhoneRecord(handover, operator, request.params.id);
      if (record === undefined) throw new ProblemError('handover-not-found');
      if (record.stored.state !== 'open') throw new ProblemError('handover-ended');
      return textNow(handover, record, routeNow(record), request.query.language);
    },
  });

  app.get('/:id/signature', {
    access: READS,
    summary: 'What the giver signed, and the signature',
    params: byId,
    answer: signatureView,
    handler: async (request) => {
      const actor = actorOf(request);
      const record = await readPhoneRecord(handover, actor.operator, request.params.id);
      if (record === undefined) throw new ProblemError('handover-not-found');
      const signed = signedIn(record);
      if (signed === undefined) throw new ProblemError('entry-not-found');
      await recordLook(handover, actor, record.stored, 'handover');
      return signed;
    },
  });
}

function signedIn({ entries, stored }: PhoneRecord): SignatureDto | undefined {
  const entry = entries.find(
    ({ handover, confirm }) => handover === stored.handover.id && confirm?.signature !== undefined,
  );
  const { confirm, at } = entry ?? {};
  if (confirm?.signature === undefined || confirm.how === 'paper' || at === undefined) return;
  return { ...confirm.signature, how: confirm.how, at: iso(at) };
}
