/**
 * The demonstration's world over HTTP, open to every visitor and served by a demonstration alone.
 *
 * Invariants: without `demonstration` there is no such route. A PIN is compared and dropped. What a
 * counter would see comes from `looks` and `eid` and needs what the eye or the reader needs.
 */
import type { DemonstrationMailbox } from '@nagori/area-staff';
import { type Access, answerWith, doneOf, ProblemError, routesOf } from '@nagori/http';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { addPhone } from './add-phone.ts';
import { happenToPhone } from './happen-to-phone.ts';
import { lookAtPhone, readPhoneEid } from './look-at-phone.ts';
import { makeElementKeys } from './make-element-keys.ts';
import { WORLD_PROBLEMS } from './problems.ts';
import { readerRoutes } from './reader-routes.ts';
import { keepElementSigningKey, renewElementSigningKey } from './renew-signing-key.ts';
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
  const app = routesOf(plain, 'world');
  app.get('/phones', {
    ...PUBLIC,
    summary: 'All virtual phones',
    answer: worldPhones,
    handler: async () => ({ phones: (await world.store.phones()).map(viewPhone) }),
  });

  app.post('/phones', {
    ...PUBLIC,
    summary: 'A new phone out of its box',
    body: newWorldPhone,
    created: worldPhone,
    handler: async (request) => {
      const { title, ...order } = request.body;
      const named = title ?? { ja: `新しい端末：${order.model}`, en: `New ${order.model}` };
      const phone = doneOf(await addPhone(world, { ...order, title: named }));
      return viewPhone(phone);
    },
  });

  app.get('/phones/:id', {
    ...PUBLIC,
    summary: 'One phone',
    params: byId,
    answer: worldPhone,
    handler: (request) => shown(world, request.params.id),
  });

  app.post('/phones/:id/events', {
    ...PUBLIC,
    summary: 'Something happens to a phone',
    params: byId,
    body: z.strictObject({ event: worldEvent }),
    answer: happenedView,
    handler: async (request) => {
      const { id } = request.params;
      const { evidence, fetched } = doneOf(await happenToPhone(world, id, request.body.event));
      const phone = await shown(world, id);
      return { phone, orders: fetched, ...(evidence && { evidence: { ...evidence } }) };
    },
  });
}

function elementRoutes(plain: FastifyInstance, world: WorldDeps): void {
  const app = routesOf(plain, 'world');
  app.post('/phones/:id/element/keys', {
    ...PUBLIC,
    summary: 'Two key pairs are made inside the element',
    params: byId,
    body: newElementKeys,
    answer: elementKeys,
    handler: async (request) =>
      doneOf(await makeElementKeys(world, request.params.id, request.body)),
  });

  app.post('/phones/:id/element/signing-key', {
    ...PUBLIC,
    summary: 'A new signing key is made inside, after the authentication PIN',
    params: byId,
    body: newElementKeys,
    answer: elementKeys,
    handler: async (request) =>
      doneOf(await renewElementSigningKey(world, request.params.id, request.body)),
  });

  app.post('/phones/:id/element/signing-key/drop', {
    ...PUBLIC,
    summary: 'A new signing key that gets no certificate is dropped',
    params: byId,
    answer: worldPhone,
    handler: async (request) => {
      const { id } = request.params;
      doneOf(await keepElementSigningKey(world, id));
      return shown(world, id);
    },
  });

  app.post('/phones/:id/element/certificates', {
    ...PUBLIC,
    summary: 'The element takes the certificates for its keys',
    params: byId,
    body: elementCertificates,
    answer: worldPhone,
    handler: async (request) => {
      const { id } = request.params;
      doneOf(await takeElementCertificates(world, id, request.body));
      return shown(world, id);
    },
  });

  app.post('/phones/:id/element/sign', {
    ...PUBLIC,
    summary: 'Sign a nonce with the authentication key',
    params: byId,
    body: signNonce,
    answer: signedNonce,
    handler: async (request) => ({
      jws: doneOf(await signWithPhone(world, request.params.id, request.body)),
    }),
  });
}

function readingRoutes(plain: FastifyInstance, world: WorldDeps): void {
  const app = routesOf(plain, 'world');
  app.get('/phones/:id/eid', {
    ...PUBLIC,
    summary: 'The element’s identifier, as any reader gets it from a phone that is on',
    params: byId,
    answer: worldEid,
    handler: async (request) => ({
      eid: doneOf(await readPhoneEid(world, request.params.id)),
    }),
  });

  app.get('/phones/:id/looks/:kind', {
    ...PUBLIC,
    summary: 'Look at the phone: the evidence that eye or device would give',
    params: byId.extend({ kind: z.enum(LOOK_KINDS) }),
    answer: lookView,
    handler: async (request) => {
      const { id, kind } = request.params;
      const { evidence, at } = doneOf(await lookAtPhone(world, id, kind));
      const when = at === undefined ? {} : { at: new Date(at).toISOString() };
      return { evidence: { ...evidence }, ...when };
    },
  });
}

function cardRoutes(plain: FastifyInstance, world: WorldDeps): void {
  const app = routesOf(plain, 'world');
  app.get('/cards', {
    ...PUBLIC,
    summary: 'All simulated cards',
    answer: worldCards,
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
    ...PUBLIC,
    summary: 'Sign a nonce with a card',
    params: byId,
    body: signNonce,
    answer: signedNonce,
    handler: async (request) => ({
      jws: doneOf(await signWithCard(world, request.params.id, request.body)),
    }),
  });
}

function mailRoutes(plain: FastifyInstance, mailbox: DemonstrationMailbox): void {
  const app = routesOf(plain, 'world');
  app.get('/mails', {
    ...PUBLIC,
    summary: 'Mails that nobody sent out',
    answer: worldMails,
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
