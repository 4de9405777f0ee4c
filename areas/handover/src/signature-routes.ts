/**
 * The giver's signature over HTTP, under a handover or under answers: the text to be signed, and
 * what was signed.
 *
 * Invariants: the text is the server's own; a signature is shown to people of its operator alone,
 * and each look at one is recorded.
 */
import { type Access, answerWith, doneOf, ProblemError, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { HandoverDeps } from './handover-deps.ts';
import { readPhoneRecord } from './load-record.ts';
import type { PhoneRecord } from './phone-record.ts';
import { actorOf } from './principal-actor.ts';
import { HANDOVER_PROBLEMS } from './problems.ts';
import { recordLook } from './record-look.ts';
import { routeNow } from './route-now.ts';
import { askSigning, openSigning, signingState, signOnOwnPhone } from './sign-on-own-phone.ts';
import { answersToSign as answersNow, textToSign as textNow } from './signature-of.ts';
import { iso } from './view-decision.ts';
import {
  answersToSign,
  askSigning as askBody,
  askedSigning,
  openSigning as openBody,
  openedSigning,
  type SignatureDto,
  signatureView,
  signingLanguage,
  signingStateView,
  signOwnPhone,
  textToSign,
} from './wire-signature.ts';

const ASKS: Access = { kind: 'staff', roles: ['counter', 'bench'] };
const READS: Access = { kind: 'staff', roles: ['counter', 'bench', 'auditor', 'administrator'] };

const PUBLIC: Access = { kind: 'public' };
/** From one address in a minute: the customers of a shop share one. */
const REQUESTS = { max: 60, timeWindow: '1 minute' };
const SIGNED_LIMIT_BYTES = 16_384;

const byId = z.strictObject({ id: z.uuid() });
const byPiece = z.strictObject({ id: z.uuid(), evidence: z.string().max(64) });

/** Below /api/v1/handovers. */
export function signatureRoutes(plain: FastifyInstance, handover: HandoverDeps): void {
  const app = routesOf(plain, 'handover');

  app.get('/:id/to-sign', {
    access: ASKS,
    summary: 'The text that the giver signs',
    params: byId,
    querystring: z.strictObject({ language: signingLanguage.default('ja') }),
    answer: textToSign,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const record = await readPhoneRecord(handover, operator, request.params.id);
      if (record === undefined) throw new ProblemError('handover-not-found');
      if (record.stored.state !== 'open') throw new ProblemError('handover-ended');
      return textNow(handover, record, routeNow(record), request.query.language);
    },
  });

  app.post('/:id/to-sign', {
    access: ASKS,
    summary: 'The text of answers that the giver signs',
    params: byId,
    body: answersToSign,
    answer: textToSign,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const record = await readPhoneRecord(handover, operator, request.params.id);
      if (record === undefined) throw new ProblemError('handover-not-found');
      const { answers, language } = request.body;
      return doneOf(await answersNow(handover, record, answers, language));
    },
  });

  app.get('/:id/evidence/:evidence/signature', {
    access: READS,
    summary: 'The signature under a piece of evidence',
    params: byPiece,
    answer: signatureView,
    handler: async (request) => {
      const actor = actorOf(request);
      const record = await readPhoneRecord(handover, actor.operator, request.params.id);
      if (record === undefined) throw new ProblemError('handover-not-found');
      const signed = signedUnder(record, request.params.evidence);
      if (signed === undefined) throw new ProblemError('entry-not-found');
      await recordLook(handover, actor, record.stored, 'handover');
      return signed;
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
  ownPhoneRoutes(plain, handover);
}

/** The link that the giver opens on a phone of the giver's own. */
function ownPhoneRoutes(plain: FastifyInstance, handover: HandoverDeps): void {
  const app = routesOf(plain, 'handover');

  app.post('/:id/signings', {
    access: ASKS,
    summary: 'A link for the giver to sign on an own phone, once',
    params: byId,
    body: askBody,
    created: askedSigning,
    handler: async (request) => {
      const { answers } = request.body;
      const actor = actorOf(request);
      const asked = doneOf(await askSigning(handover, actor, request.params.id, answers));
      return { token: asked.token, exp: iso(asked.exp) };
    },
  });

  app.get('/:id/signings', {
    access: ASKS,
    summary: 'Whether the giver has signed on an own phone',
    params: byId,
    answer: signingStateView,
    handler: async (request) => {
      const { operator } = actorOf(request);
      const record = await readPhoneRecord(handover, operator, request.params.id);
      if (record === undefined) throw new ProblemError('handover-not-found');
      return { state: await signingState(handover, { operator, handover: request.params.id }) };
    },
  });
}

/**
 * Below /api/v1/public: the giver's side of the link.
 *
 * Invariants: no sign-in and no cookie; the token travels in a body, so that no log of URLs holds
 * it; nothing of a reply is cached.
 */
export async function publicSigningRoutes(plain: FastifyInstance, handover: HandoverDeps) {
  answerWith(plain, HANDOVER_PROBLEMS);
  const app = routesOf(plain, 'handover');

  app.post('/signings/open', {
    access: PUBLIC,
    rateLimit: REQUESTS,
    summary: 'What the bearer of the link is asked to sign',
    body: openBody,
    answer: openedSigning,
    handler: async (request, reply) => {
      reply.header('cache-control', 'no-store');
      const { texts, exp, isSigned } = doneOf(await openSigning(handover, request.body.token));
      return { texts: [...texts], exp: iso(exp), isSigned };
    },
  });

  app.post('/signings/sign', {
    access: PUBLIC,
    rateLimit: REQUESTS,
    bodyLimit: SIGNED_LIMIT_BYTES,
    summary: 'The giver signs, once',
    body: signOwnPhone,
    answer: signingStateView,
    handler: async (request) => {
      const { token, signature } = request.body;
      doneOf(await signOnOwnPhone(handover, token, signature));
      return { state: 'signed' as const };
    },
  });
}

function signedUnder({ entries, stored }: PhoneRecord, piece: string): SignatureDto | undefined {
  const entry = entries.find(
    ({ handover, evidence = [] }) =>
      handover === stored.handover.id && evidence.some(({ id }) => id === piece),
  );
  if (entry?.signed === undefined || entry.signed.how === 'paper') return undefined;
  const { how, signature } = entry.signed;
  return { ...signature, how, at: iso(entry.at) };
}

function signedIn({ entries, stored }: PhoneRecord): SignatureDto | undefined {
  const entry = entries.find(
    ({ handover, confirm }) => handover === stored.handover.id && confirm?.signature !== undefined,
  );
  const { confirm, at } = entry ?? {};
  if (confirm?.signature === undefined || confirm.how === 'paper' || at === undefined) return;
  return { ...confirm.signature, how: confirm.how, at: iso(at) };
}
