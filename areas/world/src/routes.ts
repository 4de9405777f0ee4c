/**
 * The demonstration's world over HTTP. Anybody may play with it, and it is served by a
 * demonstration alone.
 *
 * Invariants: without `demonstration` there is no such route; a PIN is compared and forgotten; what
 * a counter would see comes by `looks` and `eid` and needs what the eye or the reader needs.
 */
import type { DemonstrationMailbox } from '@nagori/area-staff';
import { type Access, answerWith, CREATED, doneOf, ProblemError } from '@nagori/http';
import { problemDetails } from '@nagori/http/wire';
import type { FastifyInstance } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import * as z from 'zod';
import { addPhone } from './add-phone.ts';
import { happenToPhone } from './happen-to-phone.ts';
import { lookAtPhone, readPhoneEid } from './look-at-phone.ts';
import { makeElementKeys } from './make-element-keys.ts';
import { WORLD_PROBLEMS } from './problems.ts';
import { readerRoutes } from './reader-routes.ts';
import { signWithCard, signWithPhone } from './sign-nonce.ts';
import { takeElementCertificates } from './take-element-certificates.ts';
import { viewPhone } from './view-phone.ts';
import {
  elementCertificates,
  elementKeys,
  happenedView,
  LOOK_KINDS,
  lookView,
  newElementKeys,
  newWorldPhone,
  signedNonce,
  signNonce,
  worldCards,
  worldEid,
  worldEvent,
  worldMails,
  worldPhone,
  worldPhones,
} from './wire.ts';
import type { WorldDeps } from './world-deps.ts';

export interface WorldRouteOptions {
  readonly world: WorldDeps;
  readonly mailbox: DemonstrationMailbox;
  readonly demonstration: boolean;
}

const PUBLIC: { readonly access: Access } = { access: { kind: 'public' } };
const byId = z.strictObject({ id: z.string().regex(/^[a-z0-9-]{1,64}$/) });
const answer = <Shape extends z.ZodType>(shape: Shape) => ({
  200: shape,
  default: problemDetails,
});
const tags = ['world'];

export async function worldRoutes(plain: FastifyInstance, options: WorldRouteOptions) {
  if (!options.demonstration) return;
  phoneRoutes(plain, options.world);
  elementRoutes(plain, options.world);
  readingRoutes(plain, options.world);
  readerRoutes(plain, options.world);
  cardRoutes(plain, options.world);
  mailRoutes(plain, options.mailbox);
}

function phoneRoutes(plain: FastifyInstance, world: WorldDeps): void {
  answerWith(plain, WORLD_PROBLEMS);
  const app = plain.withTypeProvider<ZodTypeProvider>();
  app.get('/phones', {
    config: PUBLIC,
    schema: { summary: 'All virtual phones', tags, response: answer(worldPhones) },
    handler: async () => ({ phones: (await world.store.phones()).map(viewPhone) }),
  });

  app.post('/phones', {
    config: PUBLIC,
    schema: {
      summary: 'A new phone out of its box',
      tags,
      body: newWorldPhone,
      response: { 201: worldPhone, default: problemDetails },
    },
    handler: async (request, reply) => {
      const { title, ...order } = request.body;
      const named = title ?? { ja: `新しい端末 ${order.model}`, en: `New ${order.model}` };
      const phone = doneOf(await addPhone(world, { ...order, title: named }));
      return reply.code(CREATED).send(viewPhone(phone));
    },
  });

  app.get('/phones/:id', {
    config: PUBLIC,
    schema: { summary: 'One phone', tags, params: byId, response: answer(worldPhone) },
    handler: (request) => shown(world, request.params.id),
  });

  app.post('/phones/:id/events', {
    config: PUBLIC,
    schema: {
      summary: 'Something happens to a phone',
      tags,
      params: byId,
      body: z.strictObject({ event: worldEvent }),
      response: answer(happenedView),
    },
    handler: async (request) => {
      const { id } = request.params;
      const { evidence, fetched } = doneOf(await happenToPhone(world, id, request.body.event));
      const phone = await shown(world, id);
      return { phone, orders: fetched, ...(evidence && { evidence: { ...evidence } }) };
    },
  });
}

function elementRoutes(plain: FastifyInstance, world: WorldDeps): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  app.post('/phones/:id/element/keys', {
    config: PUBLIC,
    schema: {
      summary: 'Two key pairs are made inside the element',
      tags,
      params: byId,
      body: newElementKeys,
      response: answer(elementKeys),
    },
    handler: async (request) =>
      doneOf(await makeElementKeys(world, request.params.id, request.body)),
  });

  app.post('/phones/:id/element/certificates', {
    config: PUBLIC,
    schema: {
      summary: 'The element takes the certificates for its keys',
      tags,
      params: byId,
      body: elementCertificates,
      response: answer(worldPhone),
    },
    handler: async (request) => {
      const { id } = request.params;
      doneOf(await takeElementCertificates(world, id, request.body));
      return shown(world, id);
    },
  });

  app.post('/phones/:id/element/sign', {
    config: PUBLIC,
    schema: {
      summary: 'Sign a nonce with the authentication key',
      tags,
      params: byId,
      body: signNonce,
      response: answer(signedNonce),
    },
    handler: async (request) => ({
      jws: doneOf(await signWithPhone(world, request.params.id, request.body)),
    }),
  });
}

function readingRoutes(plain: FastifyInstance, world: WorldDeps): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  app.get('/phones/:id/eid', {
    config: PUBLIC,
    schema: {
      summary: 'The element’s identifier, as any reader gets it from a phone that is on',
      tags,
      params: byId,
      response: answer(worldEid),
    },
    handler: async (request) => ({
      eid: doneOf(await readPhoneEid(world, request.params.id)),
    }),
  });

  app.get('/phones/:id/looks/:kind', {
    config: PUBLIC,
    schema: {
      summary: 'Look at the phone: the evidence that eye or device would give',
      tags,
      params: byId.extend({ kind: z.enum(LOOK_KINDS) }),
      response: answer(lookView),
    },
    handler: async (request) => {
      const { id, kind } = request.params;
      const { evidence, at } = doneOf(await lookAtPhone(world, id, kind));
      const when = at === undefined ? {} : { at: new Date(at).toISOString() };
      return { evidence: { ...evidence }, ...when };
    },
  });
}

function cardRoutes(plain: FastifyInstance, world: WorldDeps): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  app.get('/cards', {
    config: PUBLIC,
    schema: { summary: 'All simulated cards', tags, response: answer(worldCards) },
    handler: async () => ({
      cards: (await world.store.cards()).map(({ card, holder, notAfter }) => ({
        id: card.face.id,
        name: holder.name,
        birthDate: holder.birthDate,
        address: holder.address,
        triesLeft: card.face.triesLeft,
        notAfter: new Date(notAfter).toISOString(),
      })),
    }),
  });

  app.post('/cards/:id/sign', {
    config: PUBLIC,
    schema: {
      summary: 'Sign a nonce with a card',
      tags,
      params: byId,
      body: signNonce,
      response: answer(signedNonce),
    },
    handler: async (request) => ({
      jws: doneOf(await signWithCard(world, request.params.id, request.body)),
    }),
  });
}

function mailRoutes(plain: FastifyInstance, mailbox: DemonstrationMailbox): void {
  const app = plain.withTypeProvider<ZodTypeProvider>();
  app.get('/mails', {
    config: PUBLIC,
    schema: { summary: 'Mails that nobody sent out', tags, response: answer(worldMails) },
    handler: async () => ({
      mails: (await mailbox.mails()).map(({ at, ...mail }) => ({
        ...mail,
        at: new Date(at).toISOString(),
      })),
    }),
  });
}

async function shown(world: WorldDeps, id: string) {
  const stored = await world.store.phone(id);
  if (stored === undefined) throw new ProblemError('virtual-phone-not-found');
  return viewPhone(stored.value);
}
